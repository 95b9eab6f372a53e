import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { Button, Select, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useTRPC } from '../../../app/trpc.ts';
import { useSentence } from '../../../components/use-sentence.ts';
import classes from './sends.module.css';
import { useTestModes } from './use-test-modes.ts';

const HOUR = 60;

/** Events of a direction bear the code of Events Manager’s test tab for a while. No dry run: they count. Source: facts/meta.md 4 */
export function TestMode() {
  const trpc = useTRPC();
  const { t } = useLingui();
  const queries = useQueryClient();
  const sentence = useSentence();
  const { modes } = useTestModes();
  const [chosen, setChosen] = useState<string | null>(null);
  const [code, setCode] = useState('');
  const [minutes, setMinutes] = useState<string>(String(HOUR));
  const start = useMutation(
    trpc.sends.testMode.mutationOptions({
      onSuccess: () => setCode(''),
      onSettled: () => queries.invalidateQueries({ queryKey: trpc.sends.testModes.queryKey() }),
    }),
  );
  const able = modes?.filter(({ isCapiOn }) => isCapiOn) ?? [];
  const direction = able.find(({ directionId }) => directionId === chosen) ?? (able.length === 1 ? able[0] : undefined);

  function onSubmit(event: FormEvent) {
    event.preventDefault();
    if (direction) start.mutate({ directionId: direction.directionId, code, minutes: Number(minutes) });
  }

  return (
    <section className={classes['test']} aria-labelledby="test-mode">
      <h2 id="test-mode">
        <Trans>Тестовый режим</Trans>
      </h2>
      <p className={classes['about']}>
        <Trans>
          Чтобы увидеть события во вкладке «Тестирование событий» в Events Manager, скопируйте оттуда код. Пока режим
          включён, настоящие события направления уходят с ним и видны там сразу. Это не репетиция: Meta засчитывает их
          как обычные.
        </Trans>
      </p>
      {able.length === 0 ? (
        <p className={classes['none']}>
          <Trans>Ни у одного направления не включена отправка в Meta.</Trans>
        </p>
      ) : (
        <form className={classes['form']} onSubmit={onSubmit}>
          <Select
            label={t`Направление`}
            data={able.map(({ directionId, name }) => ({ value: directionId, label: name }))}
            value={direction?.directionId ?? null}
            onChange={setChosen}
            placeholder={t`Выберите`}
            allowDeselect={false}
          />
          <TextInput
            label={t`Код теста`}
            placeholder="TEST12345"
            value={code}
            onChange={(event) => setCode(event.currentTarget.value)}
            error={start.error ? sentence.fault(start.error) : undefined}
          />
          <Select
            label={t`На сколько`}
            data={[
              { value: '30', label: t`30 минут` },
              { value: String(HOUR), label: t`1 час` },
              { value: String(4 * HOUR), label: t`4 часа` },
              { value: String(24 * HOUR), label: t`Сутки` },
            ]}
            value={minutes}
            onChange={(value) => setMinutes(value ?? String(HOUR))}
            allowDeselect={false}
          />
          <Button type="submit" variant="default" loading={start.isPending} disabled={!direction || code.trim() === ''}>
            <Trans>Включить</Trans>
          </Button>
        </form>
      )}
      {direction && (
        <p className={classes['about']}>
          {direction.waiting > 0 ? (
            <Plural
              value={direction.waiting}
              one="Сейчас ждёт отправки # событие: с кодом уйдёт оно."
              few="Сейчас ждут отправки # события: с кодом уйдут они."
              many="Сейчас ждут отправки # событий: с кодом уйдут они."
              other="Сейчас ждут отправки # события: с кодом уйдут они."
            />
          ) : (
            <Trans>
              Сейчас ничего не ждёт отправки. Придуманных событий Воронка не шлёт: с кодом уйдёт следующее настоящее или
              одно из прошлых, которые вы отправите выше.
            </Trans>
          )}
        </p>
      )}
    </section>
  );
}
