import type { Reason } from '../../dialogs/views.ts';
import type { Parts } from '../../parts.ts';
import { rulesById } from '../direction-rules/read-rules.ts';
import type { Answer, Judgement } from '../judgement.ts';
import type { JudgementView } from '../views.ts';

/** A row of judgements; select it with JUDGEMENT_COLUMNS. */
export interface JudgementRow {
  id: number;
  rulesId: number;
  saidBy: 'rules' | 'model';
  model: string | null;
  answers: string;
  booking: string;
  temperature: Judgement['temperature'];
  reason: string;
  confidence: number;
  fell: string;
  instead: string | null;
  costMicroUsd: number;
  overtaken: 0 | 1;
  madeAt: number;
}

/** Of `judgements j`. */
export const JUDGEMENT_COLUMNS = `j.id, j.rules_id as rulesId, j.said_by as saidBy, j.model, j.answers, j.booking, j.temperature,
  j.reason, j.confidence, j.fell, j.instead, j.cost_micro_usd as costMicroUsd, j.overtaken, j.made_at as madeAt`;

/** What pages see of a judgement: its answers beside the questions of the version it was made by. */
export function viewJudgement(parts: Pick<Parts, 'db'>, row: JudgementRow): JudgementView {
  const { version, rules } = rulesById(parts, row.rulesId);
  const texts = new Map(rules.questions.map(({ id, text }) => [id, text]));
  const { rulesId: _, ...same } = row;
  return {
    ...same,
    answers: (JSON.parse(row.answers) as Answer[]).map((answer) => ({
      ...answer,
      question: texts.get(answer.questionId) ?? '',
    })),
    booking: JSON.parse(row.booking) as Judgement['booking'],
    reason: JSON.parse(row.reason) as Reason,
    fell: JSON.parse(row.fell) as Reason[],
    instead: row.instead === null ? null : (JSON.parse(row.instead) as Reason),
    overtaken: row.overtaken === 1,
    rulesVersion: version,
  };
}
