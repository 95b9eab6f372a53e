interface BothWays {
  written: string;
  /** Calendar days as YYYY-MM-DD. */
  dayFirst: string;
  monthFirst: string;
}

/** A date whose day and month cannot be told apart, read in both ways; undefined: it is not one, or both are the same. */
export function readBothWays(written: string): BothWays | undefined {
  const digits = written.normalize('NFKC').match(/\d+/g);
  if (!digits || digits.length < 3) return undefined;
  const [one = 0, other = 0, third = 0] = digits.map(Number);
  const year = third < 100 ? 2000 + third : third;
  if (one === other || one > 12 || other > 12 || one < 1 || other < 1) return undefined;
  return { written, dayFirst: keyOf(year, other, one), monthFirst: keyOf(year, one, other) };
}

function keyOf(year: number, month: number, day: number): string {
  return `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
}
