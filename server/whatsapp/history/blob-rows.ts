import type { Database } from '../../../db/open.ts';
import { prepared } from '../../../db/prepared.ts';
import type { HistoryNotice, HistorySlice } from '../engine.ts';

type Db = Pick<Database, 'sql'>;

/** A blob as it is worked in. `importId` NULL: names told outside of any history, or kept by an older app. */
export interface Blob {
  id: number;
  importId: number | null;
  syncType: string;
  position: number;
}

/** Imports whose history is kept and not worked in. */
const NOT_PAUSED = `not exists (select 1 from imports where imports.id = import_id and imports.state in ('paused', 'undoing', 'undone'))`;
/** A pause does not hold up the fetching: WhatsApp keeps its blobs for days, and a pause may last for weeks. */
const NOT_UNDONE = `not exists (select 1 from imports where imports.id = import_id and imports.state in ('undoing', 'undone'))`;

/** Keeps a notice; what came inside of it is fetched already. Undefined: it is known. Inside a write. */
export function keepNotice(
  db: Db,
  numberId: string,
  importId: number,
  { syncType, chunkOrder, progress, notice, inline }: HistoryNotice,
  now: number,
): number | undefined {
  const known = prepared<{ id: number }>(db, 'select id from history_blobs where number_id = ? and notice = ?')
    .all(numberId, Buffer.from(notice))
    .some(({ id }) => inline === null || bodyOf(db, id)?.equals(inline));
  if (known) return undefined;
  const id = Number(
    prepared(
      db,
      `insert into history_blobs (number_id, import_id, sync_type, chunk_order, progress, state, notice, next_try_at, received_at)
       values (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    ).run(
      numberId,
      importId,
      syncType,
      chunkOrder,
      progress,
      inline ? 'fetched' : 'announced',
      Buffer.from(notice),
      now,
      now,
    ).lastInsertRowid,
  );
  if (inline) writeBody(db, id, inline);
  return id;
}

function writeBody(db: Db, id: number, body: Uint8Array): void {
  prepared(db, 'insert or replace into history_bodies (blob_id, body) values (?, ?)').run(id, Buffer.from(body));
}

/** Keeps bodies of names and pairs, which belong to no import. Inside a write. */
export function keepPeople(db: Db, numberId: string, bodies: readonly Uint8Array[], now: number): void {
  for (const body of bodies) {
    const { lastInsertRowid } = prepared(
      db,
      `insert into history_blobs (number_id, sync_type, state, next_try_at, received_at)
       values (?, 'people', 'fetched', ?, ?)`,
    ).run(numberId, now, now);
    writeBody(db, Number(lastInsertRowid), body);
  }
}

/** What is to be fetched now, oldest first. */
export function nextToFetch(
  db: Db,
  numberId: string,
  now: number,
): { id: number; notice: Buffer; tries: number; receivedAt: number } | undefined {
  return prepared<{ id: number; notice: Buffer; tries: number; receivedAt: number }>(
    db,
    `select id, notice, tries, received_at as receivedAt from history_blobs
     where number_id = ? and state = 'announced' and next_try_at <= ? and notice is not null and ${NOT_UNDONE} order by id limit 1`,
  ).get(numberId, now);
}

/** When the next blob is due, ms; undefined: none waits to be fetched. */
export function nextTryAt(db: Db, numberId: string): number | undefined {
  const { at } = prepared<{ at: number | null }>(
    db,
    `select min(next_try_at) as at from history_blobs where number_id = ? and state = 'announced' and ${NOT_UNDONE}`,
  ).get(numberId) ?? { at: null };
  return at ?? undefined;
}

/** A new connection: what failed before may be had now. */
export function tryAllNow(db: Db, numberId: string, now: number): void {
  prepared(
    db,
    `update history_blobs set next_try_at = ? where number_id = ? and state = 'announced' and next_try_at > ?`,
  ).run(now, numberId, now);
}

/** Inside a write. */
export function keepBody(db: Db, id: number, body: Buffer): void {
  const { changes } = prepared(
    db,
    `update history_blobs set state = 'fetched', failure = null where id = ? and state = 'announced'`,
  ).run(id);
  if (changes > 0) writeBody(db, id, body);
}

export function tryLater(db: Db, id: number, nextTryAt: number, failure: string): void {
  prepared(
    db,
    `update history_blobs set tries = tries + 1, next_try_at = ?, failure = ? where id = ? and state = 'announced'`,
  ).run(nextTryAt, failure, id);
}

/** Nothing more is tried with it; it stays, with the reason. */
export function failBlob(db: Db, id: number, failure: string): void {
  prepared(db, `update history_blobs set state = 'failed', failure = ? where id = ?`).run(failure, id);
}

/** What is to be worked in now: people first, for they name who is in the others. */
export function nextToWork(db: Db, numberId: string): Blob | undefined {
  return prepared<Blob>(
    db,
    `select id, import_id as importId, sync_type as syncType, position from history_blobs
     where number_id = ? and state = 'fetched' and ${NOT_PAUSED} order by sync_type <> 'people', id limit 1`,
  ).get(numberId);
}

export function bodyOf(db: Db, id: number): Buffer | undefined {
  return prepared<{ body: Buffer }>(db, 'select body from history_bodies where blob_id = ?').get(id)?.body;
}

/** Bytes of the body as it was fetched. */
export function bodySize(db: Db, id: number): number {
  return (
    prepared<{ size: number }>(db, 'select length(body) as size from history_bodies where blob_id = ?').get(id)?.size ??
    0
  );
}

export function giveImport(db: Db, id: number, importId: number): void {
  prepared(db, 'update history_blobs set import_id = ? where id = ?').run(importId, id);
}

/** Notes how far a blob is worked in, in the write of what it said. The body of one that is done may go, unless kept for another run. */
export function advance(db: Db, id: number, slice: HistorySlice, now: number, keepsBody: boolean): void {
  const isDone = slice.next === null;
  prepared(
    db,
    `update history_blobs set position = @position, chats = chats + @chats, messages = messages + @messages,
     oldest_at = iif(oldest_at is null or @oldestAt < oldest_at, @oldestAt, oldest_at) where id = @id`,
  ).run({
    id,
    position: slice.next ?? 0,
    chats: slice.chats,
    messages: slice.messages,
    oldestAt: slice.oldestAt,
  });
  if (!isDone) return;
  prepared(db, `update history_blobs set state = 'done', done_at = ?, position = 0 where id = ?`).run(now, id);
  if (!keepsBody) prepared(db, 'delete from history_bodies where blob_id = ?').run(id);
}
