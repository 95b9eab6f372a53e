import { existsSync, mkdirSync, rmSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import type BetterSqlite3 from 'better-sqlite3';
import { DatabaseFault } from './fault.ts';

/**
 * Brings the file to the newest schema; `user_version` counts the migrations applied.
 * A copy is made first (VACUUM INTO `backups/`), all migrations run in one transaction with foreign keys off, and
 * `foreign_key_check` must not be worse afterwards. On any fault the file is left as it was.
 *
 * @throws DatabaseFault database_newer (nothing touched), migration_failed (rolled back, or no room for the copy)
 */
export function migrate(sql: BetterSqlite3.Database, migrations: readonly string[], now: number): void {
  const applied = Number(sql.pragma('user_version', { simple: true }));
  if (applied > migrations.length) {
    throw new DatabaseFault('database_newer', { file: sql.name, found: applied, known: migrations.length });
  }
  if (applied === migrations.length) return;

  let backup: string | undefined;
  try {
    if (applied > 0) backup = backUp(sql, applied, now);
    sql.pragma('foreign_keys = OFF');
    const brokenBefore = countBrokenKeys(sql);
    sql
      .transaction(() => {
        for (const text of migrations.slice(applied)) sql.exec(text);
        if (countBrokenKeys(sql) > brokenBefore) throw new Error('foreign keys broken by a migration');
        sql.pragma(`user_version = ${migrations.length}`);
      })
      .immediate();
  } catch (cause) {
    throw new DatabaseFault('migration_failed', { file: sql.name, backup: backup ?? '' }, cause);
  } finally {
    sql.pragma('foreign_keys = ON');
  }
}

function countBrokenKeys(sql: BetterSqlite3.Database): number {
  return (sql.pragma('foreign_key_check') as unknown[]).length;
}

function backUp(sql: BetterSqlite3.Database, version: number, now: number): string | undefined {
  if (sql.memory) return undefined;
  const folder = join(dirname(sql.name), 'backups');
  mkdirSync(folder, { recursive: true });
  const file = join(folder, `${basename(sql.name, '.db')}-v${version}-${new Date(now).toISOString().slice(0, 10)}.db`);
  if (existsSync(file)) rmSync(file);
  sql.prepare('VACUUM INTO ?').run(file);
  return file;
}
