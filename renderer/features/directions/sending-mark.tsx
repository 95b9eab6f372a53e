import { Trans } from '@lingui/react/macro';
import {
  IconAlertTriangle,
  IconCircleCheck,
  IconCircleMinus,
  IconClockExclamation,
  IconClockPause,
} from '@tabler/icons-react';
import type { ReactNode } from 'react';
import type { DirectionView } from '../../../server/capi/views.ts';
import { Mark } from '../../components/marks.tsx';
import { useFormat } from '../../components/use-format.tsx';
import { useSentence } from '../../components/use-sentence.ts';
import { sendingState } from './sending-state.ts';

const icon = { size: 16, stroke: 1.75, 'aria-hidden': true } as const;

/** Whether events go to Meta, in words. */
export function SendingMark({ direction }: { direction: DirectionView }) {
  const format = useFormat();
  const sentence = useSentence();
  const state = sendingState(direction);
  switch (state.kind) {
    case 'off':
      return (
        <Mark icon={<IconCircleMinus {...icon} />}>
          <Trans>В Meta не отправляется</Trans>
        </Mark>
      );
    case 'crm':
      return (
        <Waits>
          <Trans>CRM ещё не подключена</Trans>
        </Waits>
      );
    case 'no_dataset':
      return (
        <Waits>
          <Trans>Нужен набор данных</Trans>
        </Waits>
      );
    case 'no_token':
      return (
        <Waits>
          <Trans>Нужен токен</Trans>
        </Waits>
      );
    case 'no_page':
      return (
        <Waits>
          <Trans>Нужен номер страницы</Trans>
        </Waits>
      );
    case 'no_number':
      return (
        <Waits>
          <Trans>Нужен номер WhatsApp</Trans>
        </Waits>
      );
    case 'token_bad':
      return (
        <Mark tone="alarm" icon={<IconAlertTriangle {...icon} />}>
          <Trans>Токен не действует</Trans>
        </Mark>
      );
    case 'stopped':
      return (
        <span title={sentence.reason(state.reason)}>
          <Mark tone="alarm" icon={<IconAlertTriangle {...icon} />}>
            <Trans>Остановлено, нужны вы</Trans>
          </Mark>
        </span>
      );
    case 'paused':
      return (
        <Waits>
          <Trans>Пауза до {format.time(state.untilAt)}</Trans>
        </Waits>
      );
    case 'token_ends':
      return (
        <Mark tone="wait" icon={<IconClockExclamation {...icon} />}>
          <Trans>Токен до {format.day(state.at)}</Trans>
        </Mark>
      );
    case 'sends':
      return (
        <Mark tone="good" icon={<IconCircleCheck {...icon} />}>
          <Trans>Отправляется в Meta</Trans>
        </Mark>
      );
  }
}

function Waits({ children }: { children: ReactNode }) {
  return (
    <Mark tone="wait" icon={<IconClockPause {...icon} />}>
      {children}
    </Mark>
  );
}
