import { useLingui } from '@lingui/react/macro';

/** What the buttons of a calendar are called for those who listen. */
export function useCalendarWords() {
  const { t } = useLingui();
  return {
    monthLevelControl: t`Выбрать месяц`,
    yearLevelControl: t`Выбрать год`,
    nextMonth: t`Следующий месяц`,
    previousMonth: t`Предыдущий месяц`,
    nextYear: t`Следующий год`,
    previousYear: t`Предыдущий год`,
    nextDecade: t`Следующие десять лет`,
    previousDecade: t`Предыдущие десять лет`,
  };
}
