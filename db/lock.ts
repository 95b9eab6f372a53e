import { join } from 'node:path';
import BetterSqlite3 from 'better-sqlite3';

/**
 * Takes a folder for this process until disposed or until the process is gone, however it ends: the system's own file
 * lock, which leaves nothing stale behind. Undefined when another process has it.
 *
 * @throws SqliteError when the folder cannot be written to
 */
export function lockFolder(folder: string): Disposable | undefined {
  const sql = new BetterSqlite3(join(folder, 'lock'), { timeout: 0 });
  try {
    sql.exec('begin exclusive');
  } catch (fault) {
    sql.close();
    if ((fault as { code?: string }).code === 'SQLITE_BUSY') return undefined;
    throw fault;
  }
  return { [Symbol.dispose]: () => void sql.close() };
}
