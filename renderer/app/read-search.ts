/**
 * How a value out of an address is read: what does not fit is nothing. It is to be said as undefined: of a key that is not
 * there the router keeps what the address says.
 */

export function text(value: unknown): string | undefined {
  if (typeof value === 'number') return String(value);
  return typeof value === 'string' && value !== '' ? value : undefined;
}

export function whole(value: unknown): number | undefined {
  return typeof value === 'number' && Number.isSafeInteger(value) ? value : undefined;
}

export function oneOf<T extends string>(value: unknown, choices: readonly T[]): T | undefined {
  return choices.find((choice) => choice === value || choice === String(value));
}

export function listOf<T>(value: unknown, read: (one: unknown) => T | undefined): T[] | undefined {
  if (!Array.isArray(value)) return undefined;
  const found = value.map(read).filter((one) => one !== undefined);
  return found.length > 0 ? found : undefined;
}
