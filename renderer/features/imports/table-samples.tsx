import { Trans, useLingui } from '@lingui/react/macro';
import type { TableSurvey } from '../../../server/imports/views.ts';
import classes from './preview.module.css';

/** Every column as it was read: its title, what it is taken for, and some of what stands in it. */
export function TableSamples({ table }: { table: TableSurvey }) {
  const { t } = useLingui();
  const { columns, mapping } = table;

  function roleOf(index: number): string | undefined {
    if (mapping.phone === index) return t`телефон`;
    if (mapping.name === index) return t`имя`;
    if (mapping.language === index) return t`язык`;
    if (mapping.stage === index) return t`этап`;
    if (mapping.otherPhones?.includes(index)) return t`запасной телефон`;
    return mapping.otherNames?.includes(index) ? t`часть имени` : undefined;
  }

  return (
    <div className={classes['samples']}>
      <table aria-label={t`Колонки и примеры`}>
        <thead>
          <tr>
            <th scope="col">
              <Trans>Колонка</Trans>
            </th>
            <th scope="col">
              <Trans>Что это</Trans>
            </th>
            <th scope="col">
              <Trans>Что в ней написано</Trans>
            </th>
          </tr>
        </thead>
        <tbody>
          {columns.map(({ title, samples }, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: columns are their places
            <tr key={index} data-used={roleOf(index) !== undefined || undefined}>
              <th scope="row">{title || t`Колонка ${index + 1}`}</th>
              <td>{roleOf(index) ?? t`не нужна`}</td>
              <td title={samples.join(', ')}>{samples.length > 0 ? samples.join(' · ') : '—'}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
