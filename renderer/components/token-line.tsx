import { Plural, Trans } from '@lingui/react/macro';
import { IconAlertTriangle, IconCircleCheck, IconClock, IconClockExclamation } from '@tabler/icons-react';
import type { TokenView } from '../../server/ads/views.ts';
import { Mark } from './marks.tsx';
import classes from './token-line.module.css';
import { useFormat, useNow } from './use-format.tsx';
import { useSentence } from './use-sentence.ts';

const ICON = { size: 16, stroke: 1.75, 'aria-hidden': true } as const;
const DAY_MS = 86_400_000;
const MINUTE_MS = 60_000;

/** Whether a kept token is good, until when, and what is wrong with it: in a line of words. */
export function TokenLine({ token }: { token: TokenView }) {
  return (
    <span className={classes['line']}>
      <TokenMark token={token} />
    </span>
  );
}

function TokenMark({ token }: { token: TokenView }) {
  const format = useFormat();
  const sentence = useSentence();
  const now = useNow(MINUTE_MS);
  const { state, expiresAt, problem } = token;
  if (state === 'not_checked') {
    return (
      <Mark tone="wait" icon={<IconClock {...ICON} />}>
        <Trans>Meta о нём ещё не спрашивали</Trans>
      </Mark>
    );
  }
  if (state === 'bad') {
    return (
      <Mark tone="alarm" icon={<IconAlertTriangle {...ICON} />}>
        {problem ? sentence.failure(problem) : <Trans>Срок токена закончился. Вставьте новый.</Trans>}
      </Mark>
    );
  }
  if (state === 'ends_soon' && expiresAt !== null) {
    const days = Math.max(0, Math.ceil((expiresAt - now) / DAY_MS));
    return (
      <Mark tone="wait" icon={<IconClockExclamation {...ICON} />}>
        <Trans>
          Заканчивается {format.day(expiresAt)},{' '}
          <Plural
            value={days}
            _0="сегодня"
            one="остался # день"
            few="осталось # дня"
            many="осталось # дней"
            other="осталось # дня"
          />
        </Trans>
      </Mark>
    );
  }
  return (
    <Mark tone="good" icon={<IconCircleCheck {...ICON} />}>
      {expiresAt === null ? (
        <Trans>Действует, срок не ограничен</Trans>
      ) : (
        <Trans>Действует до {format.day(expiresAt)}</Trans>
      )}
    </Mark>
  );
}
