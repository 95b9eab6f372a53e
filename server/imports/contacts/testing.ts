import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { importFiles, imports } from '../../../db/schema/index.ts';
import { temporaryFolder } from '../../../db/testing.ts';
import { testChats } from '../../dialogs/testing.ts';
import { type ImportOptions, importOptions } from '../options.ts';
import { type ImportRow, noCounts, readImport } from '../store.ts';
import type { Encoding } from './find-encoding.ts';
import { readTable } from './read-table.ts';
import { runContacts } from './run-contacts.ts';
import { surveyTable } from './survey-table.ts';
import type { TableRow } from './table-row.ts';

/** The bytes of a text as programs save it. */
export function encoded(text: string, encoding: Encoding, withBom = false): Buffer {
  const whole = withBom ? `\ufeff${text}` : text;
  if (encoding === 'utf-8') return Buffer.from(whole, 'utf8');
  if (encoding === 'utf-16le') return Buffer.from(whole, 'utf16le');
  if (encoding === 'utf-16be') return Buffer.from(whole, 'utf16le').swap16();
  const table = new TextDecoder('windows-1251').decode(Uint8Array.from({ length: 256 }, (_, byte) => byte));
  return Buffer.from(Uint8Array.from(text, (letter) => table.indexOf(letter)));
}

/** A table as it is looked at and read, its phones in this country. */
export async function readTableOf(content: string | Buffer, country = 'KZ') {
  using folder = temporaryFolder();
  const path = join(folder.path, 'contacts.csv');
  writeFileSync(path, content);
  const survey = await surveyTable(path);
  const rows: TableRow[] = [];
  for await (const slice of readTable(path, survey, country)) rows.push(...slice);
  return { survey, rows, people: rows.map(({ phone, name }) => [phone, name]) };
}

/** Two numbers as `testChats` has them, and a folder of tables. */
export function testTables() {
  const chats = testChats();
  const folder = temporaryFolder();
  let made = 0;

  function file(content: string | Buffer, name?: string): string {
    made += 1;
    const path = join(folder.path, name ?? `contacts-${made}.csv`);
    writeFileSync(path, content);
    return path;
  }

  /** An import of this table, running, as the runner would have it. */
  async function begin(
    content: string | Buffer,
    options: Partial<ImportOptions> = {},
    over: { directionId?: string } = {},
  ): Promise<ImportRow> {
    const path = file(content);
    const survey = await surveyTable(path);
    const { id } = chats.db.orm
      .insert(imports)
      .values({
        kind: 'contacts',
        state: 'running',
        options: importOptions.parse(options),
        survey: { ...survey },
        counts: { ...noCounts() },
        createdAt: chats.parts.clock(),
        ...over,
      })
      .returning({ id: imports.id })
      .get();
    chats.db.orm.insert(importFiles).values({ importId: id, name: 'contacts.csv', path, size: 1, isCopy: false }).run();
    return rowOf(id);
  }

  function rowOf(id: number): ImportRow {
    const row = readImport(chats.db, id);
    if (!row) throw new Error('no such import');
    return row;
  }

  return {
    ...chats,
    file,
    begin,
    rowOf,
    async run(content: string | Buffer, options: Partial<ImportOptions> = {}, over: { directionId?: string } = {}) {
      const row = await begin(content, options, over);
      await runContacts(chats.parts, row, new AbortController().signal);
      return rowOf(row.id);
    },
    /** The report of an import, a line as «state reason title». */
    lines: (id: number) =>
      chats
        .all<{ state: string; reason: string | null; title: string }>(
          'select state, reason, title from import_chats where import_id = ? order by id',
          id,
        )
        .map(({ state, reason, title }) =>
          [state, reason === null ? '' : (JSON.parse(reason) as { code: string }).code, title]
            .filter(Boolean)
            .join(' '),
        ),
    contacts: () =>
      chats.all<{ phone: string; name: string | null; language: string | null }>(
        'select phone, name, language from contacts order by id',
      ),
    [Symbol.dispose]() {
      chats[Symbol.dispose]();
      folder[Symbol.dispose]();
    },
  };
}
