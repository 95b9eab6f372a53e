import { prepared } from '../../../db/prepared.ts';
import { trials } from '../../../db/schema/index.ts';
import { mustBeInUse } from '../../directions/save-direction.ts';
import type { Parts } from '../../parts.ts';
import { prepareTrial, type Wanted } from './prepare-trial.ts';
import { tellTrial } from './trial.ts';

/** Trials of a direction and kind that are kept, this one among them. */
const KEPT = 20;

/**
 * Begins a trial; the dialogs are chosen now and stay these. Another one of the same kind that still runs in this direction is stopped:
 * its question was asked anew. Wake the trials after the commit.
 *
 * @returns its id, and the ids of those that were stopped
 * @throws AppError direction_not_found, direction_archived, and what prepareTrial throws
 */
export function startTrial(parts: Parts, wanted: Wanted): { id: number; stopped: number[] } {
  const { db, clock } = parts;
  const { directionId, kind, saidBy } = wanted;
  return db.write(() => {
    mustBeInUse(parts, directionId);
    const { chosen, rules, version, model } = prepareTrial(parts, wanted);
    const now = clock();
    const stopped = prepared<{ id: number }>(
      db,
      `update trials set state = 'stopped', reason = '{"code":"trial_replaced"}', ended_at = ?
       where direction_id = ? and kind = ? and state = 'running' returning id`,
    )
      .all(now, directionId, kind)
      .map(({ id }) => id);
    const { lastInsertRowid } = db.orm
      .insert(trials)
      .values({
        ...{ kind, directionId, saidBy, rules: { ...rules }, rulesVersion: version, model: model?.model ?? null },
        ...{ state: 'running', startedAt: now },
      })
      .run();
    const id = Number(lastInsertRowid);
    // As one statement: five hundred rows take some milliseconds.
    prepared(
      db,
      `insert into trial_dialogs (trial_id, dialog_id, before, expected)
       select @id, value ->> 'dialogId', value -> 'before', nullif(value -> 'expected', 'null') from json_each(@chosen)`,
    ).run({ id, chosen: JSON.stringify(chosen) });
    forgetOld(parts, directionId, kind);
    db.afterCommit(() => {
      for (const changed of [id, ...stopped]) tellTrial(parts, changed);
    });
    return { id, stopped };
  });
}

function forgetOld({ db }: Pick<Parts, 'db'>, directionId: string, kind: Wanted['kind']): void {
  prepared(
    db,
    `delete from trials where direction_id = @directionId and kind = @kind and state <> 'running' and id not in
       (select id from trials where direction_id = @directionId and kind = @kind order by id desc limit ${KEPT})`,
  ).run({ directionId, kind });
}
