import { useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { useTRPC } from '../app/trpc.ts';
import { FilterChip, GivenChip } from './filters.tsx';

interface DirectionChipProps {
  value: string | undefined;
  onChange: (value: string | undefined) => void;
  /** Offers «Без направления» too. */
  withNone?: boolean;
}

export function DirectionChip({ value, onChange, withNone }: DirectionChipProps) {
  const trpc = useTRPC();
  const { t } = useLingui();
  const { data: directions } = useQuery(trpc.directions.list.queryOptions({}));
  const isElsewhere = value !== undefined && value !== 'none' && directions?.every(({ id }) => id !== value) === true;
  const { data: archived } = useQuery({
    ...trpc.directions.list.queryOptions({ archived: true }),
    enabled: isElsewhere,
  });
  const choices = (directions ?? []).map(({ id, name }) => ({ value: id, label: name }));
  if (withNone) choices.push({ value: 'none', label: t`Без направления` });
  if (isElsewhere) {
    const name = archived?.find(({ id }) => id === value)?.name;
    return <GivenChip onRemove={() => onChange(undefined)}>{name ?? t`Направление, которого нет`}</GivenChip>;
  }
  if (directions?.length === 0 && value === undefined) return null;
  return <FilterChip label={t`Все направления`} value={value} choices={choices} onChange={onChange} />;
}
