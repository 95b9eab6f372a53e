import '@mantine/dates/styles.css';
import 'dayjs/locale/ru';
import { useLingui } from '@lingui/react/macro';
import { DatePickerInput, type DatePickerInputProps } from '@mantine/dates';

/** One calendar day (YYYY-MM-DD) out of a calendar whose weeks begin on Monday; none that is still to come, unless told. */
export function DayInput(props: Omit<DatePickerInputProps, 'ref'>) {
  const { i18n } = useLingui();
  return (
    <DatePickerInput
      locale={i18n.locale}
      firstDayOfWeek={1}
      weekendDays={[]}
      maxDate={new Date()}
      valueFormat={i18n.locale === 'ru' ? 'D MMMM YYYY' : 'MMMM D, YYYY'}
      popoverProps={{ returnFocus: true }}
      {...props}
    />
  );
}
