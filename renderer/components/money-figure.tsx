import { VisuallyHidden } from '@mantine/core';
import type { Figure, Money } from '../../server/analytics/views.ts';
import { useMoney } from './use-money.ts';
import { useSentence } from './use-sentence.ts';

const MICRO = 1_000_000;
/** From here on cents say nothing. */
const WHOLE_FROM = 100;

/** Millionths of a currency as an owner reads them: cents only of small amounts. */
export function useMicros(): (micros: number, currency: string) => string {
  const money = useMoney();
  return (micros, currency) => {
    const amount = micros / MICRO;
    return money(amount >= WHOLE_FROM ? Math.round(amount) : Math.round(amount * 100) / 100, currency);
  };
}

/** An amount, or a dash that says why. */
export function MoneyFigure({ money }: { money: Money }) {
  const micros = useMicros();
  if (money.value === null) return <Dash figure={money} />;
  return <>{money.currency === null ? '0' : micros(money.value, money.currency)}</>;
}

/** «—» with its reason for the pointer and for those who listen; never a false zero. */
export function Dash({ figure }: { figure: Figure & { value: null } }) {
  const sentence = useSentence();
  const why = sentence.reason(figure.why);
  return (
    <span title={why}>
      <span aria-hidden>—</span>
      <VisuallyHidden>{why}</VisuallyHidden>
    </span>
  );
}
