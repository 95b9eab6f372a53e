import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { Button, UnstyledButton } from '@mantine/core';
import { IconAlertTriangle, IconChevronDown, IconChevronRight } from '@tabler/icons-react';
import { useState } from 'react';
import type { SpendDay, SpendDays } from '../../../../server/analytics/views.ts';
import { useMicros } from '../../../components/money-figure.tsx';
import { useFormat } from '../../../components/use-format.tsx';
import { DayLines } from './day-lines.tsx';
import classes from './spend.module.css';

interface SpendDaysTableProps {
  spend: SpendDays;
  direction: string | undefined;
  onType: (day: string) => void;
}

/** Days newest first; one opens into its ads. */
export function SpendDaysTable({ spend, direction, onType }: SpendDaysTableProps) {
  const { t } = useLingui();
  const [opened, setOpened] = useState<string>();
  return (
    <table className={classes['days']} aria-label={t`Расходы по дням`}>
      <thead>
        <tr>
          <th scope="col">
            <Trans>День</Trans>
          </th>
          <th scope="col">
            <Trans>Откуда известно</Trans>
          </th>
          <th scope="col">
            <Trans>Расход</Trans>
          </th>
        </tr>
      </thead>
      {spend.days.map((day) => (
        <tbody key={day.day}>
          <Day
            day={day}
            isToday={day.day === spend.today}
            isOpen={opened === day.day}
            onToggle={() => setOpened(opened === day.day ? undefined : day.day)}
            onType={() => onType(day.day)}
          />
          {opened === day.day && <DayLines day={day.day} direction={direction} />}
        </tbody>
      ))}
    </table>
  );
}

interface DayProps {
  day: SpendDay;
  isToday: boolean;
  isOpen: boolean;
  onToggle: () => void;
  onType: () => void;
}

function Day({ day, isToday, isOpen, onToggle, onType }: DayProps) {
  const format = useFormat();
  const write = useMicros();
  const Chevron = isOpen ? IconChevronDown : IconChevronRight;
  const hasLines = day.sources.length > 0;
  return (
    <tr>
      <th scope="row">
        {hasLines ? (
          <UnstyledButton className={classes['day']} aria-expanded={isOpen} onClick={onToggle}>
            <Chevron size={14} stroke={1.75} aria-hidden />
            {format.dayOfKey(day.day)}
          </UnstyledButton>
        ) : (
          <span className={classes['day']} data-closed>
            {format.dayOfKey(day.day)}
          </span>
        )}
      </th>
      <td>
        {hasLines ? (
          <Sources day={day} />
        ) : day.isKnown ? (
          <span className={classes['dim']}>
            <Trans>расходов не было</Trans>
          </span>
        ) : isToday ? (
          <span className={classes['dim']}>
            <Trans>день не кончился, данных ещё нет</Trans>
          </span>
        ) : (
          <span className={classes['unknown']}>
            <IconAlertTriangle size={14} stroke={1.75} aria-hidden />
            <Trans>неизвестно</Trans>
            <Button variant="subtle" size="compact-xs" onClick={onType}>
              <Trans>Вписать</Trans>
            </Button>
          </span>
        )}
      </td>
      <td>
        {day.counted.length > 0
          ? day.counted.map(({ currency, micros }) => <div key={currency}>{write(micros, currency)}</div>)
          : day.isKnown
            ? '0'
            : '—'}
      </td>
    </tr>
  );
}

/** Whatever is kept of the day, with how much each says where there are several. */
function Sources({ day }: { day: SpendDay }) {
  const { t } = useLingui();
  const write = useMicros();
  const words = { insights: t`из Meta`, table: t`из таблицы`, typed: t`вписано` };
  return (
    <>
      {day.sources.map(({ source, currency, micros, lines }) => (
        <span key={`${source}${currency}`} className={classes['source']}>
          {words[source]}
          {source !== 'typed' && (
            <>
              {', '}
              <Plural value={lines} one="# объявление" few="# объявления" many="# объявлений" other="# объявления" />
            </>
          )}
          {day.sources.length > 1 && <>: {write(micros, currency)}</>}
        </span>
      ))}
    </>
  );
}
