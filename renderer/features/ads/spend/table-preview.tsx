import { Trans, useLingui } from '@lingui/react/macro';
import { Select } from '@mantine/core';
import type { SpendColumns, TablePreview } from '../../../../server/ads/views.ts';
import { useMicros } from '../../../components/money-figure.tsx';
import { PanelPart } from '../../../components/side-panel.tsx';
import { useFormat } from '../../../components/use-format.tsx';
import { useSentence } from '../../../components/use-sentence.ts';
import { type DayOrder, OrderOfDays } from './order-of-days.tsx';
import classes from './spend.module.css';

type Column = keyof SpendColumns;

interface TablePreviewPartProps {
  preview: TablePreview;
  onColumns: (columns: SpendColumns) => void;
  onDayOrder: (order: DayOrder) => void;
}

/** What the table holds, which column is which, what would be written and what would not. */
export function TablePreviewPart({ preview, onColumns, onDayOrder }: TablePreviewPartProps) {
  const { t } = useLingui();
  const parts: { column: Column; label: string }[] = [
    { column: 'day', label: t`День (нужен)` },
    { column: 'amount', label: t`Сумма затрат (нужна)` },
    { column: 'adId', label: t`Номер объявления` },
    { column: 'adName', label: t`Объявление` },
    { column: 'campaignName', label: t`Кампания` },
    { column: 'currency', label: t`Валюта` },
  ];
  const choices = preview.headers.map((header, index) => ({
    value: String(index),
    label: header || t`Колонка ${index + 1}`,
  }));

  function choose(column: Column, value: string | null) {
    const index = value === null ? null : Number(value);
    const columns = { ...preview.columns };
    // A column holds one thing: chosen for another, it is taken from where it was.
    for (const other of Object.keys(columns) as Column[]) {
      if (index !== null && columns[other] === index) columns[other] = null;
    }
    columns[column] = index;
    onColumns(columns);
  }

  return (
    <>
      <PanelPart title={t`Колонки`}>
        <div className={classes['columns']}>
          {parts.map(({ column, label }) => (
            <Select
              key={column}
              label={label}
              size="xs"
              clearable
              placeholder={t`Нет такой колонки`}
              value={preview.columns[column] === null ? null : String(preview.columns[column])}
              data={choices}
              onChange={(value) => choose(column, value)}
            />
          ))}
        </div>
        <Sample preview={preview} />
      </PanelPart>
      {preview.dayOrder && <OrderOfDays read={preview.dayOrder} onOrder={onDayOrder} />}
      <Outcome preview={preview} />
    </>
  );
}

function Sample({ preview: { headers, sample } }: { preview: TablePreview }) {
  const { t } = useLingui();
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by the keyboard
    <section className={classes['sample']} aria-label={t`Первые строки таблицы`} tabIndex={0}>
      <table>
        <thead>
          <tr>
            {headers.map((header, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: columns have no other name
              <th key={index} scope="col">
                {header || t`Колонка ${index + 1}`}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {sample.map((cells, line) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: lines have no other name
            <tr key={line}>
              {cells.map((cell, index) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: cells have no other name
                <td key={index}>{cell}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

function Outcome({ preview: { rows, good, days, totals, problems } }: { preview: TablePreview }) {
  const { t } = useLingui();
  const format = useFormat();
  const sentence = useSentence();
  const write = useMicros();
  const [written, read] = [format.number(good), format.number(rows)];
  const [since, until] = days ? [format.shortDayOfKey(days.since), format.shortDayOfKey(days.until)] : [];
  return (
    <PanelPart title={t`Что будет записано`}>
      <p className={classes['outcome']}>
        <Trans>
          Строк дней: {written}, строк в таблице: {read}.
        </Trans>{' '}
        {days && (
          <Trans>
            Дни: {since} – {until}
          </Trans>
        )}{' '}
        {totals.map(({ currency, amountMicros }) => (
          <b key={currency}>{write(amountMicros, currency)} </b>
        ))}
      </p>
      {problems.length > 0 && (
        <>
          <p className={classes['outcome']}>
            <Trans>Не будут записаны:</Trans>
          </p>
          <ul className={classes['problems']}>
            {problems.map(({ line, reason }) => (
              <li key={`${line}${reason.code}`}>
                <Trans>Строка {line}:</Trans> {sentence.reason(reason)}
              </li>
            ))}
          </ul>
        </>
      )}
    </PanelPart>
  );
}
