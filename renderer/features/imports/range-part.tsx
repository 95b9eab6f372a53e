import { useLingui } from '@lingui/react/macro';
import { NumberInput, SimpleGrid, Skeleton } from '@mantine/core';
import { lazy, Suspense } from 'react';
import type { OptionValues } from './option-values.ts';

const DayFields = lazy(async () => ({ default: (await import('./day-fields.tsx')).DayFields }));

export interface PartProps {
  values: OptionValues;
  onChange: (more: Partial<OptionValues>) => void;
}

/** How much to take: from a day to a day, so many chats at most. */
export function RangePart({ values, onChange, withDays }: PartProps & { withDays: boolean }) {
  const { t } = useLingui();
  return (
    <SimpleGrid cols={{ base: 1, sm: 3 }} spacing="md">
      {withDays && (
        <Suspense fallback={<Skeleton height={60} style={{ gridColumn: 'span 2' }} />}>
          <DayFields
            first={values.first}
            last={values.last}
            onFirst={(first) => onChange({ first })}
            onLast={(last) => onChange({ last })}
          />
        </Suspense>
      )}
      <NumberInput
        label={withDays ? t`Не больше чатов` : t`Не больше контактов`}
        placeholder={t`Все`}
        min={1}
        allowDecimal={false}
        allowNegative={false}
        thousandSeparator=" "
        value={values.limit}
        onChange={(limit) => onChange({ limit: typeof limit === 'number' ? limit : '' })}
      />
    </SimpleGrid>
  );
}
