/** One line of the table. Ratios decide; an aim in ms, /s, MB or kB is for a quiet machine with two cores. */
export interface Measure {
  name: string;
  seen: number;
  unit: 'ms' | '/s' | 'MB' | 'kB' | '×';
  aim?: { least: number } | { most: number };
  /** The same work without us, in the same unit, from the same run. */
  limit?: number;
  note?: string;
}

export interface Bench {
  /** 1: as described; less for a quick look. */
  scale: number;
  /** Goes to the error stream: the table alone goes to the output. */
  say(line: string): void;
}

export function quantile(values: readonly number[], q: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * q))] ?? Number.NaN;
}

export const median = (values: readonly number[]): number => quantile(values, 0.5);

function missesAim({ aim, seen }: Measure): boolean {
  if (!aim) return false;
  return 'least' in aim ? !(seen >= aim.least) : !(seen <= aim.most);
}

export function table(measures: readonly Measure[]): string {
  const rows = measures.map((measure) => [
    measure.name,
    show(measure.seen, measure.unit),
    measure.aim ? ('least' in measure.aim ? `≥ ${measure.aim.least}` : `≤ ${measure.aim.most}`) : '',
    measure.limit === undefined ? '' : show(measure.limit, measure.unit),
    measure.limit ? show(measure.seen / measure.limit, '×') : '',
    [missesAim(measure) ? 'MISSED' : '', measure.note ?? ''].filter(Boolean).join(' · '),
  ]);
  const all = [['measure', 'seen', 'aim', 'limit', 'ratio', ''], ...rows];
  const widths = all[0]?.map((_, column) => Math.max(...all.map((row) => row[column]?.length ?? 0))) ?? [];
  const line = (row: string[]) =>
    row
      .map((cell, n) => (n === 0 || n === 5 ? cell.padEnd(widths[n] ?? 0) : cell.padStart(widths[n] ?? 0)))
      .join('  ')
      .trimEnd();
  return all.map(line).join('\n');
}

function show(value: number, unit: Measure['unit']): string {
  const digits = unit === '×' ? 2 : value < 10 ? 2 : value < 100 ? 1 : 0;
  return `${value.toFixed(digits)} ${unit}`;
}
