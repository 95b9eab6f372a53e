import { prepared } from '../../../db/prepared.ts';
import type { Reason } from '../../dialogs/views.ts';
import type { Parts } from '../../parts.ts';
import type { Judgement } from '../judgement.ts';
import type { Standing } from '../views.ts';
import { isChanged, type TrialState, tellTrial, withStanding } from './trial.ts';

type Some = Pick<Parts, 'db' | 'clock' | 'live'>;

interface Place {
  trialId: number;
  dialogId: number;
}

/** Keeps what a trial found of a dialog, unless it was judged or thrown away meanwhile. */
export function keepFound(
  parts: Some,
  { trialId, dialogId, judgement, costMicroUsd }: Place & { judgement: Judgement; costMicroUsd: number },
): void {
  const { db, clock } = parts;
  const found = withStanding(judgement);
  db.write(() => {
    const row = prepared<{ before: string }>(
      db,
      'select before from trial_dialogs where trial_id = ? and dialog_id = ?',
    ).get(trialId, dialogId);
    if (!row) return;
    const changed = isChanged(JSON.parse(row.before) as Standing, found);
    prepared(
      db,
      `update trial_dialogs set after = @after, changed = @changed, cost_micro_usd = @costMicroUsd, judged_at = @now
       where trial_id = @trialId and dialog_id = @dialogId`,
    ).run({
      ...{ trialId, dialogId, costMicroUsd },
      after: JSON.stringify(found),
      changed: changed ? 1 : 0,
      now: clock(),
    });
    count(parts, trialId, costMicroUsd);
  });
}

/** Keeps why a dialog could not be judged; the trial goes on. */
export function keepFailure(
  parts: Some,
  { trialId, dialogId, reason, costMicroUsd = 0 }: Place & { reason: Reason; costMicroUsd?: number },
): void {
  const { db, clock } = parts;
  db.write(() => {
    prepared(
      db,
      `update trial_dialogs set failure = @failure, cost_micro_usd = cost_micro_usd + @costMicroUsd, judged_at = @now
       where trial_id = @trialId and dialog_id = @dialogId`,
    ).run({ ...{ trialId, dialogId, costMicroUsd }, failure: JSON.stringify(reason), now: clock() });
    count(parts, trialId, costMicroUsd);
  });
}

function count(parts: Some, trialId: number, costMicroUsd: number): void {
  if (costMicroUsd > 0)
    prepared(parts.db, 'update trials set cost_micro_usd = cost_micro_usd + ? where id = ?').run(costMicroUsd, trialId);
  parts.db.afterCommit(() => tellTrial(parts, trialId));
}

/** Ends a trial that still runs. */
export function endTrial(
  parts: Some,
  id: number,
  { state, reason }: { state: Exclude<TrialState, 'running'>; reason: Reason | null },
): void {
  const { db, clock } = parts;
  db.write(() => {
    prepared(db, "update trials set state = ?, reason = ?, ended_at = ? where id = ? and state = 'running'").run(
      ...[state, reason && JSON.stringify(reason), clock(), id],
    );
    db.afterCommit(() => tellTrial(parts, id));
  });
}
