import type { Database } from './open.ts';

/**
 * Runs work whose writes do not wait for the disk; outside of `write`. What a power cut takes of them it takes from their end,
 * whole transactions: only for what is done again from how far it says it is, in the same transaction. Whatever else is
 * written (keys, live messages, events) takes them to the disk along with it.
 */
export function inHaste<T>({ sql }: Pick<Database, 'sql'>, work: () => T): T {
  sql.pragma('synchronous = NORMAL');
  try {
    return work();
  } finally {
    sql.pragma('synchronous = FULL');
  }
}
