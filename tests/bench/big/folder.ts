import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type BetterSqlite3 from 'better-sqlite3';
import { listMigrations } from '../../../db/migrations.ts';
import { openDatabase } from '../../../db/open.ts';
import { keyFileSafe, openDataKey } from '../../../server/settings/data-key.ts';
import { defaultConfigFolder } from '../../../server/settings/folders.ts';
import type { Place } from '../linked-host.ts';
import type { Bench } from '../report.ts';
import { fill } from './fill.ts';
import { writeFrame } from './frame.ts';
import { makePlan } from './plan.ts';
import { createDice } from './texts.ts';

/** To be raised when what is written into the folder changes. */
const MAKING = 1;
const SIZE = { dialogs: 100_000, messages: 1_000_000 };
const NAME = 'voronka-bench-';

export interface BigFolder extends Omit<Place, typeof Symbol.dispose> {
  file: string;
  dialogs: number;
  messages: number;
  /** Time of the newest message, ms. */
  until: number;
}

/** A data folder with a year of chats. */
export async function openBigFolder({ scale, say }: Bench): Promise<BigFolder> {
  const size = { dialogs: Math.round(SIZE.dialogs * scale), messages: Math.round(SIZE.messages * scale) };
  const kept = await openKept({ name: NAME, making: MAKING, size: size.messages, say }, (sql, began) => {
    const plan = makePlan(createDice(3), size, began);
    writeFrame(sql, plan.sentAt[0] ?? 0);
    fill(sql, plan, say);
  });
  return { ...kept, ...size };
}

type Kept = Omit<BigFolder, 'dialogs' | 'messages'>;

/** A data folder that is kept between runs in the temporary folder until the schema changes, or what is written into it. */
export async function openKept(
  { name, making, size, say }: { name: string; making: number; size: number; say: Bench['say'] },
  write: (sql: BetterSqlite3.Database, began: number) => void,
): Promise<Kept> {
  const key = createHash('sha256').update(JSON.stringify([making, listMigrations()]));
  const made = `${name}${key.digest('hex').slice(0, 12)}-`;
  const folder = join(tmpdir(), `${made}${size}`);
  const env = {
    ...process.env,
    XDG_CONFIG_HOME: join(folder, 'config'),
    APPDATA: join(folder, 'config'),
    LANG: 'ru_RU.UTF-8',
    VORONKA_META_URL: 'http://127.0.0.1:9',
  };
  if (!existsSync(folder)) {
    dropOthers(name, made);
    const draft = `${folder}.draft`;
    rmSync(draft, { recursive: true, force: true });
    await make(draft, say, write);
    renameSync(draft, folder);
  }
  const dataFolder = join(folder, 'data');
  const file = join(dataFolder, 'voronka.db');
  const db = openDatabase({ file, clock: Date.now });
  const until = Number(db.sql.prepare('select max(last_message_at) from dialogs').pluck().get());
  db.close();
  return { dataFolder, env, file, until };
}

async function make(
  folder: string,
  say: Bench['say'],
  write: (sql: BetterSqlite3.Database, began: number) => void,
): Promise<void> {
  const began = Date.now();
  const dataFolder = join(folder, 'data');
  mkdirSync(dataFolder, { recursive: true });
  const keyFolder = defaultConfigFolder({
    env: { XDG_CONFIG_HOME: join(folder, 'config'), APPDATA: join(folder, 'config') },
  });
  await openDataKey({ dataFolder, safes: [keyFileSafe(keyFolder)] });
  const db = openDatabase({ file: join(dataFolder, 'voronka.db'), clock: Date.now });
  // Dialogs are written after their messages; nobody else has the file, and a torn one is made anew.
  for (const pragma of ['foreign_keys = OFF', 'synchronous = OFF', 'cache_size = -400000']) db.sql.pragma(pragma);
  write(db.sql, began);
  const broken = db.sql.pragma('foreign_key_check') as unknown[];
  if (broken.length > 0) throw new Error(`${broken.length} rows point nowhere`);
  db.sql.pragma('wal_checkpoint(TRUNCATE)');
  db.close();
  say(`made in ${Math.round((Date.now() - began) / 1000)} s`);
}

/** Those of earlier schemas are of no use, and large. */
function dropOthers(name: string, made: string): void {
  for (const found of readdirSync(tmpdir())) {
    if (found.startsWith(name) && !found.startsWith(made))
      rmSync(join(tmpdir(), found), { recursive: true, force: true });
  }
}
