import { join } from 'node:path';
import { type Database, openDatabase } from '../../../db/open.ts';
import { temporaryFolder } from '../../../db/testing.ts';
import { foldContact, foldText } from '../../../server/dialogs/fold-text.ts';
import { answer } from '../part.ts';
import { cpuOf } from '../process-cost.ts';

/** The rows of a finished history or import, inserted by prepared statements into a file of the same schema and policy. */
export type RawInsertsPart = typeof part;

/** Rows in a transaction. */
const TOGETHER = 1000;
const READ_AT_ONCE = 50_000;

type Row = unknown[];

const part = {
  /** Copies the rows of `file`; ms and processor ms of the inserts alone. */
  copy(file: string): { ms: number; cpu: number | undefined; messages: number } {
    using folder = temporaryFolder();
    const from = openDatabase({ file, clock: Date.now });
    const to = openDatabase({ file: join(folder.path, 'raw.db'), clock: Date.now });
    let ms = 0;
    let cpu = 0;
    let messages = 0;
    const timed = (work: () => void) => {
      const cpuBefore = cpuOf(process.pid) ?? Number.NaN;
      const began = performance.now();
      work();
      ms += performance.now() - began;
      cpu += (cpuOf(process.pid) ?? Number.NaN) - cpuBefore;
    };
    for (const table of [
      'numbers',
      'imports',
      'contacts',
      'leads',
      'dialogs',
      'lid_pairs',
      'verdicts',
      'import_files',
      'import_chats',
      'messages',
      'detected_stages',
    ]) {
      const shadows = SHADOWS[table];
      const search = shadows && to.sql.prepare(`insert into ${table}_fts (rowid, shadow) values (?, ?)`);
      const columns = from.sql.prepare(`select * from ${table} limit 0`).columns();
      const insert = to.sql.prepare(`insert into ${table} values (${columns.map(() => '?').join(', ')})`);
      const place = new Map(columns.map(({ name }, n) => [name, n]));
      for (const rows of read(from, table)) {
        const texts = rows.map((row) => shadows?.((column) => row[place.get(column) ?? -1] as string | null));
        if (table === 'messages') messages += rows.length;
        timed(() => {
          for (let at = 0; at < rows.length; at += TOGETHER) {
            to.write(() => {
              for (let n = at; n < Math.min(at + TOGETHER, rows.length); n += 1) {
                const row = rows[n] ?? [];
                insert.run(...row);
                const text = texts[n];
                if (text !== undefined) search?.run(row[0], text);
              }
            });
          }
        });
      }
    }
    from.close();
    to.close();
    return { ms, cpu: Number.isNaN(cpu) ? undefined : cpu, messages };
  },
};

const SHADOWS: Record<string, (column: (name: string) => string | null) => string | undefined> = {
  messages(column) {
    const text = column('text');
    return text === null ? undefined : foldText(text);
  },
  contacts: (column) => foldContact({ name: column('name'), pushName: column('push_name'), phone: column('phone') }),
};

function* read({ sql }: Database, table: string): Generator<Row[]> {
  const next = sql
    .prepare<[number, number], Row>(`select rowid as rowid_, * from ${table} where rowid > ? order by rowid limit ?`)
    .raw();
  let after = Number.MIN_SAFE_INTEGER;
  for (;;) {
    const rows = next.all(after, READ_AT_ONCE);
    if (rows.length === 0) return;
    after = Number(rows.at(-1)?.[0]);
    yield rows.map((row) => row.slice(1));
  }
}

answer(part);
