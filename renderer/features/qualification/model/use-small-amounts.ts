import { useLingui } from '@lingui/react/macro';

const MICRO = 1_000_000;

const CENT = 10_000;

interface SmallAmounts {
  /** Millionths of a US dollar; below a cent with five digits, which say something: 0,00046 $. */
  dollars(microUsd: number): string;
  /** 1,3 с */
  seconds(milliseconds: number): string;
}

/** How one call is measured: less than a cent, some seconds. */
export function useSmallAmounts(): SmallAmounts {
  const { i18n } = useLingui();
  const { locale } = i18n;
  const digits = (count: number) => ({ minimumFractionDigits: count, maximumFractionDigits: count });
  const money = { style: 'currency', currency: 'USD', currencyDisplay: 'narrowSymbol' } as const;
  const large = new Intl.NumberFormat(locale, money);
  const small = new Intl.NumberFormat(locale, { ...money, ...digits(5) });
  const time = new Intl.NumberFormat(locale, { style: 'unit', unit: 'second', ...digits(1) });
  return {
    dollars: (microUsd) => (microUsd > 0 && microUsd < CENT ? small : large).format(microUsd / MICRO),
    seconds: (milliseconds) => time.format(Math.max(100, milliseconds) / 1000),
  };
}
