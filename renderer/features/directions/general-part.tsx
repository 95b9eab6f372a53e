import { useLingui } from '@lingui/react/macro';
import { Select, SimpleGrid, TextInput } from '@mantine/core';
import { FIRST_COUNTRIES, FIRST_CURRENCIES, useNamed, useTimeZones } from '../../components/named-choices.ts';
import { useTimeZone } from '../../components/use-time-zone.ts';
import type { Choices, DirectionForm } from './direction-values.ts';

interface GeneralPartProps {
  form: DirectionForm;
  choices: Choices | undefined;
}

export function GeneralPart({ form, choices }: GeneralPartProps) {
  const { t } = useLingui();
  const ownZone = useTimeZone();
  const countries = useNamed(
    'region',
    choices?.countries.map(({ code }) => code) ?? [form.values.country],
    FIRST_COUNTRIES,
  );
  const currencies = useNamed('currency', choices?.currencies ?? [form.values.currency], FIRST_CURRENCIES);
  const zones = useTimeZones();
  return (
    <SimpleGrid cols={2} spacing="md" verticalSpacing="md">
      <TextInput
        label={t`Имя`}
        placeholder={t`Косметология`}
        maxLength={200}
        style={{ gridColumn: '1 / -1' }}
        {...form.getInputProps('name')}
      />
      <Select
        label={t`Страна`}
        description={t`В ней читаются номера телефонов`}
        data={countries}
        searchable
        nothingFoundMessage={t`Нет такой`}
        limit={50}
        {...form.getInputProps('country')}
      />
      <Select
        label={t`Валюта`}
        description={t`Для сумм и отчётов`}
        data={currencies}
        searchable
        nothingFoundMessage={t`Нет такой`}
        limit={50}
        {...form.getInputProps('currency')}
      />
      <Select
        label={t`Часовой пояс`}
        data={[{ value: '', label: t`Как в настройках (${ownZone})` }, ...zones]}
        searchable
        nothingFoundMessage={t`Нет такого`}
        limit={80}
        style={{ gridColumn: '1 / -1' }}
        {...form.getInputProps('timeZone')}
      />
    </SimpleGrid>
  );
}
