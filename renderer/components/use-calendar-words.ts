import { useLingui } from '@lingui/react/macro';

/** What the buttons of a calendar that bear no words are called for those who listen. */
export function useCalendarWords() {
  const { t } = useLingui();
  return {
    nextMonth: t`Следующий месяц`,
    previousMonth: t`Предыдущий месяц`,
    nextYear: t`Следующий год`,
    previousYear: t`Предыдущий год`,
    nextDecade: t`Следующие десять лет`,
    previousDecade: t`Предыдущие десять лет`,
  };
}
