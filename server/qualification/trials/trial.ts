import { prepared } from '../../../db/prepared.ts';
import { AppError } from '../../errors.ts';
import type { Parts } from '../../parts.ts';
import { type DirectionRules, isQualified, isScheduled, type Judgement } from '../judgement.ts';
import type { Standing, TrialView } from '../views.ts';

export type TrialKind = TrialView['kind'];
export type TrialState = TrialView['state'];

/** A row of `trials` as it is worked on. */
export interface Trial {
  id: number;
  kind: TrialKind;
  directionId: string;
  rules: DirectionRules;
  /** NULL: a draft. */
  rulesVersion: number | null;
  saidBy: 'rules' | 'model';
  state: TrialState;
}

/** What a trial found of a dialog, as it is kept in `trial_dialogs.after`: a judgement and the levels that follow from it. */
export type Found = Judgement & Pick<Standing, 'qualified' | 'scheduled'>;

/** @throws AppError trial_not_found */
export function readTrial({ db }: Pick<Parts, 'db'>, id: number): Trial {
  const row = prepared<Omit<Trial, 'rules'> & { rules: string }>(
    db,
    `select id, kind, direction_id as directionId, rules, rules_version as rulesVersion, said_by as saidBy, state
     from trials where id = ?`,
  ).get(id);
  if (!row) throw new AppError('trial_not_found', { id });
  return { ...row, rules: JSON.parse(row.rules) as DirectionRules };
}

/** NULL: there is no such trial. */
export function stateOf({ db }: Pick<Parts, 'db'>, id: number): TrialState | null {
  return prepared<{ state: TrialState }>(db, 'select state from trials where id = ?').get(id)?.state ?? null;
}

export function withStanding(judgement: Judgement): Found {
  return { ...judgement, qualified: isQualified(judgement), scheduled: isScheduled(judgement) };
}

/** A temperature that was not known before is no change: everything would be one. */
export function isChanged(before: Standing, after: Standing): boolean {
  return (
    before.qualified !== after.qualified ||
    before.scheduled !== after.scheduled ||
    (before.temperature !== null && before.temperature !== after.temperature)
  );
}

export function tellTrial({ live }: Pick<Parts, 'live'>, id: number): void {
  live.changed({ topic: 'trials', id });
}
