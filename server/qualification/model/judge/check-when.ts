import { isoWithOffset } from '../../by-rules/zoned-time.ts';
import { dayOf } from '../../stage/read-when.ts';
import { clockOf } from '../text/clock.ts';

const DAY = /^\d{4}-\d{2}-\d{2}$/;
const TIME = /^(\d{4}-\d{2}-\d{2})[T ](\d{2}):(\d{2})(?::\d{2}(?:\.\d+)?)?(Z|[+-]\d{2}:?\d{2})?$/i;
const TWO_YEARS_MS = 2 * 366 * 24 * 60 * 60 * 1000;

/**
 * The agreed time as it is kept: a day, or ISO with the offset of the business's zone (an hour without offset is of that zone).
 *
 * @param firstAt ms UTC, of the first message: nothing is agreed for a day before it
 * @param lastAt ms UTC, of the last one: nobody books two years ahead
 */
export function checkWhen(
  when: string,
  { timeZone, firstAt, lastAt }: { timeZone: string; firstAt: number; lastAt: number },
): { when: string } | { fault: 'fell_bad_date' | 'fell_past_day' } {
  const kept = readWhen(when.trim(), timeZone);
  if (!kept) return { fault: 'fell_bad_date' };
  const day = kept.slice(0, 10);
  if (day < dayOf(firstAt, timeZone)) return { fault: 'fell_past_day' };
  if (day > dayOf(lastAt + TWO_YEARS_MS, timeZone)) return { fault: 'fell_bad_date' };
  return { when: kept };
}

function readWhen(when: string, timeZone: string): string | null {
  if (DAY.test(when)) return isDay(when) ? when : null;
  const [, day = '', hour, minute, offset] = TIME.exec(when) ?? [];
  const time = Number(hour) * 60 + Number(minute);
  if (!isDay(day) || !(time < 24 * 60) || Number(minute) > 59) return null;
  if (!offset) return isoWithOffset(day, time, timeZone);
  const zone = /^z$/i.test(offset) ? 'Z' : offset.replace(/^(.\d{2}):?(\d{2})$/, '$1:$2');
  const at = Date.parse(`${day}T${hour}:${minute}:00${zone}`);
  if (Number.isNaN(at)) return null;
  const [hours, minutes] = clockOf(at, timeZone).split(':');
  return isoWithOffset(dayOf(at, timeZone), Number(hours) * 60 + Number(minutes), timeZone);
}

function isDay(day: string): boolean {
  const at = Date.parse(`${day}T00:00:00Z`);
  return !Number.isNaN(at) && new Date(at).toISOString().slice(0, 10) === day;
}
