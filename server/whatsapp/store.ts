import type { Database } from '../../db/open.ts';
import { prepared } from '../../db/prepared.ts';

/** A number as the links need it. Phones are E.164 digits; times ms. */
export interface NumberRow {
  id: string;
  phone: string | null;
  lid: string | null;
  linkedAt: number | null;
  stoppedReason: string | null;
  refusals: number;
  waitUntilAt: number | null;
}

const NUMBER = `select id, phone, lid, linked_at as linkedAt, stopped_reason as stoppedReason, refusals,
  wait_until_at as waitUntilAt from numbers`;

export function readNumber(db: Database, id: string): NumberRow | undefined {
  return prepared<NumberRow>(db, `${NUMBER} where id = ?`).get(id);
}

export function readNumbers(db: Database): NumberRow[] {
  return prepared<NumberRow>(db, `${NUMBER} order by created_at, id`).all();
}

export function addNumber(
  db: Database,
  number: { id: string; label: string; directionId: string | null; phone?: string | null; createdAt: number },
): void {
  prepared(db, 'insert into numbers (id, label, direction_id, phone, created_at) values (?, ?, ?, ?, ?)').run(
    number.id,
    number.label,
    number.directionId,
    number.phone ?? null,
    number.createdAt,
  );
}

export function renameNumber(db: Database, id: string, label: string): void {
  prepared(db, 'update numbers set label = ? where id = ?').run(label, id);
}

export function giveNumber(db: Database, id: string, directionId: string | null): void {
  prepared(db, 'update numbers set direction_id = ? where id = ?').run(directionId, id);
}

/** Another number that already is this phone. */
export function findPhone(db: Database, phone: string, exceptId: string): NumberRow | undefined {
  return prepared<NumberRow>(db, `${NUMBER} where phone = ? and id <> ?`).get(phone, exceptId);
}

/** The phone approved: linked from now on, and nothing stands in the way. */
export function markLinked(
  db: Database,
  id: string,
  account: { phone: string; lid: string | null; pushName: string | null },
  now: number,
): void {
  prepared(
    db,
    `update numbers set phone = ?, lid = coalesce(?, lid), push_name = coalesce(?, push_name), linked_at = ?,
     first_linked_at = coalesce(first_linked_at, ?), stopped_reason = null, stopped_at = null, refusals = 0,
     wait_until_at = null where id = ?`,
  ).run(account.phone, account.lid, account.pushName, now, now, id);
}

export function markConnected(
  db: Database,
  id: string,
  account: { lid: string | null; pushName: string | null },
  now: number,
): void {
  prepared(
    db,
    `update numbers set lid = coalesce(?, lid), push_name = coalesce(?, push_name), last_connected_at = ?,
     stopped_reason = null, stopped_at = null where id = ?`,
  ).run(account.lid, account.pushName, now, id);
}

/** The app will not connect by itself until the owner acts. */
export function markStopped(db: Database, id: string, reason: string, now: number): void {
  prepared(db, 'update numbers set stopped_reason = ?, stopped_at = ? where id = ?').run(reason, now, id);
}

export function clearStop(db: Database, id: string): void {
  prepared(db, 'update numbers set stopped_reason = null, stopped_at = null where id = ?').run(id);
}

/** The session is gone, the data stays. `reason` NULL: the owner wished it. */
export function forgetSession(db: Database, id: string, reason: string | null, now: number): void {
  db.write(() => {
    prepared(db, 'delete from session_keys where number_id = ?').run(id);
    prepared(db, 'update numbers set linked_at = null, stopped_reason = ?, stopped_at = ? where id = ?').run(
      reason,
      reason === null ? null : now,
      id,
    );
  });
}

export function countRefusal(db: Database, id: string, refusals: number, waitUntilAt: number | null): void {
  prepared(db, 'update numbers set refusals = ?, wait_until_at = ? where id = ?').run(refusals, waitUntilAt, id);
}

export interface SessionKey {
  kind: string;
  id: string;
  /** Sealed; NULL takes the key away. */
  value: Buffer | null;
}

/** Joins a running transaction. */
export function writeSessionKey(db: Database, numberId: string, { kind, id, value }: SessionKey): void {
  if (value === null) {
    prepared(db, 'delete from session_keys where number_id = ? and kind = ? and id = ?').run(numberId, kind, id);
    return;
  }
  prepared(
    db,
    `insert into session_keys (number_id, kind, id, value) values (?, ?, ?, ?)
     on conflict (number_id, kind, id) do update set value = excluded.value`,
  ).run(numberId, kind, id, value);
}

export function readSessionKey(db: Database, numberId: string, kind: string, id: string): Buffer | undefined {
  return prepared<{ value: Buffer }>(
    db,
    'select value from session_keys where number_id = ? and kind = ? and id = ?',
  ).get(numberId, kind, id)?.value;
}

export function readSessionKeys(db: Database, numberId: string, kind: string): { id: string; value: Buffer }[] {
  return prepared<{ id: string; value: Buffer }>(
    db,
    'select id, value from session_keys where number_id = ? and kind = ? order by rowid',
  ).all(numberId, kind);
}

export function clearSessionKeys(db: Database, numberId: string): void {
  prepared(db, 'delete from session_keys where number_id = ?').run(numberId);
}

/** Keeps bytes of a message that nobody understood. Joins a running transaction. */
export function keepInInbox(
  db: Database,
  { numberId, body, receivedAt, failure }: { numberId: string; body: Uint8Array; receivedAt: number; failure: string },
): void {
  prepared(db, `insert into inbox (number_id, kind, body, received_at, failure) values (?, 'message', ?, ?, ?)`).run(
    numberId,
    Buffer.from(body),
    receivedAt,
    failure,
  );
}

const VERSION = 'whatsappVersion';

/** The newest client version that was fetched, as [major, minor, revision]; undefined: none yet. */
export function readVersion(db: Database): [number, number, number] | undefined {
  const row = prepared<{ value: string }>(db, 'select value from settings where key = ?').get(VERSION);
  const value: unknown = row && JSON.parse(row.value);
  if (!Array.isArray(value) || value.length !== 3 || !value.every(Number.isInteger)) return undefined;
  return [Number(value[0]), Number(value[1]), Number(value[2])];
}

export function saveVersion(db: Database, version: readonly [number, number, number]): void {
  prepared(
    db,
    'insert into settings (key, value) values (?, ?) on conflict (key) do update set value = excluded.value',
  ).run(VERSION, JSON.stringify(version));
}
