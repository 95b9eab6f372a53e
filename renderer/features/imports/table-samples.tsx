import { useLingui } from '@lingui/react/macro';
import type { TableSurvey } from '../../../server/imports/views.ts';
import classes from './preview.module.css';

/** The first rows as they were read, the columns in use marked and named. */
export function TableSamples({ table }: { table: TableSurvey }) {
  const { t } = useLingui();
  const { columns, mapping } = table;
  const rows = Math.max(0, ...columns.map(({ samples }) => samples.length));

  function roleOf(index: number): string | undefined {
    if (mapping.phone === index) return t`телефон`;
    if (mapping.name === index) return t`имя`;
    if (mapping.language === index) return t`язык`;
    if (mapping.stage === index) return t`этап`;
    if (mapping.otherPhones?.includes(index)) return t`запасной телефон`;
    return mapping.otherNames?.includes(index) ? t`часть имени` : undefined;
  }

  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard
    <section className={classes['samples']} tabIndex={0} aria-label={t`Первые строки таблицы`}>
      <table>
        <thead>
          <tr>
            {columns.map(({ title }, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: columns are their places
              <th key={index} scope="col" data-used={roleOf(index) !== undefined || undefined}>
                {title || t`Колонка ${index + 1}`}
                <span>{roleOf(index) ?? t`не нужна`}</span>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {Array.from({ length: rows }, (_, row) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: samples are their places
            <tr key={row}>
              {columns.map(({ samples }, index) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: columns are their places
                <td key={index} data-used={roleOf(index) !== undefined || undefined} title={samples[row]}>
                  {samples[row] ?? ''}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
