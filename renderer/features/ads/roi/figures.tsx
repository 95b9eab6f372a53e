import { useLingui } from '@lingui/react/macro';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import type { CardLevel, Money, RoiFigures } from '../../../../server/analytics/views.ts';
import type { AdsSearch } from '../../../app/search.ts';
import { Dash, MoneyFigure } from '../../../components/money-figure.tsx';
import { useFormat } from '../../../components/use-format.tsx';
import classes from './roi.module.css';

interface FiguresProps {
  figures: RoiFigures;
  /** What a number opens: leads and days of this ad, of none that is known (null), or of all (true). */
  ad: string | null | true;
}

type Of = NonNullable<AdsSearch['of']>;

/** The cells of a row: counts with their cost beneath. What is counted or added up opens what it is made of. */
export function Figures({ figures, ad }: FiguresProps) {
  const format = useFormat();
  const { purchases, revenue, returns, cost, accepted } = figures;
  const opening = (of: Of, number: ReactNode) => (
    <Link from="/ads" to="/ads" search={(before) => ({ ...before, ad, of })}>
      {number}
    </Link>
  );
  const money = (of: Of, sum: Money) => {
    const written = <MoneyFigure money={sum} />;
    return sum.value === null ? written : opening(of, written);
  };
  const count = (of: Of, number: number) =>
    number === 0 ? <span data-dim>0</span> : opening(of, format.number(number));
  const level = (name: CardLevel) => (
    <td>
      {count(name, accepted[name])}
      <Beneath isShown={accepted[name] > 0}>
        <MoneyFigure money={cost[name]} />
      </Beneath>
    </td>
  );
  return (
    <>
      <td>{money('spend', figures.spend)}</td>
      <td>
        {count('chats', figures.chats)}
        <Beneath isShown={figures.chats > 0}>
          <MoneyFigure money={cost.chat} />
        </Beneath>
      </td>
      {level('interest')}
      {level('qualified')}
      {level('scheduled')}
      <td>
        {count('purchase', purchases)}
        <Beneath isShown={purchases > 0}>{money('purchase', revenue)}</Beneath>
      </td>
      <td>
        <Returns returns={returns} />
      </td>
    </>
  );
}

/** Where the count above is nought there is nothing to divide by, and nothing is said twice. */
function Beneath({ isShown, children }: { isShown: boolean; children: ReactNode }) {
  return <span className={classes['beneath']}>{isShown ? children : '\u00a0'}</span>;
}

/** Revenue for each unit of spend: ×3,4. */
function Returns({ returns }: { returns: RoiFigures['returns'] }) {
  const { i18n } = useLingui();
  if (returns.value === null) return <Dash figure={returns} />;
  const digits = returns.value < 10 ? 2 : 0;
  return <>×{new Intl.NumberFormat(i18n.locale, { maximumFractionDigits: digits }).format(returns.value)}</>;
}
