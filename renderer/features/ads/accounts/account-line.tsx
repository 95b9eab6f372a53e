import { Plural, Trans } from '@lingui/react/macro';
import { UnstyledButton } from '@mantine/core';
import { IconAlertTriangle, IconCircleCheck } from '@tabler/icons-react';
import type { AccountView } from '../../../../server/ads/views.ts';
import { Mark } from '../../../components/marks.tsx';
import { TokenLine } from '../../../components/token-line.tsx';
import { useFormat } from '../../../components/use-format.tsx';
import { useSentence } from '../../../components/use-sentence.ts';
import { useAccountName, useStatusWords } from './account-words.ts';
import classes from './accounts.module.css';

const ICON = { size: 16, stroke: 1.75, 'aria-hidden': true } as const;

interface AccountLineProps {
  account: AccountView;
  isOpen: boolean;
  onOpen: () => void;
}

export function AccountLine({ account, isOpen, onOpen }: AccountLineProps) {
  const nameOf = useAccountName();
  const statusOf = useStatusWords();
  const status = statusOf(account.status);
  return (
    <li>
      <UnstyledButton
        className={classes['line']}
        data-open={isOpen || undefined}
        data-account={account.id}
        onClick={onOpen}
        aria-pressed={isOpen}
      >
        <span className={classes['cell']}>
          <span className={classes['name']}>{nameOf(account)}</span>
          <span className={classes['dim']}>
            {[account.metaId, account.currency, account.timeZone?.replaceAll('_', ' ')].filter(Boolean).join(' · ')}
          </span>
        </span>
        <span className={classes['cell']}>
          <Mark
            tone={status.isGood ? 'calm' : 'alarm'}
            icon={status.isGood ? <IconCircleCheck {...ICON} /> : <IconAlertTriangle {...ICON} />}
          >
            {status.text}
          </Mark>
          <span className={classes['dim']}>
            <Plural
              value={account.ads}
              _0="пока без объявлений"
              one="# объявление"
              few="# объявления"
              many="# объявлений"
              other="# объявления"
            />
          </span>
        </span>
        <span className={classes['cell']}>
          <SpendRead account={account} />
        </span>
        <span className={classes['cell']}>
          {account.token ? (
            <TokenLine token={account.token} />
          ) : account.tokenFrom === 'business' ? (
            <span className={classes['dim']}>
              <Trans>Общий токен</Trans>
            </span>
          ) : (
            <Mark tone="wait" icon={<IconAlertTriangle {...ICON} />}>
              <Trans>Нужен токен</Trans>
            </Mark>
          )}
        </span>
      </UnstyledButton>
    </li>
  );
}

/** Up to which day its spend is known, or why it is not read. */
function SpendRead({ account }: { account: AccountView }) {
  const format = useFormat();
  const sentence = useSentence();
  if (account.spendProblem) {
    return (
      <Mark tone="wait" icon={<IconAlertTriangle {...ICON} />}>
        <span title={sentence.failure(account.spendProblem)}>{sentence.failure(account.spendProblem)}</span>
      </Mark>
    );
  }
  return (
    <span className={classes['dim']}>
      {account.spendUntil === null ? (
        <Trans>Расходы ещё не прочитаны</Trans>
      ) : (
        <Trans>Расходы по {format.shortDayOfKey(account.spendUntil)}</Trans>
      )}
    </span>
  );
}
