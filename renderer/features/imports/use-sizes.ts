import { useLingui } from '@lingui/react/macro';

const UNITS = ['byte', 'kilobyte', 'megabyte', 'gigabyte'] as const;

/** How large a file is, as people say it: 12 МБ. */
export function useSizes(): (bytes: number) => string {
  const { i18n } = useLingui();
  return (bytes) => {
    const step = Math.min(UNITS.length - 1, Math.floor(Math.log10(Math.max(1, bytes)) / 3));
    const unit = UNITS[step] ?? 'byte';
    const format = new Intl.NumberFormat(i18n.locale, { style: 'unit', unit, maximumFractionDigits: step > 1 ? 1 : 0 });
    return format.format(bytes / 1000 ** step);
  };
}
