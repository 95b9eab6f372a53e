import { plural } from '@lingui/core/macro';
import { useLingui } from '@lingui/react/macro';
import { Tooltip } from '@mantine/core';
import { IconAlertTriangle, IconCircleCheck, IconCirclePlus, IconCloudOff, IconLoader2 } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { needsOwner } from '../../resources/sentences/links.ts';
import type { LinkState } from '../../server/whatsapp/views.ts';
import { useFormat } from '../components/use-format.tsx';
import classes from './rail.module.css';
import { useTRPC } from './trpc.ts';

type Mood = 'none' | 'connected' | 'busy' | 'offline' | 'owner';

/** One quiet mark for all numbers, and what waits to be sent. */
export function RailFoot({ isFolded }: { isFolded: boolean }) {
  const trpc = useTRPC();
  const { t } = useLingui();
  const format = useFormat();
  const numbers = useQuery(trpc.numbers.list.queryOptions());
  const events = useQuery(trpc.events.counts.queryOptions({}));
  if (!numbers.data) return <div className={classes['foot']} />;

  const states = numbers.data.filter((number) => number.firstLinkedAt !== null).map((number) => number.state);
  const mood = moodOf(states);
  const counts = events.data?.states;
  const waiting = counts ? counts.waiting + counts.due + counts.sending : 0;
  const words = {
    none: t`Номер не привязан`,
    connected: states.length > 1 ? t`Подключено номеров: ${states.length}` : t`Подключено`,
    busy: t`Подключается`,
    offline: t`Нет сети`,
    owner: t`Номер ждёт вас`,
  }[mood];
  const rest =
    waiting > 0
      ? t`${format.number(waiting)} ${plural(waiting, { one: 'событие ждёт', few: 'события ждут', many: 'событий ждут', other: 'событий ждут' })}`
      : null;

  return (
    <Tooltip label={rest ? `${words}, ${rest}` : words} position="right" disabled={!isFolded}>
      <Link
        to="/numbers"
        className={classes['foot']}
        data-mood={mood}
        aria-label={isFolded ? [words, rest].filter(Boolean).join(', ') : undefined}
      >
        <MoodIcon mood={mood} />
        <span className={classes['footWords']}>
          <span>{words}</span>
          {rest && <span className={classes['footRest']}>{rest}</span>}
        </span>
      </Link>
    </Tooltip>
  );
}

function MoodIcon({ mood }: { mood: Mood }) {
  const icons = {
    none: IconCirclePlus,
    connected: IconCircleCheck,
    busy: IconLoader2,
    offline: IconCloudOff,
    owner: IconAlertTriangle,
  };
  const Icon = icons[mood];
  return <Icon size={18} stroke={1.7} aria-hidden />;
}

function moodOf(states: LinkState[]): Mood {
  if (states.length === 0) return 'none';
  if (states.some((state) => needsOwner.includes(state))) return 'owner';
  if (states.every((state) => state === 'connected')) return 'connected';
  if (states.some((state) => state === 'no_network')) return 'offline';
  return 'busy';
}
