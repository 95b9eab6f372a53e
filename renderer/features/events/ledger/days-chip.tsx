import { Trans } from '@lingui/react/macro';
import { Popover, UnstyledButton } from '@mantine/core';
import { IconChevronDown } from '@tabler/icons-react';
import { lazy, Suspense, useState } from 'react';
import { GivenChip } from '../../../components/filters.tsx';
import { stretchOfDays } from '../../../components/period/period.ts';
import { useFormat } from '../../../components/use-format.tsx';
import { useTimeZone } from '../../../components/use-time-zone.ts';
import classes from './events.module.css';

const DayRange = lazy(async () => ({
  default: (await import('../../../components/period/day-range.tsx')).DayRange,
}));

interface DaysChipProps {
  since: number | undefined;
  until: number | undefined;
  onChange: (days: { since: number | undefined; until: number | undefined }) => void;
}

/** The days of the events: one, or from one to another, both in. */
export function DaysChip({ since, until, onChange }: DaysChipProps) {
  const format = useFormat();
  const timeZone = useTimeZone();
  const [isOpen, setOpen] = useState(false);
  if (since !== undefined && until !== undefined) {
    const [first, last] = [since, until - 1].map((at) => format.shortDayOfKey(format.dayKey(at)));
    return (
      <GivenChip onRemove={() => onChange({ since: undefined, until: undefined })}>
        {first === last ? first : `${first} – ${last}`}
      </GivenChip>
    );
  }
  const today = format.dayKey(Date.now());
  return (
    <Popover opened={isOpen} onChange={setOpen} position="bottom-start" offset={4} trapFocus returnFocus shadow="md">
      <Popover.Target>
        <UnstyledButton className={classes['chip']} onClick={() => setOpen(!isOpen)}>
          <Trans>Дни</Trans>
          <IconChevronDown size={14} stroke={2} aria-hidden />
        </UnstyledButton>
      </Popover.Target>
      <Popover.Dropdown>
        <Suspense>
          <DayRange
            first={today}
            last={today}
            onDays={(first, last) => {
              setOpen(false);
              onChange(stretchOfDays(first, last, timeZone));
            }}
          />
        </Suspense>
      </Popover.Dropdown>
    </Popover>
  );
}
