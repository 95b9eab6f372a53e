import { useLingui } from '@lingui/react/macro';

const MICRO = 1_000_000;
const LEAST = 0.01;

/** Millionths of a US dollar as money; less than a cent is said so. */
export function useDollars(): (microUsd: number) => string {
  const { i18n } = useLingui();
  const format = new Intl.NumberFormat(i18n.locale, {
    style: 'currency',
    currency: 'USD',
    currencyDisplay: 'narrowSymbol',
  });
  return (microUsd) => {
    const dollars = microUsd / MICRO;
    return dollars > 0 && dollars < LEAST ? `<\u00a0${format.format(LEAST)}` : format.format(dollars);
  };
}
