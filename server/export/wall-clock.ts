/** A moment as the clocks of a zone show it. */
export interface WallClock {
  /** Year, month, day, hours and minutes, each as two (or four) digits. */
  parts: (at: number) => { year: string; month: string; day: string; hour: string; minute: string };
  /** The same as a Date whose UTC fields are those of the zone: spreadsheets know no zones. */
  date: (at: number) => Date;
}

export function createWallClock(timeZone: string): WallClock {
  const format = new Intl.DateTimeFormat('en-CA', {
    timeZone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  });
  function parts(at: number): ReturnType<WallClock['parts']> {
    const named = Object.fromEntries(format.formatToParts(at).map(({ type, value }) => [type, value]));
    const { year = '', month = '', day = '', hour = '', minute = '' } = named;
    return { year, month, day, hour, minute };
  }
  return {
    parts,
    date(at) {
      const { year, month, day, hour, minute } = parts(at);
      return new Date(Date.UTC(Number(year), Number(month) - 1, Number(day), Number(hour), Number(minute)));
    },
  };
}
