import { Plural, Trans } from '@lingui/react/macro';
import { UnstyledButton } from '@mantine/core';
import type { DirectionView } from '../../../server/capi/views.ts';
import { useFormat } from '../../components/use-format.tsx';
import classes from './directions.module.css';
import { SendingMark } from './sending-mark.tsx';

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
