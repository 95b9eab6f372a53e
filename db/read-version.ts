import BetterSqlite3 from 'better-sqlite3';
import { DatabaseFault } from './fault.ts';

/**
 * How many migrations a data file has had, read without changing it; also while another process writes it.
 *
 * @throws DatabaseFault database_damaged, database_unreadable
 */
export function readVersion(file: string): number {
  let sql: BetterSqlite3.Database | undefined;
  try {
    sql = new BetterSqlite3(file, { readonly: true, fileMustExist: true });
    return Number(sql.pragma('user_version', { simple: true }));
  } catch (cause) {
    const { code = '', message } = cause as NodeJS.ErrnoException;
    const damaged = code.startsWith('SQLITE_CORRUPT') || code === 'SQLITE_NOTADB';
    throw new DatabaseFault(damaged ? 'database_damaged' : 'database_unreadable', { file, detail: message }, cause);
  } finally {
    sql?.close();
  }
}
