import { Trans, useLingui } from '@lingui/react/macro';
import { UnstyledButton } from '@mantine/core';
import { IconChecklist } from '@tabler/icons-react';
import { useNavigate, useSearch } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import type { EventCounts } from '../../../../server/capi/ledger/views.ts';
import type { EventState } from '../../../../server/dialogs/views.ts';
import type { EventsSearch } from '../../../app/search.ts';
import { DirectionChip } from '../../../components/direction-chip.tsx';
import { ClearFilters, FilterChip, GivenChip } from '../../../components/filters.tsx';
import {
  EventStateIcon,
  LevelIcon,
  standardNames,
  useEventStateWords,
  useLevelWords,
} from '../../../components/marks.tsx';
import { useFormat } from '../../../components/use-format.tsx';
import { DaysChip } from './days-chip.tsx';
import classes from './events.module.css';
import { hasFilters } from './events-input.ts';
import { ReasonChip } from './reason-chip.tsx';

const STATES: EventState[] = ['accepted', 'waiting', 'due', 'sending', 'refused', 'unknown', 'skipped', 'merged'];
const LEVELS = ['interest', 'qualified', 'scheduled', 'purchase'] as const;

/** States with their counts and what waits for the owner's word, then the other filters; all of them live in the address. */
export function EventFilters({ counts, tools }: { counts: EventCounts | undefined; tools: ReactNode }) {
  const { t } = useLingui();
  const format = useFormat();
  const stateWords = useEventStateWords();
  const levelWords = useLevelWords();
  const search = useSearch({ from: '/events' });
  const navigate = useNavigate({ from: '/events' });
  const change = (more: EventsSearch) => navigate({ search: (before) => ({ ...before, ...more }) });
  const { states = [], reason, acceptedSince, acceptedUntil } = search;
  const waiting = counts?.reasons.waits_confirmation ?? 0;
  const isWaiting = reason === 'waits_confirmation';
  const isSeen = (state: EventState) =>
    states.includes(state) || state === 'accepted' || (counts?.states[state] ?? 0) > 0;

  function toggle(state: EventState) {
    const next = states.includes(state) ? states.filter((one) => one !== state) : [...states, state];
    void change({ states: next.length > 0 ? next : undefined, ...(isWaiting ? { reason: undefined } : {}) });
  }

  return (
    <>
      <fieldset className={classes['states']} aria-label={t`Состояния`}>
        {STATES.filter(isSeen).map((state) => (
          <UnstyledButton
            key={state}
            className={classes['state']}
            data-state={state}
            aria-pressed={states.includes(state)}
            onClick={() => toggle(state)}
          >
            <EventStateIcon state={state} size={15} />
            {stateWords(state)}
            <b>{counts ? format.number(counts.states[state]) : '—'}</b>
          </UnstyledButton>
        ))}
        {(waiting > 0 || isWaiting) && (
          <UnstyledButton
            className={classes['state']}
            data-state="waiting"
            data-apart
            aria-pressed={isWaiting}
            onClick={() =>
              change({ reason: isWaiting ? undefined : 'waits_confirmation', states: undefined, id: undefined })
            }
          >
            <IconChecklist size={15} stroke={1.75} aria-hidden />
            <Trans>Ждут вашего слова</Trans>
            <b>{format.number(waiting)}</b>
          </UnstyledButton>
        )}
      </fieldset>
      <div className={classes['bar']}>
        <div className={classes['chips']}>
          <ReasonChip value={reason} counts={counts?.reasons} onChange={(next) => change({ reason: next })} />
          <FilterChip
            label={t`Уровень`}
            value={LEVELS.find((level) => level === search.level)}
            choices={LEVELS.map((level) => ({
              value: level,
              label: levelWords(level),
              icon: <LevelIcon level={level} />,
              note: standardNames[level],
            }))}
            onChange={(level) => change({ level })}
          />
          <DirectionChip value={search.direction} onChange={(direction) => change({ direction })} />
          <DaysChip since={search.since} until={search.until} onChange={change} />
          {acceptedSince !== undefined && acceptedUntil !== undefined && (
            <GivenChip onRemove={() => change({ acceptedSince: undefined, acceptedUntil: undefined })}>
              <Trans>Приняты {daysOf(acceptedSince, acceptedUntil)}</Trans>
            </GivenChip>
          )}
          {search.dialog !== undefined && (
            <GivenChip onRemove={() => change({ dialog: undefined })}>
              <Trans>Один диалог</Trans>
            </GivenChip>
          )}
          {search.send !== undefined && (
            <GivenChip onRemove={() => change({ send: undefined })}>
              <Trans>Отправлено по вашему слову</Trans>
            </GivenChip>
          )}
          {hasFilters(search) && <ClearFilters onClick={() => navigate({ search: ({ id }) => ({ id }) })} />}
        </div>
        <div className={classes['tools']}>{tools}</div>
      </div>
    </>
  );

  function daysOf(from: number, to: number): string {
    const [first = '', last = ''] = [from, to - 1].map((at) => format.shortDayOfKey(format.dayKey(at)));
    return first === last ? first : `${first} – ${last}`;
  }
}
