import type { Answer, DirectionRules, JudgedDialog, Judgement } from '../judgement.ts';
import { type Booking, findBooking } from '../stage/find-booking.ts';
import { isInstruction } from '../stage/instruction.ts';
import { plainOf } from '../stage/says.ts';
import type { PlainMessage } from '../stage/stage.ts';
import { type Found, findQuestionAnswers } from './find-question-answers.ts';
import { findOutsider, findTemperature, isExistingClient } from './find-temperature.ts';
import { knownQuestions } from './known-questions.ts';
import { qualityOf } from './quality.ts';
import { quoteOf } from './quote.ts';
import { isoWithOffset } from './zoned-time.ts';

/** Longer texts are read by their beginning. */
const TEXT_CHARACTERS = 2000;
/** An answer that only our question explains is believed less. */
const LEAST_SHARE = 0.7;

/**
 * Judges a dialog without a model: the same shape of answer as a model's. Voice messages and pictures without words count as
 * messages and answer nothing; a text that speaks to a machine is not read at all.
 */
export function judgeByRules({ messages, rules, timeZone, now }: JudgedDialog): Judgement {
  const before = messages.filter(({ sentAt }) => sentAt <= now);
  const customerCount = before.filter(({ isCustomer }) => isCustomer).length;
  const texts = new Map<number, string>();
  const read = before.flatMap(({ id, fromMe, isCustomer, text, sentAt }): PlainMessage[] => {
    if (!text || !(fromMe || isCustomer) || (isCustomer && isInstruction(text))) return [];
    texts.set(id, text);
    return [{ id, fromMe, sentAt, plain: plainOf(text.slice(0, TEXT_CHARACTERS)) }];
  });
  const outsider = findOutsider(read);
  const found: Map<string, Found> = outsider || isExistingClient(read) ? new Map() : findQuestionAnswers(read, rules);
  const booking = outsider ? null : findBooking(read, timeZone);
  if (booking?.state === 'booked') answerByVisit(found, rules, booking.messageIds, read);
  const knownOf = new Map(knownQuestions(rules).map((known) => [known.id, known]));
  const answers = rules.questions.map((question): Answer => {
    const answer = found.get(question.id);
    const known = knownOf.get(question.id);
    if (!answer || !known)
      return { questionId: question.id, answered: false, quality: 'unclear', messageIds: [], quote: null };
    const quote = quoteOf(texts.get(answer.messageIds[0] ?? -1) ?? '', answer.plain);
    const quality = qualityOf(question, answer, known);
    return { questionId: question.id, answered: true, quality, messageIds: answer.messageIds, quote };
  });
  const none = { agreed: false, when: null, messageIds: [] };
  if (outsider) return { answers, booking: none, temperature: 'cold', reason: { code: outsider }, confidence: 0.8 };
  if (booking?.state === 'booked') return { answers, ...lessSure(booked(booking, timeZone), found) };
  const isCancelled = booking?.state === 'cancelled' && booking.isFinal;
  const warmth = findTemperature(read, { isBooked: false, isCancelled, answeredCount: found.size, customerCount });
  return { answers, booking: none, ...lessSure(warmth, found) };
}

function lessSure<T extends { confidence: number }>(one: T, found: ReadonlyMap<string, Found>): T {
  if (found.size === 0) return one;
  const sure = [...found.values()].filter(({ isSure }) => isSure).length / found.size;
  return { ...one, confidence: Math.round(100 * one.confidence * (LEAST_SHARE + (1 - LEAST_SHARE) * sure)) / 100 };
}

/** «Когда вам удобно прийти?» is answered by the visit that was agreed. */
function answerByVisit(
  found: Map<string, Found>,
  rules: DirectionRules,
  messageIds: number[],
  messages: readonly PlainMessage[],
): void {
  const plain = messages.find(({ id }) => id === messageIds[0])?.plain ?? '';
  for (const { id, takesDays } of knownQuestions(rules))
    if (takesDays && !found.has(id)) found.set(id, { messageIds, plain, isSure: true });
}

function booked(
  { day, time, messageIds }: Extract<Booking, { state: 'booked' }>,
  timeZone: string,
): Pick<Judgement, 'booking' | 'temperature' | 'reason' | 'confidence'> {
  if (time === null)
    return {
      booking: { agreed: true, when: day, messageIds },
      temperature: 'hot',
      reason: { code: 'stage_booked_day', day },
      confidence: 0.7,
    };
  const clock = `${Math.floor(time / 60)}:${String(time % 60).padStart(2, '0')}`;
  return {
    booking: { agreed: true, when: isoWithOffset(day, time, timeZone), messageIds },
    temperature: 'hot',
    reason: { code: 'stage_booked', day, time: clock },
    confidence: 0.8,
  };
}
