import { prepared } from '../../../db/prepared.ts';
import { AppError } from '../../errors.ts';
import type { Parts } from '../../parts.ts';
import { openJudgeModel } from '../model/judge-model.ts';
import { readTrial, tellTrial } from './trial.ts';

/** Stops a trial that runs; what was judged stays. Wake the trials after the commit. */
export function stopTrial(parts: Pick<Parts, 'db' | 'clock' | 'live'>, id: number): void {
  const { db, clock } = parts;
  db.write(() => {
    readTrial(parts, id);
    prepared(
      db,
      "update trials set state = 'stopped', reason = null, ended_at = ? where id = ? and state = 'running'",
    ).run(clock(), id);
    db.afterCommit(() => tellTrial(parts, id));
  });
}

/**
 * Goes on with the dialogs that have no judgement yet, also with those that could not be judged. Wake the trials after the commit.
 *
 * @throws AppError trial_not_found, model_key_missing
 */
export function resumeTrial(parts: Parts, id: number): void {
  const { db } = parts;
  db.write(() => {
    const { state, saidBy } = readTrial(parts, id);
    if (state === 'running') return;
    const model = saidBy === 'model' ? openJudgeModel(parts) : null;
    if (saidBy === 'model' && !model) throw new AppError('model_key_missing');
    prepared(
      db,
      'update trial_dialogs set judged_at = null, failure = null where trial_id = ? and failure is not null',
    ).run(id);
    prepared(db, "update trials set state = 'running', reason = null, ended_at = null, model = ? where id = ?").run(
      model?.model ?? null,
      id,
    );
    db.afterCommit(() => tellTrial(parts, id));
  });
}
