import { useLingui } from '@lingui/react/macro';

/** Where the report of an import is saved from, in the owner's language. */
export function useReportAddress(importId: number): (format: 'csv' | 'xlsx') => string {
  const { i18n } = useLingui();
  return (format) =>
    `/import-report?import=${importId}&format=${format}&language=${i18n.locale === 'en' ? 'en' : 'ru'}`;
}
