import '@mantine/dates/styles.css';
import 'dayjs/locale/ru';
import { useLingui } from '@lingui/react/macro';
import { DatePickerInput } from '@mantine/dates';

interface DayFieldsProps {
  first: string | null;
  last: string | null;
  onFirst: (day: string | null) => void;
  onLast: (day: string | null) => void;
}

/** From a day to a day; an empty one is no bound. */
export function DayFields({ first, last, onFirst, onLast }: DayFieldsProps) {
  const { t, i18n } = useLingui();
  const shared = {
    locale: i18n.locale,
    firstDayOfWeek: 1 as const,
    weekendDays: [],
    clearable: true,
    maxDate: new Date(),
    valueFormat: i18n.locale === 'ru' ? 'D MMMM YYYY' : 'MMMM D, YYYY',
    clearButtonProps: { 'aria-label': t`Убрать день` },
  };
  return (
    <>
      <DatePickerInput {...shared} label={t`С какого дня`} placeholder={t`С начала`} value={first} onChange={onFirst} />
      <DatePickerInput
        {...shared}
        label={t`По какой день`}
        placeholder={t`По сегодня`}
        value={last}
        onChange={onLast}
      />
    </>
  );
}
