import type { Reason } from '../dialogs/views.ts';
import type { StageMessage } from './stage/stage.ts';

export interface Question {
  /** Stays the same from version to version of the rules, so that answers can be compared. */
  id: string;
  text: string;
  /** What a fitting answer is, in the owner's words. */
  good: string;
  /** What an unfitting one is; it is an answer as well. */
  bad: string;
}

/** What a direction wants to know of its customers. Source: product.md 4 */
export interface DirectionRules {
  /** What the business is and does. */
  context: string;
  /** 3 to 5. */
  questions: readonly Question[];
  /** What shows that a customer is booked. */
  bookingSigns: readonly string[];
}

/** A dialog as it is judged. */
export interface JudgedDialog {
  /** Oldest first. */
  messages: readonly StageMessage[];
  /** The same object for all dialogs judged by this version: what is worked out of it is kept by it. */
  rules: DirectionRules;
  /** IANA name; days and hours in the messages are of it. */
  timeZone: string;
  /** ms UTC; later messages are not read. */
  now: number;
}

export interface Answer {
  questionId: string;
  answered: boolean;
  /** `unclear` too where nothing was answered, or where only a voice message may have answered. */
  quality: 'good' | 'bad' | 'unclear';
  /** The customer's messages that answer it; empty: none. */
  messageIds: number[];
  /** Words of the customer, out of one of these messages; NULL: not answered. */
  quote: string | null;
}

export type Temperature = 'hot' | 'warm' | 'cold';

/** What was found of a dialog, by rules or by a model: one for each question, in the order of the rules. */
export interface Judgement {
  answers: Answer[];
  /** `when`: ISO time with offset, a date where no hour was agreed, NULL: nothing is agreed. */
  booking: { agreed: boolean; when: string | null; messageIds: number[] };
  temperature: Temperature;
  /** What a model says in its own words is {code: 'model_said', text}. */
  reason: Reason;
  /** 0 to 1 */
  confidence: number;
}

/** Level 2: every question of the direction is answered; a direction without questions qualifies nobody. */
export function isQualified({ answers }: Pick<Judgement, 'answers'>): boolean {
  return answers.length > 0 && answers.every(({ answered }) => answered);
}

/** Level 3: a concrete day stands. */
export function isScheduled({ booking }: Pick<Judgement, 'booking'>): boolean {
  return booking.agreed && booking.when !== null;
}
