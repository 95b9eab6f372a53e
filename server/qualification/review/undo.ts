import { prepared } from '../../../db/prepared.ts';
import { raiseEvent } from '../../capi/raise-event.ts';
import { reconsiderDialog } from '../../capi/reconsider.ts';
import { fateOf, takeBack } from '../../capi/take-back.ts';
import { AppError } from '../../errors.ts';
import type { Parts } from '../../parts.ts';
import { currentJudgement } from './claims.ts';
import { decideLevel } from './decide-levels.ts';
import { reopenReview, reviewClosedBy } from './review-rows.ts';
import { tellDialog } from './tell.ts';
import { ownersWord, readWord, settleLevel, type Word } from './verdict-rows.ts';

export interface Undone {
  /** removed: the event of the word does not go. sent: it is gone to Meta, so the word stays. NULL: there was none. */
  event: 'removed' | 'sent' | null;
}

/**
 * Takes a word of the owner back, as if it had never been said: level, review and event are as they were, and what the machine
 * found since counts. Impossible once the event of the word was tried; done twice it changes nothing.
 *
 * @throws AppError verdict_not_found
 */
export function undo(parts: Parts, { verdictId }: { verdictId: number }): Undone {
  return parts.db.write(() => {
    const word = readWord(parts, verdictId);
    if (!word) throw new AppError('verdict_not_found', { id: verdictId });
    if (word.undoneAt !== null) return { event: null };
    const { dialogId, level, reason } = word;
    const raised = word.reached && (reason.event === 'raised' || reason.event === 'late');
    if (raised && fateOf(parts, word) === 'sent') return { event: 'sent' };
    const isNewest = ownersWord(parts, dialogId, level)?.verdictId === verdictId;
    prepared(parts.db, 'update verdicts set undone_at = ? where id = ?').run(parts.clock(), verdictId);
    const reachedAt = settleLevel(parts, dialogId, level);
    // A newer word has said what becomes of level, event and review.
    const isOver = isNewest && word.reached && (raised || reachedAt === null);
    const removed = isOver && isTaken(takeBack(parts, word));
    if (isNewest) putBack(parts, word, reachedAt);
    tellDialog(parts, dialogId);
    return { event: removed ? 'removed' : null };
  });
}

function isTaken(taken: ReturnType<typeof takeBack>): boolean {
  return taken !== null && taken !== 'sent';
}

function putBack(parts: Parts, word: Word, reachedAt: number | null): void {
  const { dialogId, level, verdictId } = word;
  const { takenBack } = word.reason;
  if (takenBack && reachedAt !== null) {
    const { eventId, ...event } = takenBack;
    raiseEvent({ ...parts, uuid: () => eventId }, { dialogId, level, ...event });
  }
  // It was being sent, and may have come back by the word since.
  if (word.reason.event === 'sent' && reachedAt !== null) reconsiderDialog(parts, dialogId);
  const review = reviewClosedBy(parts, { dialogId, verdictId });
  if (review) reopenReview(parts, review);
  const current = currentJudgement(parts, dialogId);
  // What the machine had said before the word is decided already; only what it found since is not.
  if (!current || current.id === review?.judgementId || current.id === word.judgementId) return;
  const { id: judgementId, saidBy, model, madeAt: _, ...judgement } = current;
  decideLevel(parts, { dialogId, judgementId, judgement, saidBy, model }, level);
}
