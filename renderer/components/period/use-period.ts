import type { Period } from '../../app/search.ts';
import { useNow } from '../use-format.tsx';
import { useTimeZone } from '../use-time-zone.ts';
import { type Stretch, stretchOf } from './period.ts';

const MINUTE = 60_000;

/** The days that the address of a screen asks for. */
export function usePeriod(search: Period): { stretch: Stretch; timeZone: string; isOwnDays: boolean } {
  const timeZone = useTimeZone();
  const now = useNow(10 * MINUTE);
  const isOwnDays = search.period === undefined && search.since !== undefined && search.until !== undefined;
  return { stretch: stretchOf(search, timeZone, now), timeZone, isOwnDays };
}
