import type { Parts } from '../../parts.ts';

/** Tokens and accounts are shown beside directions too. Called inside a write, told after it. */
export function tellTokens({ db, live }: Pick<Parts, 'db' | 'live'>): void {
  db.afterCommit(() => {
    live.changed({ topic: 'ads' });
    live.changed({ topic: 'directions' });
  });
}
