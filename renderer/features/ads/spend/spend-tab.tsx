import { Plural, Trans } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import { IconPencilPlus, IconTableImport } from '@tabler/icons-react';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { lazy, Suspense, useState } from 'react';
import type { SpendDays } from '../../../../server/analytics/views.ts';
import { useTRPC } from '../../../app/trpc.ts';
import { useMicros } from '../../../components/money-figure.tsx';
import { Failing, SkeletonRows } from '../../../components/page.tsx';
import { usePeriod } from '../../../components/period/use-period.ts';
import { useFormat } from '../../../components/use-format.tsx';
import { ScopeControls } from '../scope-controls.tsx';
import { EarlierDays } from './earlier-days.tsx';
import { ReadingLine } from './reading-line.tsx';
import classes from './spend.module.css';
import { SpendDaysTable } from './spend-days-table.tsx';

const TypePanel = lazy(async () => ({ default: (await import('./type-panel.tsx')).TypePanel }));
const TablePanel = lazy(async () => ({ default: (await import('./table-panel.tsx')).TablePanel }));

const route = getRouteApi('/ads');

type Open = { what: 'type'; first: string; last: string } | { what: 'table' };

/** What ads cost by day, and where that is known from; days of which nothing is known can be filled in here. */
export function SpendTab() {
  const trpc = useTRPC();
  const search = route.useSearch();
  const format = useFormat();
  const { stretch } = usePeriod(search);
  const [open, setOpen] = useState<Open>();
  const scope = { ...stretch, ...(search.direction === undefined ? {} : { directionId: search.direction }) };
  const query = useQuery({ ...trpc.analytics.spendDays.queryOptions(scope), placeholderData: keepPreviousData });
  const spend = query.data;
  const missing = spend?.days.filter(({ day, isKnown }) => !isKnown && day < spend.today) ?? [];
  const unknown = missing.length;
  const typeFor = (first: string, last: string) => setOpen({ what: 'type', first, last });
  const typeMissing = () => {
    const day = spend?.today ?? '';
    typeFor(missing.at(-1)?.day ?? day, missing[0]?.day ?? day);
  };

  return (
    <>
      <ScopeControls />
      <div className={classes['head']}>
        <p className={classes['answer']}>
          {spend && <Totals totals={spend.totals} />}
          {missing.length > 0 && (
            <span className={classes['missing']}>
              <Plural
                value={unknown}
                one="Неизвестны расходы за # день"
                few="Неизвестны расходы за # дня"
                many="Неизвестны расходы за # дней"
                other="Неизвестны расходы за # дня"
              />
            </span>
          )}
        </p>
        <div className={classes['ways']}>
          <Button
            variant="default"
            leftSection={<IconTableImport size={16} stroke={1.75} aria-hidden />}
            onClick={() => setOpen({ what: 'table' })}
          >
            <Trans>Из таблицы</Trans>
          </Button>
          <Button
            variant="default"
            leftSection={<IconPencilPlus size={16} stroke={1.75} aria-hidden />}
            onClick={typeMissing}
          >
            <Trans>Вписать сумму</Trans>
          </Button>
        </div>
      </div>
      {query.isError && !spend && <Failing fault={query.error} retry={() => query.refetch()} />}
      {query.isPending && <SkeletonRows count={8} height={40} />}
      {spend && (
        <>
          <ReadingLine />
          <EarlierDays first={format.dayKey(stretch.since)} />
          {saysAnything(spend) && (
            <SpendDaysTable spend={spend} direction={search.direction} onType={(day) => typeFor(day, day)} />
          )}
        </>
      )}
      {open && (
        <div className={classes['cover']}>
          <Suspense fallback={<SkeletonRows count={4} height={56} />}>
            {open.what === 'type' ? (
              <TypePanel
                key={`${open.first}/${open.last}`}
                first={open.first}
                last={open.last}
                direction={search.direction}
                onClose={() => setOpen(undefined)}
              />
            ) : (
              <TablePanel direction={search.direction} onClose={() => setOpen(undefined)} />
            )}
          </Suspense>
        </div>
      )}
    </>
  );
}

/** Not a list of noughts where nobody has advertised yet. */
function saysAnything({ days }: SpendDays): boolean {
  return days.some(({ isKnown, sources }) => !isKnown || sources.length > 0);
}

function Totals({ totals }: { totals: { currency: string; micros: number }[] }) {
  const write = useMicros();
  if (totals.length === 0) return <Trans>За эти дни расходов нет</Trans>;
  return (
    <>
      {totals.map(({ currency, micros }) => (
        <b key={currency}>{write(micros, currency)}</b>
      ))}
    </>
  );
}
