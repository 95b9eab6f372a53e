import '@mantine/dates/styles.css';
import 'dayjs/locale/ru';
import { useLingui } from '@lingui/react/macro';
import { DatePickerInput, type DatePickerInputProps } from '@mantine/dates';
import { useId } from '@mantine/hooks';
import { useCalendarWords } from './use-calendar-words.ts';

/** One calendar day (YYYY-MM-DD) out of a calendar whose weeks begin on Monday; none that is still to come, unless told. */
export function DayInput(props: Omit<DatePickerInputProps, 'ref' | 'id'>) {
  const { i18n } = useLingui();
  const words = useCalendarWords();
  const id = useId();
  return (
    <DatePickerInput
      id={id}
      locale={i18n.locale}
      firstDayOfWeek={1}
      weekendDays={[]}
      hideOutsideDates
      maxDate={new Date()}
      valueFormat={i18n.locale === 'ru' ? 'D MMMM YYYY' : 'MMMM D, YYYY'}
      ariaLabels={words}
      // The calendar is called as its field is, and gives the focus back to it.
      popoverProps={{ id, returnFocus: true }}
      {...props}
    />
  );
}
