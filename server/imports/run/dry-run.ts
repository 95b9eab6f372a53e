import { rmSync } from 'node:fs';
import { mkdir, rmdir } from 'node:fs/promises';
import { join } from 'node:path';
import { setImmediate as breathe } from 'node:timers/promises';
import { type Database, openDatabase } from '../../../db/open.ts';
import { prepared } from '../../../db/prepared.ts';
import type { Person } from '../../dialogs/change.ts';
import { createLive } from '../../live.ts';
import type { Config, Parts } from '../../parts.ts';
import type { ImportRow } from '../store.ts';
import type { Target } from './run-chat.ts';

/** Rows that a dry run makes have ids from here on; below are copies of real ones. */
const FIRST_ID = 1_000_000_000_000;
/** Messages copied in one go. */
const SLICE = 500;
/** The number of chats that belong to none yet. */
const NO_NUMBER = 'dry-run';

/** Small, and wanted whole by whatever stores messages. */
const WHOLE = ['settings', 'datasets', 'directions', 'numbers'] as const;
const OF_PERSON = {
  lid_pairs: 'select * from lid_pairs where phone = @phone or lid = @lid',
  contacts: `select * from contacts where phone = @phone or lid = @lid
    or lid in (select lid from lid_pairs where phone = @phone)`,
  leads: 'select * from leads where contact_id = @contactId',
  dialogs: 'select * from dialogs where contact_id = @contactId and number_id = @numberId and merged_into is null',
} as const;
const EDITS = `select e.id, e.message_id, e.text_before, e.edited_at from messages m
  join message_edits e on e.message_id = m.id where m.dialog_id = @dialogId and m.edited_at is not null`;
/** All but the bytes as they were received. */
const MESSAGES = `select id, dialog_id, wa_id, from_me, kind, text, is_customer, view_once, sent_at, received_at, source,
  import_id, edited_at, deleted_at, quoted_wa_id, attachment from messages
  where dialog_id = @dialogId and (sent_at, id) > (@sentAt, @id) order by sent_at, id limit ${SLICE}`;

export function isOfDryRun(id: number): boolean {
  return id >= FIRST_ID;
}

/**
 * Rows for a dry run: a database of its own, gone with it, that takes copies of the people its chats are with. So the same
 * code does the same work and counts the same, and the real rows are only read.
 */
export async function openScratch(parts: Parts, config: Pick<Config, 'dataFolder'>, row: ImportRow): Promise<Target> {
  const folder = join(config.dataFolder, 'imports', String(row.id));
  await mkdir(folder, { recursive: true });
  const file = join(folder, 'dry-run.sqlite');
  removeDatabase(file);
  const db = openDatabase({ file, clock: parts.clock });
  // Nothing in it has to survive.
  db.sql.pragma('synchronous = OFF');
  db.sql.pragma('foreign_keys = OFF');
  const numberId = row.numberId ?? NO_NUMBER;
  db.write(() => {
    for (const table of ['contacts', 'leads', 'dialogs', 'messages'])
      db.sql.prepare('insert into sqlite_sequence (name, seq) values (?, ?)').run(table, FIRST_ID - 1);
    for (const table of WHOLE) copy(db, table, parts.db.sql.prepare(`select * from ${table}`).all());
    if (row.numberId === null)
      db.sql
        .prepare('insert into numbers (id, direction_id, created_at) values (?, ?, ?)')
        .run(NO_NUMBER, row.directionId, parts.clock());
  });
  return {
    parts: { ...parts, db, live: createLive(), wakeSender: () => undefined, wakeJudging: () => undefined },
    numberId,
    isDry: true,
    admit: (person) => copyPerson(parts.db, db, person, numberId),
    async [Symbol.asyncDispose]() {
      db.close();
      removeDatabase(file);
      // Copies that were given stay in it.
      await rmdir(folder).catch(() => undefined);
    },
  };
}

async function copyPerson(from: Database, to: Database, { phone, lid }: Person, numberId: string): Promise<void> {
  const of = { phone: phone ?? null, lid: lid ?? null };
  copy(to, 'lid_pairs', prepared(from, OF_PERSON.lid_pairs).all(of));
  const contacts = prepared<Row>(from, OF_PERSON.contacts).all(of);
  copy(to, 'contacts', contacts);
  for (const { id: contactId } of contacts) {
    copy(to, 'leads', prepared(from, OF_PERSON.leads).all({ contactId: Number(contactId) }));
    const dialogs = prepared<Row>(from, OF_PERSON.dialogs).all({ contactId: Number(contactId), numberId });
    copy(to, 'dialogs', dialogs);
    for (const { id: dialogId } of dialogs) {
      await copyMessages(from, to, Number(dialogId));
      copy(to, 'message_edits', prepared(from, EDITS).all({ dialogId: Number(dialogId) }));
    }
  }
}

async function copyMessages(from: Database, to: Database, dialogId: number): Promise<void> {
  const next = prepared<Row>(from, MESSAGES);
  let after: Row = { sent_at: Number.MIN_SAFE_INTEGER, id: 0 };
  for (;;) {
    const rows = next.all({ dialogId, sentAt: Number(after['sent_at']), id: Number(after['id']) });
    copy(to, 'messages', rows);
    const last = rows.at(-1);
    if (!last || rows.length < SLICE) return;
    after = last;
    await breathe();
  }
}

type Row = Record<string, string | number | Buffer | null>;

/** What a first chat of this person has copied already stays as the dry run has changed it since. */
function copy(to: Database, table: string, rows: readonly unknown[]): void {
  const [first] = rows as Row[];
  if (!first) return;
  const columns = Object.keys(first);
  const insert = prepared(
    to,
    `insert or ignore into ${table} (${columns.join(', ')}) values (${columns.map((name) => `@${name}`).join(', ')})`,
  );
  to.write(() => {
    for (const row of rows as Row[]) insert.run(row);
  });
}

function removeDatabase(file: string): void {
  for (const suffix of ['', '-wal', '-shm', '-journal']) rmSync(`${file}${suffix}`, { force: true });
}
