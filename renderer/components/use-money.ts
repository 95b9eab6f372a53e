import { useLingui } from '@lingui/react';

const NO_BREAK = '\u00a0';
const THIN = '\u202f';

/** Signs that owners know; Intl writes these currencies by their codes. */
const SIGNS: Record<string, string> = { KZT: '₸', KGS: 'сом', UZS: 'сум', RUB: '₽', USD: '$', EUR: '€' };

/** An amount with its sign behind it, thin spaces in thousands, cents only where there are some. */
export function useMoney(): (amount: number, currency: string) => string {
  const { i18n } = useLingui();
  return (amount, currency) => {
    const digits = Number.isInteger(amount) ? 0 : 2;
    const number = new Intl.NumberFormat(i18n.locale, {
      minimumFractionDigits: digits,
      maximumFractionDigits: digits,
    }).format(amount);
    return `${number.replace(/[\s\u00a0]/g, THIN)}${NO_BREAK}${SIGNS[currency] ?? currency}`;
  };
}
