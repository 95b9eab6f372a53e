import { prepared } from '../../../db/prepared.ts';
import type { Level, Reason } from '../../dialogs/views.ts';
import { AppError } from '../../errors.ts';
import type { Parts } from '../../parts.ts';
import { openReviewsOf } from '../review/list-reviews.ts';
import type { DialogJudging, HistoryLine, Standing } from '../views.ts';
import type { WhyJudged } from './ask-to-judge.ts';
import type { Judging } from './judging.ts';
import { callsOf } from './list-calls.ts';
import { JUDGEMENT_COLUMNS, type JudgementRow, viewJudgement } from './view-judgement.ts';
import { whyNotJudged } from './why-not-judged.ts';

/** Lines of the history and calls that are shown at most. */
const MOST = 100;

type ShowParts = Pick<Parts, 'db' | 'clock'> & { judging: Pick<Judging, 'isJudging'> };

/** All that is believed of a dialog's levels 2 and 3, and what becomes of it next. @throws AppError dialog_not_found */
export function showJudging(parts: ShowParts, id: number): DialogJudging {
  const { db } = parts;
  const dialog = prepared<{ judgementId: number | null; mergedInto: number | null }>(
    db,
    'select judgement_id as judgementId, merged_into as mergedInto from dialogs where id = +?',
  ).get(id);
  if (!dialog) throw new AppError('dialog_not_found', { id });
  if (dialog.mergedInto !== null) return showJudging(parts, dialog.mergedInto);
  const judgements = prepared<JudgementRow>(
    db,
    `select ${JUDGEMENT_COLUMNS} from judgements j where j.dialog_id = +? order by j.id desc limit ${MOST}`,
  )
    .all(id)
    .map((row) => viewJudgement(parts, row));
  return {
    dialogId: id,
    whyNot: whyNotJudged(parts, id),
    judgement: judgements.find((judgement) => judgement.id === dialog.judgementId) ?? null,
    queued: readQueued(parts, id),
    reviews: openReviewsOf(parts, id),
    golden: readGolden(parts, id),
    history: [
      ...judgements.map((judgement): HistoryLine => ({ kind: 'judgement', at: judgement.madeAt, judgement })),
      ...readVerdicts(parts, id),
    ].sort((one, other) => other.at - one.at),
    calls: callsOf(parts, id, MOST),
  };
}

function readQueued({ db, judging }: ShowParts, dialogId: number): DialogJudging['queued'] {
  const row = prepared<{ dueAt: number; why: WhyJudged; tries: number }>(
    db,
    'select due_at as dueAt, why, tries from judging_queue where dialog_id = +?',
  ).get(dialogId);
  if (!row) return null;
  return { ...row, why: row.why === 'ours' ? 'message' : row.why, isJudging: judging.isJudging(dialogId) };
}

function readGolden({ db }: ShowParts, dialogId: number): Standing | null {
  const row = prepared<{ qualified: 0 | 1; scheduled: 0 | 1; temperature: Standing['temperature'] }>(
    db,
    'select qualified, scheduled, temperature from golden_dialogs where dialog_id = +?',
  ).get(dialogId);
  return row ? { ...row, qualified: row.qualified === 1, scheduled: row.scheduled === 1 } : null;
}

function readVerdicts({ db }: ShowParts, dialogId: number): HistoryLine[] {
  type Verdict = Extract<HistoryLine, { kind: 'verdict' }>;
  return prepared<Omit<Verdict, 'kind' | 'reached' | 'reason'> & { level: Level; reached: 0 | 1; reason: string }>(
    db,
    `select id, level, reached, said_by as saidBy, reason, undone_at as undoneAt, made_at as at from verdicts
     where dialog_id = +? order by id desc limit ${MOST}`,
  )
    .all(dialogId)
    .map((row) => ({ ...row, kind: 'verdict', reached: row.reached === 1, reason: JSON.parse(row.reason) as Reason }));
}
