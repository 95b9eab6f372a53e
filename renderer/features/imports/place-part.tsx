import { useLingui } from '@lingui/react/macro';
import { Select, SimpleGrid } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { NumberView } from '../../../server/whatsapp/views.ts';
import { useTRPC } from '../../app/trpc.ts';
import { useFormat } from '../../components/use-format.tsx';
import type { PartProps } from './range-part.tsx';

interface PlacePartProps extends PartProps {
  /** Whose chats they may be; empty: nobody's (contacts), or there is no number yet. */
  numbers: NumberView[];
}

/** Which number the chats are of, and which direction what is new gets. */
export function PlacePart({ values, onChange, numbers }: PlacePartProps) {
  const trpc = useTRPC();
  const { t } = useLingui();
  const format = useFormat();
  const { data: directions } = useQuery(trpc.directions.list.queryOptions({}));
  const only = numbers.length === 1 ? numbers[0]?.id : undefined;
  const choices = numbers.map(({ id, label, phone }) => ({
    value: id,
    label: [label, phone ? format.phone(phone) : ''].filter(Boolean).join(', ') || t`Новый номер`,
  }));
  return (
    <SimpleGrid cols={{ base: 1, sm: 2 }} spacing="md">
      {numbers.length > 0 && (
        <Select
          label={t`Номер WhatsApp`}
          description={t`С чьего телефона эти чаты`}
          placeholder={t`Выберите номер`}
          data={choices}
          value={values.numberId || only || null}
          onChange={(numberId) => onChange({ numberId: numberId ?? '' })}
        />
      )}
      <Select
        label={t`Направление`}
        description={t`Для новых людей и диалогов`}
        data={[
          { value: '', label: numbers.length > 0 ? t`Как у номера` : t`Без направления` },
          ...(directions ?? []).map(({ id, name }) => ({ value: id, label: name })),
        ]}
        value={values.directionId}
        onChange={(directionId) => onChange({ directionId: directionId ?? '' })}
      />
    </SimpleGrid>
  );
}
