import { Trans, useLingui } from '@lingui/react/macro';
import { Button, Radio, Stack } from '@mantine/core';
import { IconFlask2 } from '@tabler/icons-react';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import type { ImportOptions } from '../../../server/imports/options.ts';
import type { ImportView } from '../../../server/imports/views.ts';
import { useTRPC } from '../../app/trpc.ts';
import { useSentence } from '../../components/use-sentence.ts';
import { useTimeZone } from '../../components/use-time-zone.ts';
import { askingOf } from './asking.ts';
import { useImportName } from './import-words.ts';
import { NamedRadios } from './named-radios.tsx';
import { OptionGroup } from './option-group.tsx';
import { type OptionValues, toOptions, toPlace, toValues } from './option-values.ts';
import classes from './options.module.css';
import { PlacePart } from './place-part.tsx';
import { RangePart } from './range-part.tsx';
import { ReadingPart } from './reading-part.tsx';
import { StagePart } from './stage-part.tsx';
import { StepPage } from './step-page.tsx';

/** What the owner may choose before it starts; a dry run comes first where there is doubt. */
export function OptionsStep({ line, onBack }: { line: ImportView; onBack: () => void }) {
  const trpc = useTRPC();
  const { t } = useLingui();
  const sentence = useSentence();
  const nameOf = useImportName();
  const appZone = useTimeZone();
  const navigate = useNavigate({ from: '/imports' });
  const [values, setValues] = useState<OptionValues>(() => toValues(line, appZone));
  const { data: numbers } = useQuery(trpc.numbers.list.queryOptions());
  const start = useMutation(
    trpc.imports.start.mutationOptions({ onSuccess: () => navigate({ search: { id: line.id }, replace: true }) }),
  );
  const change = (more: Partial<OptionValues>) => setValues((before) => ({ ...before, ...more }));
  const isTable = line.kind === 'contacts';
  const needsNumber = !isTable && (numbers?.length ?? 0) > 1 && values.numberId === '';
  const { chats } = line.counts;
  const able = Math.max(0, chats - askingOf(line.questions).size);
  const canStart = !needsNumber && (isTable || able > 0);

  function begin(dryRun: boolean) {
    start.mutate({ id: line.id, options: toOptions(values, appZone, dryRun), ...toPlace(values) });
  }

  return (
    <StepPage
      title={nameOf(line)}
      kind={line.kind}
      step="options"
      foot={
        <>
          <Button variant="default" onClick={onBack}>
            <Trans>Назад</Trans>
          </Button>
          <span className={classes['push']} />
          {start.isError && (
            <span className={classes['footFault']} role="alert">
              {sentence.fault(start.error)}
            </span>
          )}
          {!isTable && able === 0 && (
            <span className={classes['footNote']}>
              <Trans>Ни один чат не готов: вернитесь и ответьте на вопросы</Trans>
            </span>
          )}
          {needsNumber && (
            <span className={classes['footNote']}>
              <Trans>Выберите номер WhatsApp</Trans>
            </span>
          )}
          <Button
            variant="default"
            leftSection={<IconFlask2 size={16} stroke={1.75} aria-hidden />}
            disabled={!canStart}
            loading={start.isPending && start.variables.options.dryRun === true}
            onClick={() => begin(true)}
          >
            <Trans>Сначала пробно</Trans>
          </Button>
          <Button
            disabled={!canStart}
            loading={start.isPending && start.variables.options.dryRun !== true}
            onClick={() => begin(false)}
          >
            {isTable ? <Trans>Импортировать контакты</Trans> : <Trans>Импортировать чаты</Trans>}
          </Button>
        </>
      }
    >
      <OptionGroup title={isTable ? t`Кому` : t`Куда`}>
        <PlacePart values={values} onChange={change} numbers={isTable ? [] : (numbers ?? [])} />
      </OptionGroup>
      <OptionGroup title={t`Сколько`}>
        <RangePart values={values} onChange={change} withDays={!isTable} />
      </OptionGroup>
      <OptionGroup title={t`Если человек уже есть`}>
        <NamedRadios
          value={values.known}
          onChange={(known) => change({ known: known as ImportOptions['known'] })}
          name={t`Если человек уже есть`}
        >
          <Stack gap="sm">
            <Radio
              value="skip"
              label={t`Оставить его как есть`}
              description={
                isTable
                  ? t`Имя, язык и этап не изменятся.`
                  : t`Имя, язык и этап не изменятся, новые сообщения добавятся.`
              }
            />
            <Radio
              value="update"
              label={t`Обновить его данные`}
              description={
                isTable
                  ? t`Имя, язык и этап возьмутся из таблицы.`
                  : t`Имя возьмётся из импорта. Если придут новые сообщения, язык и этап определятся заново.`
              }
            />
          </Stack>
        </NamedRadios>
      </OptionGroup>
      {!isTable && (
        <OptionGroup title={t`Этап воронки у каждого чата`}>
          <StagePart line={line} values={values} onChange={change} />
        </OptionGroup>
      )}
      <OptionGroup title={isTable ? t`Как читать телефоны` : t`Как читать файлы`}>
        <ReadingPart values={values} onChange={change} isTable={isTable} />
      </OptionGroup>
    </StepPage>
  );
}
