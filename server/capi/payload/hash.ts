import { createHash } from 'node:crypto';

/** SHA-256 of a normalised value as lower-case hex; undefined for an empty one, which must be left out. */
export function hash(normalised: string): string | undefined {
  return normalised === '' ? undefined : createHash('sha256').update(normalised, 'utf8').digest('hex');
}
