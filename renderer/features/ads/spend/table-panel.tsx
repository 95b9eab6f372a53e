import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { Button, FileButton, Select, Stack, Textarea } from '@mantine/core';
import { IconFileUpload } from '@tabler/icons-react';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { SpendColumns, TablePreview } from '../../../../server/ads/views.ts';
import { useTRPC } from '../../../app/trpc.ts';
import { PanelPart, SidePanel } from '../../../components/side-panel.tsx';
import { useSentence } from '../../../components/use-sentence.ts';
import { useTell } from '../../../components/use-tell.ts';
import type { DayOrder } from './order-of-days.tsx';
import classes from './spend.module.css';
import { TablePreviewPart } from './table-preview.tsx';

interface TablePanelProps {
  direction: string | undefined;
  onClose: () => void;
}

type Given = { text: string } | { base64: string };

/** Spend out of a table: given, looked at, its columns put right, then written. Nothing is written before the last button. */
export function TablePanel({ direction, onClose }: TablePanelProps) {
  const { t } = useLingui();
  const trpc = useTRPC();
  const tell = useTell();
  const sentence = useSentence();
  const { data: directions = [] } = useQuery(trpc.directions.list.queryOptions({}));
  const [table, setTable] = useState<Given>();
  const [fileName, setFileName] = useState<string>();
  const [pasted, setPasted] = useState('');
  const [directionId, setDirection] = useState(direction === 'none' ? undefined : direction);
  const preview = useMutation(trpc.ads.previewTable.mutationOptions());
  const write = useMutation(
    trpc.ads.importTable.mutationOptions({
      onError: tell.fault,
      onSuccess: ({ days }) => {
        tell.done(t`Записано строк: ${days}.`);
        onClose();
      },
    }),
  );
  const found = preview.data;
  const good = found?.good ?? 0;

  function look(given: Given, said: { columns?: SpendColumns; dayOrder?: DayOrder } = {}, of = directionId) {
    setTable(given);
    preview.mutate({ table: given, ...said, ...(of ? { directionId: of } : {}) });
  }

  function submit() {
    if (!table || !found) return;
    write.mutate({ table, ...asRead(found), ...(directionId ? { directionId } : {}) });
  }

  return (
    <SidePanel
      title={t`Расходы из таблицы`}
      label={t`Расходы из таблицы`}
      onClose={onClose}
      width={640}
      holdsOn={table !== undefined}
      foot={
        good > 0 && (
          <Button onClick={submit} loading={write.isPending} disabled={preview.isPending}>
            <Plural
              value={good}
              one="Записать # строку"
              few="Записать # строки"
              many="Записать # строк"
              other="Записать # строки"
            />
          </Button>
        )
      }
    >
      <PanelPart>
        <Stack gap={12}>
          <p className={classes['hint']}>
            <Trans>
              Подойдёт выгрузка из Ads Manager с разбивкой по дням (CSV): день, объявление, сумма затрат. Записанное
              раньше за те же дни и объявления заменится.
            </Trans>
          </p>
          <div>
            <FileButton
              accept=".csv,.tsv,.txt,text/csv"
              onChange={(file) => {
                if (!file) return;
                setFileName(file.name);
                void read(file).then((given) => look(given));
              }}
            >
              {(props) => (
                <Button
                  {...props}
                  variant="default"
                  leftSection={<IconFileUpload size={16} stroke={1.75} aria-hidden />}
                  loading={preview.isPending}
                >
                  {fileName === undefined ? <Trans>Выбрать файл</Trans> : <Trans>Другой файл</Trans>}
                </Button>
              )}
            </FileButton>
            {fileName !== undefined && <span className={classes['file']}>{fileName}</span>}
          </div>
          <Textarea
            label={t`Или вставьте таблицу сюда`}
            rows={3}
            value={pasted}
            onChange={(event) => setPasted(event.currentTarget.value)}
            onBlur={() => {
              if (pasted.trim() === '') return;
              setFileName(undefined);
              look({ text: pasted });
            }}
          />
          <Select
            label={t`Чьи строки без объявления`}
            clearable
            placeholder={t`Не записывать их`}
            value={directionId ?? null}
            data={directions.map(({ id, name }) => ({ value: id, label: name }))}
            onChange={(next) => {
              setDirection(next ?? undefined);
              if (table) look(table, found && asRead(found), next ?? undefined);
            }}
          />
          {preview.isError && (
            <p className={classes['problem']} role="alert">
              {sentence.fault(preview.error)}
            </p>
          )}
        </Stack>
      </PanelPart>
      {found && table && (
        <TablePreviewPart
          preview={found}
          onColumns={(columns) => look(table, { columns })}
          onDayOrder={(dayOrder) => look(table, { columns: found.columns, dayOrder })}
        />
      )}
    </SidePanel>
  );
}

/** What is written is what was seen. */
function asRead({ columns, dayOrder }: TablePreview): { columns: SpendColumns; dayOrder?: DayOrder } {
  return { columns, ...(dayOrder && { dayOrder: dayOrder.order }) };
}

/** The bytes as they are: the server knows encodings. */
function read(file: File): Promise<Given> {
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => resolve({ base64: String(reader.result).split(',')[1] ?? '' });
    reader.onerror = () => reject(reader.error);
    reader.readAsDataURL(file);
  });
}
