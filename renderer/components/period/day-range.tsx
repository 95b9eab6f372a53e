import '@mantine/dates/styles.css';
import 'dayjs/locale/ru';
import { useLingui } from '@lingui/react/macro';
import { DatePicker } from '@mantine/dates';
import { useState } from 'react';
import { useCalendarWords } from '../use-calendar-words.ts';

interface DayRangeProps {
  first: string;
  last: string;
  onDays: (first: string, last: string) => void;
}

/** Two days out of a calendar; weeks begin on Monday. */
export function DayRange({ first, last, onDays }: DayRangeProps) {
  const { i18n } = useLingui();
  const words = useCalendarWords();
  const [range, setRange] = useState<[string | null, string | null]>([first, last]);
  return (
    <DatePicker
      type="range"
      locale={i18n.locale}
      ariaLabels={words}
      firstDayOfWeek={1}
      allowSingleDateInRange
      numberOfColumns={2}
      defaultDate={monthBefore(last)}
      weekendDays={[]}
      maxDate={new Date()}
      value={range}
      onChange={(next) => {
        setRange(next);
        if (next[0] && next[1]) onDays(next[0], next[1]);
      }}
    />
  );
}

/** Two months are seen, and what is to come cannot be chosen: the month of the last day stands at the right. */
function monthBefore(day: string): string {
  const date = new Date(`${day.slice(0, 7)}-01T00:00:00Z`);
  date.setUTCMonth(date.getUTCMonth() - 1);
  return date.toISOString().slice(0, 10);
}
