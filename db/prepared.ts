import type BetterSqlite3 from 'better-sqlite3';
import type { Database } from './open.ts';

type Sql = BetterSqlite3.Database;
type Value = string | number | bigint | Buffer | null;
/** `?` one after another, or `@name` by name. */
type Values = (Value | Record<string, Value>)[];

/** Statements live as long as their connection: preparing costs more than running them on the hot paths. */
const statements = new WeakMap<Sql, Map<string, BetterSqlite3.Statement<Values>>>();

/**
 * The prepared statement of this text on this connection, made at its first use.
 * The text must be a constant: values go in as parameters, never into the text.
 *
 * On hot paths write `= +?` in joins and in what has an `order by`: this SQLite (STAT4) plans such a statement anew for each
 * value of a bare `?`, which takes ten times as long as running it (10 µs against 1).
 */
export function prepared<Row = unknown>(db: Pick<Database, 'sql'>, text: string): BetterSqlite3.Statement<Values, Row> {
  let known = statements.get(db.sql);
  if (!known) {
    known = new Map();
    statements.set(db.sql, known);
  }
  let statement = known.get(text);
  if (!statement) {
    statement = db.sql.prepare<Values>(text);
    known.set(text, statement);
  }
  return statement as BetterSqlite3.Statement<Values, Row>;
}
