import { prepared } from '../../../db/prepared.ts';
import { raiseEvent, UNDO_MS } from '../../capi/raise-event.ts';
import { fateOf, type TakenBack, takeBack } from '../../capi/take-back.ts';
import { AppError } from '../../errors.ts';
import type { Parts } from '../../parts.ts';
import type { JudgedLevel, Said } from '../views.ts';
import {
  currentJudgement,
  evidenceOf,
  findDecisive,
  newestOfCustomer,
  readJudgement,
  type StoredFound,
} from './claims.ts';
import { closeReview, openReview, type Review, readReview } from './review-rows.ts';
import { tellDialog } from './tell.ts';
import { newestVerdict, ownersWord, readWord, type WordReason, writeVerdict } from './verdict-rows.ts';

interface Pronounced {
  dialogId: number;
  level: JudgedLevel;
  reached: boolean;
  /** Why, in the owner's words. */
  text?: string | undefined;
}

/** The owner says that the machine is right. @throws AppError review_not_found, review_closed */
export function agree(parts: Parts, { id }: { id: number }): Said {
  return parts.db.write(() => {
    const review = needOpen(parts, id);
    return pronounce(parts, { dialogId: review.dialogId, level: review.level, reached: review.reached });
  });
}

/** The owner says the opposite of the machine. @throws AppError review_not_found, review_closed */
export function correct(parts: Parts, { id, text }: { id: number; text?: string | undefined }): Said {
  return parts.db.write(() => {
    const review = needOpen(parts, id);
    return pronounce(parts, { dialogId: review.dialogId, level: review.level, reached: !review.reached, text });
  });
}

/** The owner's word on a level of any dialog; closes its open review. @throws AppError dialog_not_found */
export function say(parts: Parts, word: Pronounced): Said {
  return parts.db.write(() => pronounce(parts, { ...word, dialogId: needDialog(parts, word.dialogId) }));
}

/** The reason of a word, given or changed afterwards; an empty one is none. @throws AppError verdict_not_found */
export function explain(parts: Parts, { verdictId, text }: { verdictId: number; text: string }): void {
  parts.db.write(() => {
    const word = readWord(parts, verdictId);
    if (!word) throw new AppError('verdict_not_found', { id: verdictId });
    prepared(parts.db, `update verdicts set reason = json_set(reason, '$.text', ?) where id = ?`).run(
      text.trim() || null,
      verdictId,
    );
    tellDialog(parts, word.dialogId);
  });
}

function pronounce(parts: Parts, { dialogId, level, reached, text }: Pronounced): Said {
  const now = parts.clock();
  const review = openReview(parts, dialogId, level);
  const before = ownersWord(parts, dialogId, level);
  if (!review && before?.reached === reached && newestVerdict(parts, dialogId, level)?.id === before.verdictId) {
    if (text?.trim()) explain(parts, { verdictId: before.verdictId, text });
    const event = reached ? fateOf(parts, { dialogId, level }) : null;
    return { verdictId: before.verdictId, event, undoUntilAt: before.madeAt + UNDO_MS, offersStar: false };
  }
  const found = review ? readJudgement(parts, review.judgementId) : currentJudgement(parts, dialogId);
  const machine = review ? review.reached : found && findDecisive(parts, dialogId, level, found) !== undefined;
  const shown = found && findDecisive(parts, dialogId, level, found);
  const decisive = shown ?? newestOfCustomer(parts, dialogId);
  const became = { ...{ dialogId, level }, messageId: decisive?.id, becameTrueAt: decisive?.sentAt ?? now };
  const done = reached ? raise(parts, became) : removeEvent(parts, { dialogId, level });
  const code = machine === undefined ? 'owner_said' : machine === reached ? 'owner_agreed' : 'owner_corrected';
  const seenMessageId = newestKnown(parts, dialogId, review ? found : undefined);
  const reason: WordReason = { code, text: text?.trim() || null, seenMessageId, ...done };
  const verdictId = writeVerdict(parts, {
    ...{ dialogId, level, reached, reason, saidBy: 'human', judgementId: found?.id ?? null },
    messageIds: shown && found ? evidenceOf(found, level) : decisive ? [decisive.id] : [],
    becameTrueAt: became.becameTrueAt,
  });
  if (review) closeReview(parts, review, { id: verdictId, reached });
  tellDialog(parts, dialogId);
  const offersStar = code === 'owner_corrected' && !isGolden(parts, dialogId);
  return { verdictId, event: done.event, undoUntilAt: now + UNDO_MS, offersStar };
}

type Done = Pick<WordReason, 'event' | 'takenBack'>;

/** A dialog in which the customer wrote nothing reaches its level without an event. */
function raise(
  parts: Parts,
  {
    messageId,
    ...became
  }: { dialogId: number; level: JudgedLevel; messageId: number | undefined; becameTrueAt: number },
): Done {
  if (messageId === undefined) return { event: null, takenBack: null };
  const raised = raiseEvent(parts, { ...became, messageId, delayMs: UNDO_MS });
  if (!raised) return { event: fateOf(parts, became), takenBack: null };
  return { event: raised.state === 'skipped' ? 'late' : 'raised', takenBack: null };
}

function removeEvent(parts: Parts, subject: { dialogId: number; level: JudgedLevel }): Done {
  const taken: TakenBack | 'sent' | null = takeBack(parts, subject);
  if (taken === null || taken === 'sent') return { event: taken, takenBack: null };
  return { event: 'removed', takenBack: taken };
}

/** What the judgement that was asked about knew; without a question, all that is here. */
function newestKnown({ db }: Parts, dialogId: number, judgement: StoredFound | undefined): number {
  const row = prepared<{ id: number | null }>(
    db,
    'select max(id) as id from messages where dialog_id = +? and received_at <= +?',
  ).get(dialogId, judgement?.madeAt ?? Number.MAX_SAFE_INTEGER);
  return row?.id ?? 0;
}

function isGolden({ db }: Parts, dialogId: number): boolean {
  return prepared(db, 'select 1 from golden_dialogs where dialog_id = +?').get(dialogId) !== undefined;
}

function needOpen(parts: Parts, id: number): Review {
  const review = readReview(parts, id);
  if (!review) throw new AppError('review_not_found', { id });
  if (review.state !== 'open') throw new AppError('review_closed', { id });
  return review;
}

/** The dialog itself, or the one it became. @throws AppError dialog_not_found */
export function needDialog(parts: Pick<Parts, 'db'>, id: number): number {
  const dialog = prepared<{ mergedInto: number | null }>(
    parts.db,
    'select merged_into as mergedInto from dialogs where id = +?',
  ).get(id);
  if (!dialog) throw new AppError('dialog_not_found', { id });
  return dialog.mergedInto ?? id;
}
