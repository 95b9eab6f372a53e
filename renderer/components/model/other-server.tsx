import { useLingui } from '@lingui/react/macro';
import { NumberInput, SimpleGrid, TextInput } from '@mantine/core';
import type { ModelView } from '../../../server/qualification/model/views.ts';

/** Of any server that speaks as OpenAI does. */
export function ServerAddress({ address, onChange }: { address: string; onChange: (address: string) => void }) {
  const { t } = useLingui();
  return (
    <TextInput
      label={t`Адрес сервера`}
      description={t`Совместимый с OpenAI, обычно кончается на /v1`}
      placeholder="https://…/v1"
      value={address}
      onChange={(event) => onChange(event.currentTarget.value)}
      spellCheck={false}
    />
  );
}

interface PriceFieldsProps {
  prices: ModelView['prices'];
  onChange: (prices: ModelView['prices']) => void;
}

/** What a model costs: the budget is counted by it. */
export function PriceFields({ prices, onChange }: PriceFieldsProps) {
  const { t } = useLingui();
  const price = { min: 0, max: 10_000, step: 0.1, decimalScale: 3, allowNegative: false } as const;
  return (
    <SimpleGrid cols={2} spacing="md">
      <NumberInput
        {...price}
        label={t`Вопрос, $ за 1 млн токенов`}
        value={prices.input}
        onChange={(input) => onChange({ ...prices, input: Number(input) || 0 })}
      />
      <NumberInput
        {...price}
        label={t`Ответ, $ за 1 млн токенов`}
        value={prices.output}
        onChange={(output) => onChange({ ...prices, output: Number(output) || 0 })}
      />
    </SimpleGrid>
  );
}
