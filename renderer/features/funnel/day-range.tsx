import '@mantine/dates/styles.css';
import 'dayjs/locale/ru';
import { useLingui } from '@lingui/react/macro';
import { DatePicker } from '@mantine/dates';
import { useState } from 'react';

interface DayRangeProps {
  first: string;
  last: string;
  onDays: (first: string, last: string) => void;
}

/** Two days out of a calendar; weeks begin on Monday. */
export function DayRange({ first, last, onDays }: DayRangeProps) {
  const { i18n } = useLingui();
  const [range, setRange] = useState<[string | null, string | null]>([first, last]);
  return (
    <DatePicker
      type="range"
      locale={i18n.locale}
      firstDayOfWeek={1}
      allowSingleDateInRange
      numberOfColumns={2}
      defaultDate={first}
      maxDate={new Date()}
      value={range}
      onChange={(next) => {
        setRange(next);
        if (next[0] && next[1]) onDays(next[0], next[1]);
      }}
    />
  );
}
