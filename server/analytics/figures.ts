import type { Figure, Money } from './views.ts';

/** Sums by currency, in millionths. */
export type Sums = Map<string, number>;

export function addTo(sums: Sums, currency: string, micros: number): void {
  sums.set(currency, (sums.get(currency) ?? 0) + micros);
}

/** The sum where it is in one currency. @param none why there is none at all */
export function moneyOf(sums: Sums, none: string): Money {
  const [first, ...others] = sums;
  if (!first) return { value: null, why: { code: none }, currency: null };
  if (others.length > 0) return { value: null, why: twoCurrencies([...sums.keys()]), currency: null };
  return { value: first[1], why: null, currency: first[0] };
}

/** `money` for each of `count`; what is unknown stays so, with its reason. */
export function each(money: Money, count: number): Money {
  if (money.value === null) return money;
  if (count === 0) return { value: null, why: { code: 'divisor_zero' }, currency: money.currency };
  return { value: Math.round(money.value / count), why: null, currency: money.currency };
}

/** Revenue for each unit of spend. */
export function ratio(revenue: Money, spend: Money): Figure {
  if (spend.value === null) return { value: null, why: spend.why };
  if (revenue.value === null) return { value: null, why: revenue.why };
  if (revenue.currency !== spend.currency)
    return { value: null, why: twoCurrencies([spend.currency ?? '', revenue.currency ?? '']) };
  if (spend.value === 0) return { value: null, why: { code: 'divisor_zero' } };
  return { value: revenue.value / spend.value, why: null };
}

function twoCurrencies(names: string[]): { code: string; currencies: string } {
  return { code: 'two_currencies', currencies: names.sort().join(', ') };
}
