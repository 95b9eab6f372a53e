import type { Parts } from '../../parts.ts';
import type { Example } from '../model/example.ts';

/** The owner's last corrections in a direction, newest first, with the lines that they were about. Texts are not masked. */
export function lastCorrections(_parts: Pick<Parts, 'db'>, _directionId: string, _limit = 5): Example[] {
  return [];
}
