import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { Checkbox, Select } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { TableMapping, TableSurvey } from '../../../server/imports/views.ts';
import { useTRPC } from '../../app/trpc.ts';
import { useFormat } from '../../components/use-format.tsx';
import { useTell } from '../../components/use-tell.ts';
import classes from './preview.module.css';
import { TableSamples } from './table-samples.tsx';

export type Part = 'phone' | 'name' | 'language' | 'stage';

const NONE = '';

/** A CSV as it was read, and which column holds what; each choice is kept at once. */
export function TableColumns({ importId, table }: { importId: number; table: TableSurvey }) {
  const trpc = useTRPC();
  const { t } = useLingui();
  const tell = useTell();
  const format = useFormat();
  const queries = useQueryClient();
  const save = useMutation(
    trpc.imports.columns.mutationOptions({
      onError: tell.fault,
      onSuccess: () => queries.invalidateQueries(trpc.imports.show.queryFilter({ id: importId })),
    }),
  );
  const delimiters: Record<string, string> = { ',': t`запятая`, ';': t`точка с запятой`, '\t': t`табуляция`, '|': '|' };
  const encodings = { 'utf-8': 'UTF-8', 'utf-16le': 'UTF-16', 'utf-16be': 'UTF-16', 'windows-1251': 'Windows-1251' };
  const choices = [
    { value: NONE, label: t`Нет такой колонки` },
    ...table.columns.map(({ title, samples }, index) => ({
      value: String(index),
      label: title || samples[0] || t`Колонка ${index + 1}`,
    })),
  ];
  const parts: Array<{ part: Part; label: string }> = [
    { part: 'phone', label: t`Телефон (нужен)` },
    { part: 'name', label: t`Имя` },
    { part: 'language', label: t`Язык` },
    { part: 'stage', label: t`Этап воронки` },
  ];

  function choose(part: Part, value: string | null) {
    const column = value === null || value === NONE ? null : Number(value);
    const others = table.columns.keys();
    const left = [...others].filter((index) => index !== column);
    // A column holds one thing: chosen for another, it is taken from where it was.
    const mapping: TableMapping = { ...table.mapping };
    for (const { part: other } of parts) {
      if (column !== null && mapping[other] === column) mapping[other] = null;
    }
    mapping[part] = column;
    mapping.otherPhones = table.mapping.otherPhones?.filter((index) => left.includes(index));
    mapping.otherNames = table.mapping.otherNames?.filter((index) => left.includes(index));
    save.mutate({ id: importId, mapping, hasHeader: table.hasHeader });
  }

  return (
    <section className={classes['table']} aria-label={t`Колонки таблицы`}>
      <div className={classes['mapping']}>
        {parts.map(({ part, label }) => (
          <Select
            key={part}
            label={label}
            data={choices}
            value={String(table.mapping[part] ?? NONE)}
            onChange={(value) => choose(part, value)}
            error={part === 'phone' && table.mapping.phone === null && t`Укажите, где телефон`}
            disabled={save.isPending}
          />
        ))}
      </div>
      <div className={classes['aboutTable']}>
        <Checkbox
          label={t`Первая строка — заголовки`}
          checked={table.hasHeader}
          disabled={save.isPending}
          onChange={(event) =>
            save.mutate({ id: importId, mapping: table.mapping, hasHeader: event.currentTarget.checked })
          }
        />
        <span>
          <Trans>Кодировка: {encodings[table.encoding]}</Trans>
        </span>
        <span>
          <Trans>Разделитель: {delimiters[table.delimiter] ?? table.delimiter}</Trans>
        </span>
        <span>
          {format.number(table.rows)}{' '}
          <Plural value={table.rows} one="строка" few="строки" many="строк" other="строки" />
        </span>
      </div>
      <TableSamples table={table} />
    </section>
  );
}
