import type { Database } from '../../../db/open.ts';
import { prepared } from '../../../db/prepared.ts';
import { AppError } from '../../errors.ts';
import type { Parts } from '../../parts.ts';
import type { DirectionRules } from '../judgement.ts';
import type { RulesVersion } from '../views.ts';

/** A saved version of a direction's rules. */
export interface CurrentRules {
  id: number;
  version: number;
  /** The same object for everybody who asks: what is worked out of it may be kept by it. */
  rules: DirectionRules;
}

/** Versions never change, so what was read of one stays true as long as its database is open. */
const read = new WeakMap<Database['sql'], Map<number, CurrentRules>>();

/** The newest version of the direction's rules; NULL: it has none. */
export function readRules({ db }: Pick<Parts, 'db'>, directionId: string): CurrentRules | null {
  const newest = prepared<{ id: number }>(
    db,
    'select id from direction_rules where direction_id = +? order by version desc limit 1',
  ).get(directionId);
  return newest ? rulesById({ db }, newest.id) : null;
}

/** @throws AppError rules_not_found */
export function rulesById({ db }: Pick<Parts, 'db'>, rulesId: number): CurrentRules {
  let known = read.get(db.sql);
  if (!known) {
    known = new Map();
    read.set(db.sql, known);
  }
  const found = known.get(rulesId);
  if (found) return found;
  const row = prepared<{ version: number; rules: string }>(
    db,
    'select version, rules from direction_rules where id = ?',
  ).get(rulesId);
  if (!row) throw new AppError('rules_not_found', { id: rulesId });
  const rules: CurrentRules = { id: rulesId, version: row.version, rules: JSON.parse(row.rules) as DirectionRules };
  // Inside a write that may yet be undone its number could be given again to other rules.
  if (!db.sql.inTransaction) known.set(rulesId, rules);
  return rules;
}

/** All versions of the direction's rules, newest first. */
export function listVersions({ db }: Pick<Parts, 'db'>, directionId: string): RulesVersion[] {
  type Row = Omit<RulesVersion, 'rules'> & { rules: string };
  return prepared<Row>(
    db,
    `select id, version, rules, drafted_by as draftedBy, made_at as madeAt
     from direction_rules where direction_id = ? order by version desc`,
  )
    .all(directionId)
    .map((row) => ({ ...row, rules: JSON.parse(row.rules) as DirectionRules }));
}
