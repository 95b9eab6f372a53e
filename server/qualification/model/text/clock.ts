const clocks = new Map<string, Intl.DateTimeFormat>();

/** HH:MM on the clocks of a zone. */
export function clockOf(at: number, timeZone: string): string {
  let format = clocks.get(timeZone);
  if (!format) {
    format = new Intl.DateTimeFormat('en-GB', { timeZone, hour: '2-digit', minute: '2-digit' });
    clocks.set(timeZone, format);
  }
  return format.format(at);
}
