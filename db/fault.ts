/** What can be wrong with the database file. The sentence for the owner is made at the edge from code and params. */
export class DatabaseFault extends Error {
  override readonly name = 'DatabaseFault';
  readonly code: 'database_newer' | 'database_damaged' | 'database_unreadable' | 'migration_failed';
  readonly params: Record<string, string | number>;

  constructor(code: DatabaseFault['code'], params: Record<string, string | number>, cause?: unknown) {
    super(`${code} ${JSON.stringify(params)}`, { cause });
    this.code = code;
    this.params = params;
  }
}
