import { useLingui } from '@lingui/react/macro';
import { Select, SimpleGrid } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTRPC } from '../../app/trpc.ts';
import { FIRST_COUNTRIES, useNamed, useTimeZones } from '../../components/named-choices.ts';
import { useTimeZone } from '../../components/use-time-zone.ts';
import type { PartProps } from './range-part.tsx';

/** The country of phones written without one, and the zone of the times in the files. */
export function ReadingPart({ values, onChange, isTable }: PartProps & { isTable: boolean }) {
  const trpc = useTRPC();
  const { t } = useLingui();
  const ownZone = useTimeZone();
  const { data: choices } = useQuery({
    ...trpc.directions.choices.queryOptions(),
    staleTime: Number.POSITIVE_INFINITY,
  });
  const countries = useNamed('region', choices?.countries.map(({ code }) => code) ?? [], FIRST_COUNTRIES);
  const zones = useTimeZones();
  return (
    <SimpleGrid cols={{ base: 1, sm: 2 }} spacing="md">
      <Select
        label={t`Страна телефонов без кода`}
        data={[{ value: '', label: t`Как у направления` }, ...countries]}
        searchable
        limit={50}
        nothingFoundMessage={t`Нет такой`}
        value={values.country}
        onChange={(country) => onChange({ country: country ?? '' })}
      />
      {!isTable && (
        <Select
          label={t`Часовой пояс телефона`}
          data={[{ value: '', label: t`Как в настройках (${ownZone})` }, ...zones]}
          searchable
          limit={80}
          nothingFoundMessage={t`Нет такого`}
          value={values.timeZone}
          onChange={(timeZone) => onChange({ timeZone: timeZone ?? '' })}
        />
      )}
    </SimpleGrid>
  );
}
