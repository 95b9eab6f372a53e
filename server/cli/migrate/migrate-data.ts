import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { lockFolder } from '../../../db/lock.ts';
import { listMigrations } from '../../../db/migrations.ts';
import { openDatabase } from '../../../db/open.ts';
import { readVersion } from '../../../db/read-version.ts';
import { AppError } from '../../errors.ts';
import { defaultDataFolder } from '../../settings/folders.ts';
import type { CommandContext } from '../context.ts';
import { EXIT } from '../exit-codes.ts';
import { openDoor } from '../open-door.ts';
import { absolutePath, readArgs } from '../read-args.ts';
import { said } from './sentences.ts';

const OPTIONS = { help: { type: 'boolean', short: 'h' }, 'data-dir': { type: 'string' } } as const;

/** `npm run db:migrate`: brings the data file to the newest schema and says from which to which. Needs no data key. */
export async function migrateData(args: readonly string[], context: CommandContext): Promise<number> {
  const { env, tell } = context;
  const { values } = readArgs(args, OPTIONS, { takesFiles: false });
  if (values.help) {
    tell(said.help);
    return EXIT.fine;
  }
  const dataFolder = values['data-dir'] ? absolutePath(values['data-dir'], env) : defaultDataFolder({ env });
  const file = join(dataFolder, 'voronka.db');
  const newest = listMigrations().length;
  if (!existsSync(file)) {
    // A file without its key would be refused later: both are made together.
    const door = await openDoor({ ...context, dataFolder });
    await door.close();
    tell(said.made(file, newest));
    return EXIT.fine;
  }
  using lock = lockFolder(dataFolder);
  const before = readVersion(file);
  if (!lock) {
    if (before !== newest) throw new AppError('database_other_version', { found: before, known: newest });
    tell(said.openAndUpToDate(newest, file));
    return EXIT.fine;
  }
  openDatabase({ file, clock: Date.now }).close();
  if (before === newest) {
    tell(said.upToDate(newest, file));
    return EXIT.fine;
  }
  tell(said.migrated(before, newest, file));
  const backup = newestBackup(dataFolder, before);
  if (backup) tell(said.backup(backup));
  return EXIT.fine;
}

/** The copy that was made before the migration (db/migrate.ts). */
function newestBackup(dataFolder: string, version: number): string | undefined {
  const folder = join(dataFolder, 'backups');
  if (!existsSync(folder)) return undefined;
  return readdirSync(folder)
    .filter((name) => name.startsWith(`voronka-v${version}-`))
    .map((name) => join(folder, name))
    .sort((a, b) => statSync(a).mtimeMs - statSync(b).mtimeMs)
    .at(-1);
}
