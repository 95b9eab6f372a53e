import { Trans, useLingui } from '@lingui/react/macro';
import { Button, Group, PasswordInput, Select, SimpleGrid, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { ModelView } from '../../../server/qualification/model/views.ts';
import { useTRPC } from '../../app/trpc.ts';
import { useSentence } from '../use-sentence.ts';
import { useTell } from '../use-tell.ts';
import classes from './model-key.module.css';
import { PriceFields, ServerAddress } from './other-server.tsx';

interface ModelKeyProps {
  model: ModelView;
  onDone: () => void;
  onCancel: (() => void) | undefined;
}

const OTHER = 'other';

/** Whose model, which one, and the key for it; tried before it is kept. Not a form: it stands inside one. */
export function ModelKey({ model, onDone, onCancel }: ModelKeyProps) {
  const trpc = useTRPC();
  const { t } = useLingui();
  const sentence = useSentence();
  const tell = useTell();
  const queries = useQueryClient();
  const known = model.presets.find(({ baseUrl }) => baseUrl === model.baseUrl);
  const [presetId, setPresetId] = useState<string>(known?.id ?? OTHER);
  const [name, setName] = useState(model.model);
  const [key, setKey] = useState('');
  const [address, setAddress] = useState(known ? '' : model.baseUrl);
  const [prices, setPrices] = useState(model.prices);
  const preset = model.presets.find(({ id }) => id === presetId);
  const isOther = presetId === OTHER;
  const isLocal = preset?.isOwn ?? false;
  // What another model of a known server costs, only the owner can say: the budget is counted by it.
  const hasOwnPrices = isOther || (!isLocal && name.trim() !== preset?.model);
  const save = useMutation(
    trpc.model.save.mutationOptions({
      onSuccess: async () => {
        await queries.invalidateQueries(trpc.model.get.pathFilter());
        await queries.invalidateQueries({ queryKey: [['imports', 'cost']] });
        tell.done(t`Модель готова`);
        onDone();
      },
    }),
  );
  const test = useMutation(trpc.model.test.mutationOptions());
  const problem = test.data && !test.data.works ? sentence.failure(test.data.problem) : undefined;
  const fault = save.error ?? test.error;
  const labels: Record<string, string> = {
    openai: 'OpenAI',
    openrouter: 'OpenRouter',
    local: t`Этот компьютер (Ollama)`,
    lmstudio: t`Этот компьютер (LM Studio)`,
    [OTHER]: t`Другой сервер`,
  };

  function given() {
    return {
      baseUrl: preset?.baseUrl ?? address.trim(),
      prices: hasOwnPrices || !preset ? prices : preset.prices,
      model: name.trim() || (preset?.model ?? ''),
      ...(key.trim() === '' ? {} : { key: key.trim() }),
    };
  }

  async function tryIt() {
    const input = given();
    const tried = await test.mutateAsync(input).catch(() => undefined);
    if (tried?.works) save.mutate(input);
  }

  return (
    <>
      <p className={classes['dim']}>
        {model.hasKey ? (
          <Trans>Ключ сохранён. Введите новый, только если хотите его заменить.</Trans>
        ) : (
          <Trans>
            Нужен ключ сервера, который продаёт ответы модели. Он хранится на этом компьютере в зашифрованном виде и
            больше не показывается.
          </Trans>
        )}
      </p>
      <SimpleGrid cols={2} spacing="md">
        <Select
          label={t`Чья модель`}
          data={[...model.presets.map(({ id }) => id as string), OTHER].map((id) => ({
            value: id,
            label: labels[id] ?? id,
          }))}
          value={presetId}
          onChange={(id) => {
            setPresetId(id ?? 'openai');
            setName(model.presets.find((one) => one.id === id)?.model ?? '');
          }}
        />
        <TextInput label={t`Модель`} value={name} onChange={(event) => setName(event.currentTarget.value)} />
      </SimpleGrid>
      {isOther && <ServerAddress address={address} onChange={setAddress} />}
      {hasOwnPrices && <PriceFields prices={prices} onChange={setPrices} />}
      {!isLocal && (
        <PasswordInput
          label={t`Ключ`}
          placeholder={model.hasKey ? t`Сохранён` : 'sk-…'}
          autoComplete="off"
          value={key}
          onChange={(event) => setKey(event.currentTarget.value)}
          onKeyDown={(event) => {
            if (event.key !== 'Enter') return;
            event.preventDefault();
            void tryIt();
          }}
        />
      )}
      {(problem || fault) && (
        <p className={classes['fault']} role="alert">
          {problem ?? sentence.fault(fault)}
        </p>
      )}
      <Group gap="xs">
        <Button
          size="xs"
          loading={test.isPending || save.isPending}
          disabled={!isLocal && !isOther && key.trim() === '' && !model.hasKey}
          onClick={() => void tryIt()}
        >
          <Trans>Проверить и сохранить</Trans>
        </Button>
        {problem && (
          <Button size="xs" variant="default" loading={save.isPending} onClick={() => save.mutate(given())}>
            <Trans>Сохранить без проверки</Trans>
          </Button>
        )}
        {onCancel && (
          <Button size="xs" variant="subtle" color="gray" onClick={onCancel}>
            <Trans>Отменить</Trans>
          </Button>
        )}
      </Group>
    </>
  );
}
