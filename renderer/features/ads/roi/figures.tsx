import { useLingui } from '@lingui/react/macro';
import { Link } from '@tanstack/react-router';
import type { CardLevel, Money, RoiFigures, RoiOf } from '../../../../server/analytics/views.ts';
import { Dash, MoneyFigure } from '../../../components/money-figure.tsx';
import { useFormat } from '../../../components/use-format.tsx';
import classes from './roi.module.css';

interface FiguresProps {
  figures: RoiFigures;
  /** Whose leads a number opens; undefined: of no ad (the total), nothing to open. */
  adId?: string | null;
}

/** The cells of a row: counts with their cost beneath. */
export function Figures({ figures, adId }: FiguresProps) {
  const { purchases, revenue, returns, cost, accepted } = figures;
  const count = (of: Exclude<RoiOf, 'all'>, number: number) => <Count of={of} count={number} adId={adId} />;
  const level = (name: CardLevel) => (
    <td>
      {count(name, accepted[name])}
      <Beneath money={cost[name]} isShown={accepted[name] > 0} />
    </td>
  );
  return (
    <>
      <td>
        <MoneyFigure money={figures.spend} />
      </td>
      <td>
        {count('chats', figures.chats)}
        <Beneath money={cost.chat} isShown={figures.chats > 0} />
      </td>
      {level('interest')}
      {level('qualified')}
      {level('scheduled')}
      <td>
        {count('purchase', purchases)}
        <Beneath money={revenue} isShown={purchases > 0} />
      </td>
      <td>
        <Returns returns={returns} />
      </td>
    </>
  );
}

function Count({ of, count, adId }: { of: Exclude<RoiOf, 'all'>; count: number; adId: string | null | undefined }) {
  const format = useFormat();
  if (count === 0) return <span data-dim>0</span>;
  if (adId === undefined) return <>{format.number(count)}</>;
  return (
    <Link from="/ads" to="/ads" search={(before) => ({ ...before, ad: adId, of })}>
      {format.number(count)}
    </Link>
  );
}

/** Where the count above is nought there is nothing to divide by, and nothing is said twice. */
function Beneath({ money, isShown }: { money: Money; isShown: boolean }) {
  return <span className={classes['beneath']}>{isShown ? <MoneyFigure money={money} /> : '\u00a0'}</span>;
}

/** Revenue for each unit of spend: ×3,4. */
function Returns({ returns }: { returns: RoiFigures['returns'] }) {
  const { i18n } = useLingui();
  if (returns.value === null) return <Dash figure={returns} />;
  const digits = returns.value < 10 ? 2 : 0;
  return <>×{new Intl.NumberFormat(i18n.locale, { maximumFractionDigits: digits }).format(returns.value)}</>;
}
