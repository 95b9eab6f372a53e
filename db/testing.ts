import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Database, openDatabase } from './open.ts';

/** A folder that is gone when the test is. */
export function temporaryFolder(): { path: string } & Disposable {
  const path = mkdtempSync(join(tmpdir(), 'voronka-'));
  return { path, [Symbol.dispose]: () => rmSync(path, { recursive: true, force: true }) };
}

/** A real database with the real migrations, in memory unless a file is given; closed when the test ends. */
export function testDatabase(file = ':memory:', clock: () => number = Date.now): Database & Disposable {
  const db = openDatabase({ file, clock });
  return { ...db, [Symbol.dispose]: () => db.close() };
}
