import { Plural, Trans } from '@lingui/react/macro';
import { UnstyledButton } from '@mantine/core';
import {
  IconAlertTriangle,
  IconCircleCheck,
  IconCircleMinus,
  IconClockExclamation,
  IconClockPause,
} from '@tabler/icons-react';
import type { DirectionView } from '../../../server/capi/views.ts';
import { Mark } from '../../components/marks.tsx';
import { useFormat } from '../../components/use-format.tsx';
import { useSentence } from '../../components/use-sentence.ts';
import classes from './directions.module.css';

interface DirectionLineProps {
  direction: DirectionView;
  isOpen: boolean;
  onOpen: () => void;
}

export function DirectionLine({ direction, isOpen, onOpen }: DirectionLineProps) {
  const format = useFormat();
  const { numbers, queue } = direction;
  return (
    <li>
      <UnstyledButton
        className={classes['line']}
        data-open={isOpen || undefined}
        onClick={onOpen}
        aria-pressed={isOpen}
      >
        <span className={classes['main']}>
          <span className={classes['name']}>{direction.name}</span>
          <span className={classes['numbers']}>
            {numbers.length === 0 ? (
              <Trans>номеров нет</Trans>
            ) : (
              numbers
                .map(({ label, phone }) => label || (phone ? format.phone(phone) : ''))
                .filter(Boolean)
                .join(', ')
            )}
          </span>
        </span>
        <span className={classes['figures']}>
          <span>
            <Plural value={direction.dialogs} one="# диалог" few="# диалога" many="# диалогов" other="# диалога" />
          </span>
          {queue && queue.waiting > 0 && (
            <span className={classes['waiting']}>
              <Plural
                value={queue.waiting}
                one="# событие ждёт"
                few="# события ждут"
                many="# событий ждут"
                other="# события ждёт"
              />
            </span>
          )}
        </span>
        <span className={classes['sending']}>
          <SendingMark direction={direction} />
        </span>
      </UnstyledButton>
    </li>
  );
}

/** Whether events go to Meta, in words. */
function SendingMark({ direction }: { direction: DirectionView }) {
  const format = useFormat();
  const sentence = useSentence();
  const icon = { size: 16, stroke: 1.75, 'aria-hidden': true } as const;
  const { queue } = direction;
  if (direction.capiEnabledAt === null) {
    return (
      <Mark icon={<IconCircleMinus {...icon} />}>
        <Trans>В Meta не отправляется</Trans>
      </Mark>
    );
  }
  if (direction.source === 'crm') {
    return (
      <Mark tone="wait" icon={<IconClockPause {...icon} />}>
        <Trans>CRM ещё не подключена</Trans>
      </Mark>
    );
  }
  if (!queue) {
    return (
      <Mark tone="wait" icon={<IconClockPause {...icon} />}>
        <Trans>Нужен набор данных</Trans>
      </Mark>
    );
  }
  if (!direction.hasToken) {
    return (
      <Mark tone="wait" icon={<IconClockPause {...icon} />}>
        <Trans>Нужен токен</Trans>
      </Mark>
    );
  }
  if (queue.stopped?.code === 'no_business_id') {
    return (
      <Mark tone="wait" icon={<IconClockPause {...icon} />}>
        <Trans>Нужен номер страницы</Trans>
      </Mark>
    );
  }
  if (queue.stopped) {
    return (
      <span title={sentence.reason(queue.stopped)}>
        <Mark tone="alarm" icon={<IconAlertTriangle {...icon} />}>
          <Trans>Остановлено, нужны вы</Trans>
        </Mark>
      </span>
    );
  }
  if (queue.pausedUntilAt !== null) {
    return (
      <Mark tone="wait" icon={<IconClockPause {...icon} />}>
        <Trans>Пауза до {format.time(queue.pausedUntilAt)}</Trans>
      </Mark>
    );
  }
  const ending = [direction.dataset, direction.ordinaryDataset].find((one) => one?.token?.state === 'ends_soon');
  if (ending?.token?.expiresAt != null) {
    return (
      <Mark tone="wait" icon={<IconClockExclamation {...icon} />}>
        <Trans>Токен до {format.day(ending.token.expiresAt)}</Trans>
      </Mark>
    );
  }
  return (
    <Mark tone="good" icon={<IconCircleCheck {...icon} />}>
      <Trans>Отправляется в Meta</Trans>
    </Mark>
  );
}
