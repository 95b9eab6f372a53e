import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { openDatabase } from '../../db/open.ts';
import { makeExport, type WrittenMessage } from '../../server/imports/exports/testing.ts';
import { hostFolders } from './host.ts';

/** How the owner is called in the exports. */
export const OWNER = 'Клиника';
/** The owner's own number, typed as people do. */
export const NUMBER = '+7 700 000 00 01';

const minute = (n: number) =>
  `2025-03-05T${String(10 + Math.floor(n / 60)).padStart(2, '0')}:${String(n % 60).padStart(2, '0')}`;

/** A talk of one customer with the owner. */
export function talk(
  author: string,
  texts: readonly string[] = ['Здравствуйте', 'Сколько стоит чистка?'],
): WrittenMessage[] {
  return texts.flatMap((text, n) => [
    { at: minute(2 * n), author, text },
    { at: minute(2 * n + 1), author: OWNER, text: `Ответ ${n}` },
  ]);
}

/** Folders of an app, and one with exports of chats with these phones. */
export async function machine(...phones: string[]) {
  const folders = hostFolders();
  const exports = join(folders.dataFolder, '../exports');
  mkdirSync(exports);
  for (const phone of phones) await makeExport(exports, phone, talk(phone));
  return { folders, exports, [Symbol.dispose]: () => folders[Symbol.dispose]() };
}

/** One chat that takes a while. */
export async function makeLongExport(folder: string): Promise<void> {
  const phone = '+7 701 000 10 01';
  const written = Array.from({ length: 30_000 }, (_, n) => ({
    at: new Date(Date.UTC(2024, 0, 1) + n * 60_000).toISOString().slice(0, 16),
    author: n % 2 ? OWNER : phone,
    text: `Сообщение ${n}`,
  }));
  await makeExport(folder, phone, written);
}

/** Reads the data file while no app has it open. */
export function ask<Row>(dataFolder: string, query: string): Row[] {
  const db = openDatabase({ file: join(dataFolder, 'voronka.db'), clock: Date.now });
  const rows = db.sql.prepare(query).all() as Row[];
  db.close();
  return rows;
}

/** What there is, by table. */
export const countAll = (dataFolder: string) =>
  ask(
    dataFolder,
    `select (select count(*) from messages) as messages, (select count(*) from dialogs) as dialogs,
    (select count(*) from contacts) as contacts, (select count(*) from numbers) as numbers,
    (select count(*) from conversion_events) as events`,
  )[0];
