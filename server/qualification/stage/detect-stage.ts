import { findAnswers, findDecision } from './find-answers.ts';
import { findBooking } from './find-booking.ts';
import { findPayment } from './find-payment.ts';
import { findRefusal } from './find-refusal.ts';
import { isInstruction } from './instruction.ts';
import { plainOf } from './says.ts';
import type { DetectedStage, PlainMessage, StageMessage } from './stage.ts';

/** Answers to our questions that make a customer qualified, beside a decision to buy. */
const ANSWERS = 4;
const INTEREST_COUNT = 2;
/** Longer texts are read by their beginning. */
const TEXT_CHARACTERS = 2000;

type Found = Pick<DetectedStage, 'stage' | 'reason' | 'messageIds' | 'confidence'>;

/**
 * Where a dialog stands, by what was written in it and nothing else: payment, refusal, booking, answers, count. Rather too
 * low than too high: voice messages and pictures prove nothing but that the customer wrote.
 *
 * @param messages of one dialog, oldest first
 * @param now ms UTC
 * @param timeZone the business's; days and hours in the messages are of it
 */
export function detectStageByRules(
  messages: readonly StageMessage[],
  now: number,
  timeZone: string = Intl.DateTimeFormat().resolvedOptions().timeZone,
): DetectedStage {
  const customers = messages.filter((message) => message.isCustomer);
  const said: PlainMessage[] = messages
    .filter((message) => message.sentAt <= now && (message.fromMe || message.isCustomer))
    .flatMap(({ id, fromMe, text, sentAt }) =>
      text && !isInstruction(text) ? [{ id, fromMe, sentAt, plain: plainOf(text.slice(0, TEXT_CHARACTERS)) }] : [],
    );
  const found =
    (customers.length > 0 &&
      (findPaid(said, messages) ?? findLost(said) ?? findScheduled(said, timeZone) ?? findQualified(said))) ||
    findInterest(customers);
  return { ...found, saidBy: 'rules', model: null, costMicroUsd: 0 };
}

function findPaid(said: readonly PlainMessage[], messages: readonly StageMessage[]): Found | null {
  const payment = findPayment(said, new Map(messages.map((message) => [message.id, message.kind])));
  if (!payment) return null;
  const code = payment.saidBy === 'us' ? 'stage_payment_came' : 'stage_customer_paid';
  return {
    stage: 'paid',
    reason: { code },
    messageIds: payment.messageIds,
    confidence: payment.saidBy === 'us' ? 0.9 : 0.8,
  };
}

function findLost(said: readonly PlainMessage[]): Found | null {
  const refusal = findRefusal(said);
  return refusal && { stage: 'lost', reason: { code: refusal.code }, messageIds: refusal.messageIds, confidence: 0.8 };
}

function findScheduled(said: readonly PlainMessage[], timeZone: string): Found | null {
  const booking = findBooking(said, timeZone);
  if (booking.state === 'none') return null;
  const { messageIds } = booking;
  if (booking.state === 'cancelled') {
    if (!booking.isFinal) return null;
    return { stage: 'lost', reason: { code: 'stage_booking_cancelled' }, messageIds, confidence: 0.7 };
  }
  const { day, time } = booking;
  const reason = time === null ? { code: 'stage_booked_day', day } : { code: 'stage_booked', day, time: clockOf(time) };
  return { stage: 'scheduled', reason, messageIds, confidence: time === null ? 0.7 : 0.8 };
}

function findQualified(said: readonly PlainMessage[]): Found | null {
  const decision = findDecision(said);
  if (decision !== null)
    return { stage: 'qualified', reason: { code: 'stage_decided' }, messageIds: [decision], confidence: 0.6 };
  const answers = findAnswers(said);
  if (answers.length < ANSWERS) return null;
  return {
    stage: 'qualified',
    reason: { code: 'stage_answered', count: answers.length },
    messageIds: answers,
    confidence: 0.5,
  };
}

function findInterest(customers: readonly StageMessage[]): Found {
  const messageIds = customers.slice(0, INTEREST_COUNT).map((message) => message.id);
  const count = customers.length;
  if (count >= INTEREST_COUNT)
    return { stage: 'interested', reason: { code: 'stage_wrote', count }, messageIds, confidence: 1 };
  const reason = { code: count === 0 ? 'stage_silent' : 'stage_wrote_once' };
  return { stage: 'new_lead', reason, messageIds, confidence: 1 };
}

function clockOf(minutes: number): string {
  return `${Math.floor(minutes / 60)}:${String(minutes % 60).padStart(2, '0')}`;
}
