import { useLingui } from '@lingui/react/macro';
import { DayInput } from '../../components/day-input.tsx';

interface DayFieldsProps {
  first: string | null;
  last: string | null;
  onFirst: (day: string | null) => void;
  onLast: (day: string | null) => void;
}

/** From a day to a day; an empty one is no bound. */
export function DayFields({ first, last, onFirst, onLast }: DayFieldsProps) {
  const { t } = useLingui();
  const shared = { clearable: true, clearButtonProps: { 'aria-label': t`Убрать день` } };
  return (
    <>
      <DayInput {...shared} label={t`С какого дня`} placeholder={t`С начала`} value={first} onChange={onFirst} />
      <DayInput {...shared} label={t`По какой день`} placeholder={t`По сегодня`} value={last} onChange={onLast} />
    </>
  );
}
