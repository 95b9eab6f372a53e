import { Temporal } from 'temporal-polyfill';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

/**
 * Turns a wall clock's time in an IANA zone into ms UTC. Offsets are kept by the hour; in the hour that a clock went
 * back, which is there twice, the later is meant when the earlier would lie before the message before. A time that was
 * skipped is read by the clock as it stood before. Throws RangeError for an unknown zone.
 */
export function localTime(timeZone: string): (day: number, ms: number, before: number) => number {
  const offsets = new Map<number, number | null>();
  const momentOf = (wall: number, disambiguation: 'earlier' | 'later' | 'compatible') =>
    plainOf(wall).toZonedDateTime(timeZone, { disambiguation }).epochMilliseconds;
  const offsetOf = (hour: number) => {
    const begin = hour * HOUR_MS;
    const end = begin + HOUR_MS - 1;
    const seen = new Set<number>();
    for (const wall of [begin, end]) {
      for (const choice of ['earlier', 'later'] as const) seen.add(wall - momentOf(wall, choice));
    }
    return seen.size === 1 ? ([...seen][0] ?? null) : null;
  };
  momentOf(0, 'compatible');
  return (day, ms, before) => {
    const wall = day * DAY_MS + ms;
    const hour = Math.floor(wall / HOUR_MS);
    let offset = offsets.get(hour);
    if (offset === undefined) {
      offset = offsetOf(hour);
      offsets.set(hour, offset);
    }
    if (offset !== null) return wall - offset;
    const usual = momentOf(wall, 'compatible');
    if (usual >= before || momentOf(wall, 'earlier') !== usual) return usual;
    const later = momentOf(wall, 'later');
    return plainOf(wall).toZonedDateTime(timeZone).toPlainDateTime().equals(plainOf(wall)) && later >= before
      ? later
      : usual;
  };
}

function plainOf(wall: number): Temporal.PlainDateTime {
  return Temporal.Instant.fromEpochMilliseconds(wall).toZonedDateTimeISO('UTC').toPlainDateTime();
}
