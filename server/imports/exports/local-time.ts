import { Temporal } from 'temporal-polyfill';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
/** Hours and days since 1970 are kept in one map: this far from each other. */
const OF_HOURS = 1_000_000_000;

/**
 * Turns a wall clock's time in an IANA zone into ms UTC. Offsets are kept by the day, by the hour where a clock was changed; in the hour that a clock went
 * back, which is there twice, the later is meant when the earlier would lie before the message before. A time that was
 * skipped is read by the clock as it stood before. Throws RangeError for an unknown zone.
 */
export function localTime(timeZone: string): (day: number, ms: number, before: number) => number {
  const offsets = new Map<number, number | null>();
  const momentOf = (wall: number, disambiguation: 'earlier' | 'later') =>
    plainOf(wall).toZonedDateTime(timeZone, { disambiguation }).epochMilliseconds;
  /** The one offset of all this time, if it has one. */
  const offsetOf = (begin: number, length: number): number | null => {
    const offset = begin - momentOf(begin, 'earlier');
    const end = begin + length - 1;
    const isOne = [begin - momentOf(begin, 'later'), end - momentOf(end, 'earlier'), end - momentOf(end, 'later')];
    return isOne.every((other) => other === offset) ? offset : null;
  };
  const keptOffset = (key: number, begin: number, length: number): number | null => {
    let offset = offsets.get(key);
    if (offset === undefined) {
      offset = offsetOf(begin, length);
      offsets.set(key, offset);
    }
    return offset;
  };
  momentOf(0, 'earlier');
  return (day, ms, before) => {
    const wall = day * DAY_MS + ms;
    const hour = Math.floor(wall / HOUR_MS);
    const offset = keptOffset(day, day * DAY_MS, DAY_MS) ?? keptOffset(hour + OF_HOURS, hour * HOUR_MS, HOUR_MS);
    if (offset !== null) return wall - offset;
    const earlier = momentOf(wall, 'earlier');
    const later = momentOf(wall, 'later');
    // A skipped time is read by the clock as it stood before, which comes later by the clock that followed.
    if (plainAt(earlier, timeZone) !== wall) return later;
    return earlier >= before || later < before ? earlier : later;
  };
}

function plainOf(wall: number): Temporal.PlainDateTime {
  return Temporal.Instant.fromEpochMilliseconds(wall).toZonedDateTimeISO('UTC').toPlainDateTime();
}

/** What the wall clock of a zone shows at a moment, as if it were UTC, ms. */
function plainAt(at: number, timeZone: string): number {
  return Temporal.Instant.fromEpochMilliseconds(at)
    .toZonedDateTimeISO(timeZone)
    .toPlainDateTime()
    .toZonedDateTime('UTC').epochMilliseconds;
}
