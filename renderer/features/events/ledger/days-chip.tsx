import '@mantine/dates/styles.css';
import 'dayjs/locale/ru';
import { Trans, useLingui } from '@lingui/react/macro';
import { Popover, UnstyledButton } from '@mantine/core';
import { DatePicker } from '@mantine/dates';
import { IconChevronDown } from '@tabler/icons-react';
import { useState } from 'react';
import { GivenChip } from '../../../components/filters.tsx';
import { Temporal } from '../../../components/temporal.ts';
import { useFormat } from '../../../components/use-format.tsx';
import { useTimeZone } from '../../../components/use-time-zone.ts';
import classes from './events.module.css';

interface DaysChipProps {
  since: number | undefined;
  until: number | undefined;
  onChange: (days: { since: number | undefined; until: number | undefined }) => void;
}

/** The days of the events: one, or from one to another, both in. */
export function DaysChip({ since, until, onChange }: DaysChipProps) {
  const { i18n } = useLingui();
  const format = useFormat();
  const timeZone = useTimeZone();
  const [isOpen, setOpen] = useState(false);
  const [range, setRange] = useState<[string | null, string | null]>([null, null]);
  if (since !== undefined && until !== undefined) {
    const [first, last] = [since, until - 1].map((at) => format.shortDayOfKey(format.dayKey(at)));
    return (
      <GivenChip onRemove={() => onChange({ since: undefined, until: undefined })}>
        {first === last ? first : `${first} – ${last}`}
      </GivenChip>
    );
  }
  const startOf = (day: string, plus = 0) =>
    Temporal.PlainDate.from(day).add({ days: plus }).toZonedDateTime(timeZone).epochMilliseconds;
  return (
    <Popover opened={isOpen} onChange={setOpen} position="bottom-start" offset={4} trapFocus returnFocus shadow="md">
      <Popover.Target>
        <UnstyledButton className={classes['chip']} onClick={() => setOpen(!isOpen)}>
          <Trans>Дни</Trans>
          <IconChevronDown size={14} stroke={2} aria-hidden />
        </UnstyledButton>
      </Popover.Target>
      <Popover.Dropdown>
        <DatePicker
          type="range"
          locale={i18n.locale}
          firstDayOfWeek={1}
          allowSingleDateInRange
          weekendDays={[]}
          maxDate={new Date()}
          value={range}
          onChange={(next) => {
            setRange(next);
            const [first, last] = next;
            if (!first || !last) return;
            setOpen(false);
            setRange([null, null]);
            onChange({ since: startOf(first), until: startOf(last, 1) });
          }}
        />
      </Popover.Dropdown>
    </Popover>
  );
}
