import { prepared } from '../../../db/prepared.ts';
import { raiseEvent } from '../../capi/raise-event.ts';
import type { EventState, Reason } from '../../dialogs/views.ts';
import type { Parts } from '../../parts.ts';
import type { Judgement } from '../judgement.ts';
import { type JudgingSettings, readJudgingSettings } from '../judging/judging-settings.ts';
import type { JudgedLevel, ReviewRow } from '../views.ts';
import { type Decisive, evidenceOf, findDecisive, JUDGED_LEVELS, readJudgement } from './claims.ts';
import { contradictsAnew } from './contradiction.ts';
import { askOwner, openReview, settleReview } from './review-rows.ts';
import { newestVerdict, ownersWord, reachedAt, writeVerdict } from './verdict-rows.ts';

/** A stored judgement that counts. */
export interface Decided {
  dialogId: number;
  /** Row of judgements. */
  judgementId: number;
  judgement: Judgement;
  saidBy: 'rules' | 'model';
  /** NULL: rules. */
  model: string | null;
}

/**
 * What a judgement does to levels 2 and 3 of its dialog: reached with its verdict and event, asked of the owner, no longer
 * asked, or nothing. Levels only rise by it, and an owner's word holds.
 * To be called inside the write that stored it, when nothing overtook it.
 */
export function decideLevels(parts: Parts, decided: Decided): void {
  for (const level of JUDGED_LEVELS) decideLevel(parts, decided, level);
}

/** The same for one level. In the caller's write. */
export function decideLevel(parts: Parts, decided: Decided, level: JudgedLevel): void {
  const { dialogId, judgement } = decided;
  const decisive = findDecisive(parts, dialogId, level, judgement);
  const question = whatToAsk(parts, decided, level, decisive);
  if (question) ask(parts, decided, level, decisive, question);
  else if (decisive || !waitsForModel(parts, decided, level)) settleReview(parts, dialogId, level);
}

/**
 * What a model asked the owner stays asked when rules, who hear less and stand in for it, merely do not find it; a refusal
 * they do hear.
 */
function waitsForModel(parts: Parts, { dialogId, saidBy, judgement }: Decided, level: JudgedLevel): boolean {
  if (saidBy !== 'rules' || judgement.temperature === 'cold' || reachedAt(parts, dialogId, level) !== null)
    return false;
  const review = openReview(parts, dialogId, level);
  return review?.reached === true && readJudgement(parts, review.judgementId)?.saidBy === 'model';
}

/** Why the owner is to be asked of the level. NULL: nothing is to be asked, and what was to be written is. */
function whatToAsk(
  parts: Parts,
  decided: Decided,
  level: JudgedLevel,
  decisive: Decisive | undefined,
): ReviewRow['why'] | null {
  const { dialogId } = decided;
  if (level === 'scheduled' && bookingChanged(parts, decided, decisive)) return null;
  const word = ownersWord(parts, dialogId, level);
  if (word) {
    if (word.reached === (decisive !== undefined)) return null;
    const isAsked = openReview(parts, dialogId, level) !== undefined;
    return isAsked || contradictsAnew(parts, decided, word) ? 'disputed' : null;
  }
  if (!decisive || reachedAt(parts, dialogId, level) !== null) return null;
  const doubt = doubtOf(decided, readJudgingSettings(parts.db));
  if (doubt) return doubt;
  reach(parts, decided, level, decisive);
  raiseEvent(parts, { dialogId, level, messageId: decisive.id, becameTrueAt: decisive.sentAt });
  return null;
}

/** Why the owner is asked first. NULL: nobody needs to be. */
function doubtOf(
  { saidBy, judgement }: Decided,
  { confirmRules, sureFrom }: JudgingSettings,
): 'rules' | 'unsure' | null {
  if (saidBy === 'rules') return confirmRules ? 'rules' : null;
  return judgement.confidence < sureFrom ? 'unsure' : null;
}

function reach(parts: Parts, { dialogId, judgementId, judgement, saidBy }: Decided, level: JudgedLevel, at: Decisive) {
  writeVerdict(parts, {
    ...{ dialogId, level, saidBy, judgementId, reached: true, becameTrueAt: at.sentAt },
    reason: reasonOf(judgement, level),
    messageIds: evidenceOf(judgement, level),
  });
}

function ask(
  parts: Parts,
  { dialogId, judgementId }: Decided,
  level: JudgedLevel,
  decisive: Decisive | undefined,
  why: ReviewRow['why'],
): void {
  const decisiveAt = decisive?.sentAt ?? lastMessageAt(parts, dialogId);
  askOwner(parts, { dialogId, level, why, judgementId, decisiveAt, reached: decisive !== undefined });
}

function reasonOf({ answers, booking }: Judgement, level: JudgedLevel): Reason {
  if (level === 'qualified') return { code: 'stage_answered', count: answers.length };
  const [day = '', clock] = (booking.when ?? '').split('T');
  return clock ? { code: 'stage_booked', day, time: clock.slice(0, 5) } : { code: 'stage_booked_day', day };
}

/**
 * A booking that was reached and is given up by words that came after it: written down once, the level and what was sent stay.
 * Booked again: written down as well; an event that is there already is the only one, and none arises without the owner's word.
 *
 * @returns whether this says all of the level
 */
function bookingChanged(parts: Parts, decided: Decided, decisive: Decisive | undefined): boolean {
  const { dialogId, judgementId, judgement, saidBy } = decided;
  if (reachedAt(parts, dialogId, 'scheduled') === null) return false;
  const newest = newestVerdict(parts, dialogId, 'scheduled');
  if (!newest) return false;
  const isCancelled = newest.reached === 0;
  if (isCancelled) {
    if (decisive) reach(parts, decided, 'scheduled', decisive);
    return true;
  }
  if (decisive || judgement.booking.agreed || judgement.temperature !== 'cold') return false;
  const after = customerWroteAfter(parts, dialogId, newest.becameTrueAt);
  if (after.length === 0) return false;
  writeVerdict(parts, {
    ...{ dialogId, saidBy, judgementId, level: 'scheduled', reached: false },
    reason: { code: 'booking_cancelled', eventState: eventStateOf(parts, dialogId) },
    messageIds: after.map(({ id }) => id),
    becameTrueAt: after[0]?.sentAt ?? parts.clock(),
  });
  return true;
}

function lastMessageAt({ db, clock }: Parts, dialogId: number): number {
  return (
    prepared<{ at: number }>(db, 'select last_message_at as at from dialogs where id = +?').get(dialogId)?.at ?? clock()
  );
}

/** Newest first, the last few. */
function customerWroteAfter({ db }: Parts, dialogId: number, at: number): Decisive[] {
  return prepared<Decisive>(
    db,
    `select id, sent_at as sentAt from messages where dialog_id = +? and is_customer = 1 and sent_at > +?
     order by sent_at desc, id desc limit 3`,
  ).all(dialogId, at);
}

function eventStateOf({ db }: Parts, dialogId: number): EventState | null {
  const event = prepared<{ state: EventState }>(
    db,
    `select state from conversion_events where subject_kind = 'dialog' and subject_id = +? and level = 'scheduled'`,
  ).get(dialogId);
  return event?.state ?? null;
}
