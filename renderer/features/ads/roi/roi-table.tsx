import { Trans, useLingui } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import { getRouteApi, Link } from '@tanstack/react-router';
import { useState } from 'react';
import type { RoiView } from '../../../../server/analytics/views.ts';
import { AdWhere } from '../../../components/ad-where.tsx';
import { useSentence } from '../../../components/use-sentence.ts';
import { AdsColumns } from './ads-columns.tsx';
import { Figures } from './figures.tsx';
import classes from './roi.module.css';
import { sortRows } from './sort-rows.ts';
import { useAdName } from './use-ad-name.ts';

const route = getRouteApi('/ads');
/** More ads than these are drawn when asked for. */
const MANY = 300;

export function RoiTable({ roi }: { roi: RoiView }) {
  const { t } = useLingui();
  const { sort = 'spend', least = false } = route.useSearch();
  const nameOf = useAdName();
  const [areAllShown, setAllShown] = useState(false);
  const sorted = sortRows(roi.rows, { sort, least }, nameOf);
  const count = sorted.length;
  const rows = areAllShown ? sorted : sorted.slice(0, MANY);
  return (
    <>
      <Missing roi={roi} />
      {roi.lacksToday && (
        <p className={classes['note']}>
          <Trans>Сегодняшние расходы ещё не известны, цены посчитаны без них.</Trans>
        </p>
      )}
      <div className={classes['scroller']}>
        <table className={classes['table']} aria-label={t`Окупаемость по объявлениям`}>
          <AdsColumns sort={sort} least={least} />
          <tbody>
            <tr className={classes['total']}>
              <th scope="row">
                <Link from="/ads" to="/ads" search={(before) => ({ ...before, ad: true, of: undefined })}>
                  <Trans>Всего</Trans>
                </Link>
              </th>
              <Figures figures={roi.total} ad={true} />
            </tr>
            {rows.map((row) => (
              <tr key={row.adId ?? ''}>
                <th scope="row">
                  <Link
                    from="/ads"
                    to="/ads"
                    search={(before) => ({ ...before, ad: row.adId, of: undefined })}
                    title={nameOf(row)}
                  >
                    {nameOf(row)}
                  </Link>
                  <AdWhere {...row} />
                </th>
                <Figures figures={row} ad={row.adId} />
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {rows.length < sorted.length && (
        <Button variant="subtle" mt={12} onClick={() => setAllShown(true)}>
          <Trans>Показать все объявления: {count}</Trans>
        </Button>
      )}
    </>
  );
}

/** Why no row has a cost, and the way to mend it. */
function Missing({ roi }: { roi: RoiView }) {
  const sentence = useSentence();
  const why = Object.values(roi.total.cost).find((cost) => cost.why && cost.why.code !== 'divisor_zero')?.why;
  if (!why) return null;
  return (
    <p className={classes['note']}>
      {sentence.reason(why)}{' '}
      <Link from="/ads" to="/ads" search={({ ad: _, of: __, sort: ___, ...before }) => ({ ...before, tab: 'spend' })}>
        <Trans>Открыть расходы</Trans>
      </Link>
    </p>
  );
}
