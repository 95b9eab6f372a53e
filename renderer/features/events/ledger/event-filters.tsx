import { Trans, useLingui } from '@lingui/react/macro';
import { UnstyledButton } from '@mantine/core';
import { useNavigate, useSearch } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import type { EventCounts } from '../../../../server/capi/ledger/views.ts';
import type { EventState } from '../../../../server/dialogs/views.ts';
import type { EventsSearch } from '../../../app/search.ts';
import { DirectionChip } from '../../../components/direction-chip.tsx';
import { ClearFilters, FilterChip, GivenChip } from '../../../components/filters.tsx';
import { EventStateIcon, LevelIcon, useEventStateWords, useLevelWords } from '../../../components/marks.tsx';
import { useFormat } from '../../../components/use-format.tsx';
import classes from './events.module.css';
import { hasFilters } from './events-input.ts';

const STATES: EventState[] = ['accepted', 'waiting', 'due', 'sending', 'refused', 'unknown', 'skipped', 'merged'];
const LEVELS = ['interest', 'qualified', 'scheduled'] as const;

/** States with their counts, then the other filters; all of them live in the address. */
export function EventFilters({ counts, more }: { counts: EventCounts['states'] | undefined; more: ReactNode }) {
  const { t } = useLingui();
  const format = useFormat();
  const stateWords = useEventStateWords();
  const levelWords = useLevelWords();
  const search = useSearch({ from: '/events' });
  const navigate = useNavigate({ from: '/events' });
  const change = (more: EventsSearch) => navigate({ search: (before) => ({ ...before, ...more }) });
  const { states = [], since, until, acceptedSince, acceptedUntil } = search;
  const daysOf = (from: number, to: number) => {
    const [first, last] = [from, to - 1].map((at) => format.shortDayOfKey(format.dayKey(at)));
    return first === last ? first : `${first} – ${last}`;
  };

  function toggle(state: EventState) {
    const next = states.includes(state) ? states.filter((one) => one !== state) : [...states, state];
    void change({ states: next.length > 0 ? next : undefined });
  }

  return (
    <>
      <fieldset className={classes['states']} aria-label={t`Состояния`}>
        {STATES.filter((state) => states.includes(state) || state === 'accepted' || (counts?.[state] ?? 0) > 0).map(
          (state) => (
            <UnstyledButton
              key={state}
              className={classes['state']}
              data-state={state}
              aria-pressed={states.includes(state)}
              onClick={() => toggle(state)}
            >
              <EventStateIcon state={state} size={15} />
              {stateWords(state)}
              <b>{counts ? format.number(counts[state]) : '—'}</b>
            </UnstyledButton>
          ),
        )}
      </fieldset>
      <div className={classes['chips']}>
        {more}
        <FilterChip
          label={t`Уровень`}
          value={LEVELS.find((level) => level === search.level)}
          choices={LEVELS.map((level) => ({
            value: level,
            label: levelWords(level),
            icon: <LevelIcon level={level} />,
          }))}
          onChange={(level) => change({ level })}
        />
        <DirectionChip value={search.direction} onChange={(direction) => change({ direction })} />
        {since !== undefined && until !== undefined && (
          <GivenChip onRemove={() => change({ since: undefined, until: undefined })}>{daysOf(since, until)}</GivenChip>
        )}
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
        {hasFilters(search) && <ClearFilters onClick={() => navigate({ search: ({ id }) => ({ id }) })} />}
      </div>
    </>
  );
}
