import { prepared } from '../../../db/prepared.ts';
import type { Reason } from '../../dialogs/views.ts';
import type { Parts } from '../../parts.ts';
import type { Judgement } from '../judgement.ts';
import { decideLevels } from '../review/decide-levels.ts';

export interface MadeJudgement {
  dialogId: number;
  /** Row of direction_rules. */
  rulesId: number;
  saidBy: 'rules' | 'model';
  /** NULL: rules. */
  model: string | null;
  judgement: Judgement;
  /** Claims of the model that fell. */
  fell: Reason[];
  /** Why rules said it though there is a model. NULL: nothing of that kind. */
  instead: Reason | null;
  costMicroUsd: number;
  /** The queue row's changed_at that it was made of. */
  ofChangeAt: number;
  /** The dialog changed meanwhile: kept for its cost, decides nothing. */
  overtaken: boolean;
}

/**
 * Keeps what was found of a dialog; unless it is overtaken, it is what holds from now on, and decides the levels. In the caller's write.
 *
 * @returns its id
 */
export function keepJudgement(parts: Parts, made: MadeJudgement): number {
  const { db, clock, live } = parts;
  const { dialogId, judgement, saidBy, model, overtaken } = made;
  const { lastInsertRowid } = prepared(
    db,
    `insert into judgements (dialog_id, rules_id, said_by, model, answers, booking, temperature, reason, confidence, fell,
       instead, cost_micro_usd, of_change_at, overtaken, made_at)
     values (@dialogId, @rulesId, @saidBy, @model, @answers, @booking, @temperature, @reason, @confidence, @fell,
       @instead, @costMicroUsd, @ofChangeAt, @overtaken, @madeAt)`,
  ).run({
    ...{ dialogId, saidBy, model, rulesId: made.rulesId, ofChangeAt: made.ofChangeAt, costMicroUsd: made.costMicroUsd },
    ...{ temperature: judgement.temperature, confidence: judgement.confidence, madeAt: clock() },
    ...{ answers: JSON.stringify(judgement.answers), booking: JSON.stringify(judgement.booking) },
    ...{ reason: JSON.stringify(judgement.reason), fell: JSON.stringify(made.fell) },
    ...{ instead: made.instead && JSON.stringify(made.instead), overtaken: overtaken ? 1 : 0 },
  });
  const judgementId = Number(lastInsertRowid);
  if (!overtaken) {
    prepared(db, 'update dialogs set temperature = ?, judgement_id = ? where id = ?').run(
      judgement.temperature,
      judgementId,
      dialogId,
    );
    decideLevels(parts, { dialogId, judgementId, judgement, saidBy, model });
  }
  db.afterCommit(() => {
    live.changed({ topic: 'qualification', id: dialogId });
    if (!overtaken) live.changed({ topic: 'dialogs', id: dialogId });
  });
  return judgementId;
}
