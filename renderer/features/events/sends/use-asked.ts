import { useSearch } from '@tanstack/react-router';
import type { Level } from '../../../../server/dialogs/views.ts';
import { useNow } from '../../../components/use-format.tsx';

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

export const LEVELS: readonly Level[] = ['interest', 'qualified', 'scheduled', 'purchase'];

/** What is asked of the server: the address, and the days up to now. The moment moves by whole steps, so that answers keep. */
export function useAsked(unknownToo: boolean) {
  const { replay, direction, levels, days = 7 } = useSearch({ from: '/events' });
  const now = useNow(5 * MINUTE);
  const step = Math.floor(now / (5 * MINUTE)) * 5 * MINUTE;
  return {
    kind: replay ? ('replay' as const) : ('backfill' as const),
    ...(direction === undefined ? {} : { directionId: direction }),
    since: step - days * DAY,
    until: step + DAY,
    levels: [...(levels ?? LEVELS)],
    unknownToo: replay === true && unknownToo,
  };
}

export type Asked = ReturnType<typeof useAsked>;
