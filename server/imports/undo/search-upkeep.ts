import { prepared } from '../../../db/prepared.ts';
import type { Parts } from '../../parts.ts';

/** FTS5's own: a segment with so many per cent of deleted rows is written anew. Source: sqlite.org/fts5.html 6.5 */
const USUAL = 10;
/** Pages of the search index written anew in one step. */
const PAGES = 24;

/**
 * The search index tidies up by itself after deletions, in pieces as large as itself: with a million messages that would stop
 * everybody. Until `tidySearch` it only notes what is deleted. Inside a write.
 */
export function postponeTidying({ db }: Pick<Parts, 'db'>): void {
  prepared(db, "insert into messages_fts (messages_fts, rank) values ('deletemerge', 0)").run();
}

/** As usual from now on, also where an undo could not be finished. Inside a write. */
export function tidyAsUsual({ db }: Pick<Parts, 'db'>): void {
  prepared(db, `insert into messages_fts (messages_fts, rank) values ('deletemerge', ${USUAL})`).run();
}

/** What was postponed, in small steps, each inside a write. */
export function* tidySearch(parts: Pick<Parts, 'db'>): Generator<void> {
  const { db } = parts;
  tidyAsUsual(parts);
  const changes = prepared<{ n: number }>(db, 'select total_changes() as n');
  const merge = prepared(db, `insert into messages_fts (messages_fts, rank) values ('merge', ${PAGES})`);
  for (;;) {
    yield;
    const before = changes.get()?.n ?? 0;
    merge.run();
    // One change is the command itself.
    if ((changes.get()?.n ?? 0) - before < 2) return;
  }
}
