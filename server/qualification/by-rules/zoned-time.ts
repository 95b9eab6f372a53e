const formats = new Map<string, Intl.DateTimeFormat>();

/**
 * A clock time of a day in a zone, as ISO with the offset that holds there then.
 *
 * @param day YYYY-MM-DD
 * @param time minutes from midnight
 */
export function isoWithOffset(day: string, time: number, timeZone: string): string {
  const wall = Date.parse(`${day}T00:00:00Z`) + time * 60_000;
  // The offset is that of the moment itself, which is known only with it: twice is enough at any change of clocks.
  const near = offsetAt(wall, timeZone);
  const offset = offsetAt(wall - near * 60_000, timeZone);
  const sign = offset < 0 ? '-' : '+';
  const two = (value: number) => String(value).padStart(2, '0');
  const zone = `${sign}${two(Math.floor(Math.abs(offset) / 60))}:${two(Math.abs(offset) % 60)}`;
  return `${new Date(wall).toISOString().slice(0, 19)}${zone}`;
}

/** Minutes east of Greenwich. */
function offsetAt(at: number, timeZone: string): number {
  let format = formats.get(timeZone);
  if (!format) {
    format = new Intl.DateTimeFormat('en', { timeZone, timeZoneName: 'longOffset' });
    formats.set(timeZone, format);
  }
  const name = format.formatToParts(at).find(({ type }) => type === 'timeZoneName')?.value ?? '';
  const parts = /([+-])(\d{2}):(\d{2})/.exec(name);
  return parts ? (parts[1] === '-' ? -1 : 1) * (Number(parts[2]) * 60 + Number(parts[3])) : 0;
}
