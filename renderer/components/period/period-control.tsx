import { Trans, useLingui } from '@lingui/react/macro';
import { Button, Popover, SegmentedControl } from '@mantine/core';
import { IconCalendar } from '@tabler/icons-react';
import { lazy, Suspense, useState } from 'react';
import type { PeriodName } from '../../app/search.ts';
import { useFormat } from '../use-format.tsx';
import type { Stretch } from './period.ts';

const DayRange = lazy(async () => ({ default: (await import('./day-range.tsx')).DayRange }));

interface PeriodControlProps {
  /** Undefined while days of the owner's own are shown. */
  period: PeriodName | undefined;
  stretch: Stretch;
  onPeriod: (period: PeriodName) => void;
  onDays: (first: string, last: string) => void;
}

export function PeriodControl({ period, stretch, onPeriod, onDays }: PeriodControlProps) {
  const { t } = useLingui();
  const format = useFormat();
  const [isOpen, setOpen] = useState(false);
  const first = format.dayKey(stretch.since);
  const last = format.dayKey(stretch.until - 1);
  const words =
    first === last ? format.shortDayOfKey(first) : `${format.shortDayOfKey(first)} – ${format.shortDayOfKey(last)}`;

  return (
    <>
      <SegmentedControl
        aria-label={t`Период`}
        value={period ?? ''}
        onChange={(value) => onPeriod(value as PeriodName)}
        data={[
          { value: 'today', label: t`Сегодня` },
          { value: '7', label: t`7 дней` },
          { value: '30', label: t`30 дней` },
        ]}
      />
      <Popover opened={isOpen} onChange={setOpen} position="bottom-end" trapFocus returnFocus shadow="md">
        <Popover.Target>
          <Button
            variant={period === undefined ? 'light' : 'default'}
            leftSection={<IconCalendar size={16} stroke={1.75} aria-hidden />}
            onClick={() => setOpen(!isOpen)}
          >
            {period === undefined ? words : <Trans>Период</Trans>}
          </Button>
        </Popover.Target>
        <Popover.Dropdown>
          <Suspense>
            <DayRange
              first={first}
              last={last}
              onDays={(from, to) => {
                setOpen(false);
                onDays(from, to);
              }}
            />
          </Suspense>
        </Popover.Dropdown>
      </Popover>
    </>
  );
}
