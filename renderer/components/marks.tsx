import { useLingui } from '@lingui/react/macro';
import {
  IconAlertTriangle,
  IconArrowMerge,
  IconCalendarCheck,
  IconCircleCheck,
  IconCircleMinus,
  IconClock,
  IconHelpCircle,
  IconHourglass,
  IconMessage2,
  IconMessageCheck,
  IconReceipt2,
  IconSend,
} from '@tabler/icons-react';
import type { ReactNode } from 'react';
import type { AdState, EventState, Level } from '../../server/dialogs/views.ts';
import classes from './marks.module.css';

/** State is said three ways: shape, colour, words. Never colour alone. */

type Tone = 'calm' | 'good' | 'wait' | 'alarm';

interface MarkProps {
  icon: ReactNode;
  tone?: Tone | undefined;
  children: ReactNode;
}

export function Mark({ icon, tone = 'calm', children }: MarkProps) {
  return (
    <span className={classes['mark']} data-tone={tone}>
      {icon}
      <span className={classes['words']}>{children}</span>
    </span>
  );
}

const eventTones: Record<EventState, Tone> = {
  waiting: 'wait',
  due: 'calm',
  sending: 'calm',
  accepted: 'good',
  refused: 'alarm',
  unknown: 'wait',
  skipped: 'calm',
  merged: 'calm',
};

export function EventStateIcon({ state, size = 16 }: { state: EventState; size?: number }) {
  const icons: Record<EventState, typeof IconClock> = {
    waiting: IconHourglass,
    due: IconClock,
    sending: IconSend,
    accepted: IconCircleCheck,
    refused: IconAlertTriangle,
    unknown: IconHelpCircle,
    skipped: IconCircleMinus,
    merged: IconArrowMerge,
  };
  const Icon = icons[state];
  return <Icon size={size} stroke={1.75} aria-hidden />;
}

export function EventStateMark({ state }: { state: EventState }) {
  const words = useEventStateWords();
  return (
    <Mark icon={<EventStateIcon state={state} />} tone={eventTones[state]}>
      {words(state)}
    </Mark>
  );
}

export function useEventStateWords(): (state: EventState) => string {
  const { t } = useLingui();
  return (state) =>
    ({
      waiting: t`Ждёт данных`,
      due: t`В очереди`,
      sending: t`Отправляется`,
      accepted: t`Принято Meta`,
      refused: t`Не принято`,
      unknown: t`Ответ неизвестен`,
      skipped: t`Не отправляется`,
      merged: t`Объединено`,
    })[state];
}

export function useLevelWords(): (level: Level) => string {
  const { t } = useLingui();
  return (level) =>
    ({ interest: t`Интерес`, qualified: t`Квалификация`, scheduled: t`Запись`, purchase: t`Покупка` })[level];
}

/** Names of the levels as Meta writes them in its standard events. */
export const standardNames: Record<Level, string> = {
  interest: 'Lead',
  qualified: 'CompleteRegistration',
  scheduled: 'Schedule',
  purchase: 'Purchase',
};

const levelIcons: Record<Level, typeof IconClock> = {
  interest: IconMessage2,
  qualified: IconMessageCheck,
  scheduled: IconCalendarCheck,
  purchase: IconReceipt2,
};

/** @param isFull Meta’s name stands beside ours; else it is told on pointing at it */
export function LevelMark({ level, isFull = false }: { level: Level; isFull?: boolean }) {
  const words = useLevelWords();
  const Icon = levelIcons[level];
  const name = standardNames[level];
  return (
    <span className={classes['level']} data-level={level} title={isFull ? undefined : name}>
      <Icon size={13} stroke={2} aria-hidden />
      {words(level)}
      {isFull && ` · ${name}`}
    </span>
  );
}

export function LevelIcon({ level, size = 16 }: { level: Level; size?: number }) {
  const Icon = levelIcons[level];
  return <Icon size={size} stroke={1.75} aria-hidden />;
}

export function useAdStateWords(): (state: AdState) => string {
  const { t } = useLingui();
  return (state) =>
    ({
      known: t`С рекламы`,
      unknown: t`С рекламы, клик скрыт`,
      none: t`Без рекламы`,
    })[state];
}
