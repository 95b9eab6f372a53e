import { useLingui } from '@lingui/react/macro';
import { NumberInput, SimpleGrid, TextInput } from '@mantine/core';
import type { ModelView } from '../../../server/qualification/model/views.ts';

interface OtherServerProps {
  address: string;
  onAddress: (address: string) => void;
  prices: ModelView['prices'];
  onPrices: (prices: ModelView['prices']) => void;
}

/** Any server that speaks as OpenAI does; its prices are what the budget is counted by. */
export function OtherServer({ address, onAddress, prices, onPrices }: OtherServerProps) {
  const { t } = useLingui();
  const price = { min: 0, max: 10_000, step: 0.1, decimalScale: 3, allowNegative: false } as const;
  return (
    <>
      <TextInput
        label={t`Адрес сервера`}
        description={t`Совместимый с OpenAI, обычно кончается на /v1`}
        placeholder="https://…/v1"
        value={address}
        onChange={(event) => onAddress(event.currentTarget.value)}
        spellCheck={false}
      />
      <SimpleGrid cols={2} spacing="md">
        <NumberInput
          {...price}
          label={t`Вопрос, $ за 1 млн токенов`}
          value={prices.input}
          onChange={(input) => onPrices({ ...prices, input: Number(input) || 0 })}
        />
        <NumberInput
          {...price}
          label={t`Ответ, $ за 1 млн токенов`}
          value={prices.output}
          onChange={(output) => onPrices({ ...prices, output: Number(output) || 0 })}
        />
      </SimpleGrid>
    </>
  );
}
