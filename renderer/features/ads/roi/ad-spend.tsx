import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTRPC } from '../../../app/trpc.ts';
import { useMicros } from '../../../components/money-figure.tsx';
import { Failing, SkeletonRows } from '../../../components/page.tsx';
import { useFormat } from '../../../components/use-format.tsx';
import classes from './leads.module.css';

interface AdSpendProps {
  /** Without an ad: of all. */
  asked: { since: number; until: number; directionId?: string; adId?: string | null };
}

/** The days that a sum is made of, newest first. */
export function AdSpend({ asked }: AdSpendProps) {
  const trpc = useTRPC();
  const { t } = useLingui();
  const format = useFormat();
  const write = useMicros();
  const query = useQuery({ ...trpc.analytics.spendDays.queryOptions(asked), placeholderData: keepPreviousData });
  if (query.isError && !query.data) return <Failing fault={query.error} retry={() => query.refetch()} />;
  if (!query.data) return <SkeletonRows count={7} height={36} />;
  const { totals } = query.data;
  const days = query.data.days.filter(({ counted }) => counted.length > 0);
  return (
    <>
      <p className={classes['count']} role="status">
        {totals.length === 0 ? (
          <Trans>За эти дни расходов нет</Trans>
        ) : (
          <>
            <b>{totals.map(({ currency, micros }) => write(micros, currency)).join(' + ')}</b>
            {', '}
            <Plural value={days.length} one="# день" few="# дня" many="# дней" other="# дня" />
          </>
        )}{' '}
        <Link from="/ads" to="/ads" search={({ ad: _, of: __, sort: ___, ...before }) => ({ ...before, tab: 'spend' })}>
          <Trans>Открыть расходы</Trans>
        </Link>
      </p>
      <section className={classes['scroller']} aria-label={t`Расходы по дням`}>
        <table className={classes['days']} aria-label={t`Расходы по дням`}>
          <tbody>
            {days.map(({ day, counted }) => (
              <tr key={day}>
                <th scope="row">{format.dayOfKey(day)}</th>
                <td>
                  {counted.map(({ currency, micros }) => (
                    <div key={currency}>{write(micros, currency)}</div>
                  ))}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </>
  );
}
