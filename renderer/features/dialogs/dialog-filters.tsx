import { Trans, useLingui } from '@lingui/react/macro';
import { IconMessageOff } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import type { FirstMessage } from '../../../server/dialogs/first-message.ts';
import type { DialogsSearch } from '../../app/search.ts';
import { useTRPC } from '../../app/trpc.ts';
import { DirectionChip } from '../../components/direction-chip.tsx';
import { ClearFilters, FilterChip, GivenChip } from '../../components/filters.tsx';
import { LinkButton } from '../../components/link-button.tsx';
import {
  EventStateIcon,
  LevelIcon,
  standardNames,
  useAdStateWords,
  useEventStateWords,
  useLevelWords,
} from '../../components/marks.tsx';
import { TemperatureIcon, useTemperatureWords } from '../../components/temperature.tsx';
import { useFormat } from '../../components/use-format.tsx';
import classes from './dialogs.module.css';
import { hasFilters } from './list-input.ts';

const LEVELS = ['interest', 'qualified', 'scheduled', 'none'] as const;
const TEMPERATURES = ['hot', 'warm', 'cold'] as const;
const AD_STATES = ['known', 'unknown', 'none'] as const;

/** Filters as chips; all of them live in the address. */
export function DialogFilters() {
  const { t } = useLingui();
  const format = useFormat();
  const trpc = useTRPC();
  const search = useSearch({ from: '/dialogs' });
  const navigate = useNavigate({ from: '/dialogs' });
  const { data: numbers } = useQuery(trpc.numbers.list.queryOptions());
  const levelWords = useLevelWords();
  const temperatureWords = useTemperatureWords();
  const adWords = useAdStateWords();
  const firstMessageWords = useFirstMessageWords();
  const eventWords = useEventStateWords();
  const change = (more: DialogsSearch) => navigate({ search: (before) => ({ ...before, ...more }) });
  const { since, until } = search;
  const first = since === undefined ? '' : format.shortDayOfKey(format.dayKey(since));
  const last = until === undefined ? '' : format.shortDayOfKey(format.dayKey(until - 1));

  return (
    <div className={classes['chips']}>
      <FilterChip
        label={t`Реклама`}
        value={search.ad}
        choices={AD_STATES.map((state) => ({ value: state, label: adWords(state) }))}
        onChange={(ad) => change({ ad, fromAds: undefined })}
      />
      <FilterChip
        label={t`Уровень`}
        value={search.level}
        choices={LEVELS.map((level) =>
          level === 'none'
            ? { value: level, label: t`Без уровня`, icon: <IconMessageOff size={16} stroke={1.75} aria-hidden /> }
            : { value: level, label: levelWords(level), icon: <LevelIcon level={level} />, note: standardNames[level] },
        )}
        onChange={(level) => change({ level })}
      />
      <FilterChip
        label={t`Температура`}
        value={search.temperature}
        choices={TEMPERATURES.map((temperature) => ({
          value: temperature,
          label: temperatureWords(temperature),
          icon: <TemperatureIcon temperature={temperature} />,
        }))}
        onChange={(temperature) => change({ temperature })}
      />
      <DirectionChip value={search.direction} onChange={(direction) => change({ direction })} withNone />
      {numbers && numbers.length > 1 && (
        <FilterChip
          label={t`Номер`}
          value={search.number}
          choices={numbers.map((number) => ({
            value: number.id,
            label: number.label || (number.phone ? format.phone(number.phone) : t`Новый номер`),
          }))}
          onChange={(number) => change({ number })}
        />
      )}
      {search.fromAds && search.ad === undefined && (
        <GivenChip onRemove={() => change({ fromAds: undefined })}>
          <Trans>С рекламы</Trans>
        </GivenChip>
      )}
      {search.waiting && (
        <>
          <GivenChip onRemove={() => change({ waiting: undefined })}>
            <Trans>Ждут вас</Trans>
          </GivenChip>
          <LinkButton to="/qualification" search={{ direction: search.direction }} variant="subtle" size="compact-sm">
            <Trans>Разобрать по очереди</Trans>
          </LinkButton>
        </>
      )}
      {search.firstMessage && (
        <GivenChip onRemove={() => change({ firstMessage: undefined })}>
          {firstMessageWords(search.firstMessage)}
        </GivenChip>
      )}
      {search.event && (
        <GivenChip onRemove={() => change({ event: undefined })}>
          <span className={classes['chipIcon']}>
            {search.event[0] && <EventStateIcon state={search.event[0]} size={14} />}
            {search.event.map(eventWords).join(', ')}
          </span>
        </GivenChip>
      )}
      {(search.adTitle !== undefined || search.adSource !== undefined) && (
        <GivenChip onRemove={() => change({ adTitle: undefined, adSource: undefined })}>
          {search.adTitle ?? search.adSource ?? t`Объявление без названия`}
        </GivenChip>
      )}
      {since !== undefined && until !== undefined && (
        <GivenChip onRemove={() => change({ since: undefined, until: undefined })}>
          {first === last ? t`Первое сообщение ${first}` : t`Первое сообщение ${first} – ${last}`}
        </GivenChip>
      )}
      {hasFilters(search) && <ClearFilters onClick={() => navigate({ search: ({ id }) => ({ id }) })} />}
    </div>
  );
}

function useFirstMessageWords() {
  const { t } = useLingui();
  const words: Record<FirstMessage, string> = {
    received: t`Первое сообщение пришло сразу`,
    recovered: t`Первое сообщение пришло позже`,
    missing: t`Ждём первое сообщение`,
  };
  return (ways: FirstMessage[]) =>
    ways.length > 2 ? t`С рекламы или ждём первое сообщение` : ways.map((way) => words[way]).join(', ');
}
