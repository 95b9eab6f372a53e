import { useLingui } from '@lingui/react/macro';

const MICRO = 1_000_000;

interface SmallAmounts {
  /** Millionths of a US dollar, to the last digits that say something: 0,00046 $. */
  dollars(microUsd: number): string;
  /** 1,3 с */
  seconds(milliseconds: number): string;
}

/** How one call is measured: less than a cent, some seconds. */
export function useSmallAmounts(): SmallAmounts {
  const { i18n } = useLingui();
  const { locale } = i18n;
  const money = new Intl.NumberFormat(locale, {
    ...{ style: 'currency', currency: 'USD', currencyDisplay: 'narrowSymbol' },
    maximumSignificantDigits: 2,
  });
  const time = new Intl.NumberFormat(locale, { style: 'unit', unit: 'second', maximumFractionDigits: 1 });
  return {
    dollars: (microUsd) => money.format(microUsd / MICRO),
    seconds: (milliseconds) => time.format(milliseconds / 1000),
  };
}
