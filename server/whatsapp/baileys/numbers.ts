/** A number as protobuf may have decoded it: Long, its two halves, number or string. */
export type WireNumber = number | string | { toNumber(): number } | { low: number; high: number } | null | undefined;

/** NaN when there is no number in it. */
export function toNumber(value: WireNumber): number {
  if (typeof value === 'number') return value;
  if (typeof value === 'string') return value.trim() === '' ? Number.NaN : Number(value);
  if (!value) return Number.NaN;
  if ('toNumber' in value) return value.toNumber();
  return value.high * 2 ** 32 + (value.low >>> 0);
}

/** Seconds of the wire as ms; `otherwise` when there is no time at all. It may be negative or in the future. */
export function secondsToMs(value: WireNumber, otherwise: number): number {
  return readMs(toNumber(value) * 1000, otherwise);
}

/** Milliseconds of the wire; `otherwise` when there are none. */
export function readMs(value: WireNumber, otherwise: number): number {
  const ms = Math.round(toNumber(value));
  return Number.isSafeInteger(ms) && ms !== 0 ? ms : otherwise;
}
