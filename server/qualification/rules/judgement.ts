import type { Reason } from '../../dialogs/views.ts';
import type { StageMessage } from '../stage/stage.ts';

export interface Question {
  id: string;
  text: string;
  good: string;
  bad: string;
}

/** What a direction wants to know of its customers. */
export interface DirectionRules {
  questions: readonly Question[];
  bookingSigns: readonly string[];
  /** IANA name; days and hours in the messages are of it. */
  timeZone: string;
  context?: string;
}

export interface Dialog {
  /** Oldest first. */
  messages: readonly StageMessage[];
  direction: DirectionRules;
  /** ms UTC; later messages are not read. */
  now: number;
}

export interface Answered {
  questionId: string;
  answered: boolean;
  /** `unclear` too where nothing was answered. */
  quality: 'good' | 'bad' | 'unclear';
  messageIds: number[];
  /** Words of the first of these messages; NULL: not answered. */
  quote: string | null;
}

export interface Judgement {
  answered: Answered[];
  /** `when`: ISO time with offset, a date where no hour was agreed, NULL: nothing is agreed. */
  booking: { agreed: boolean; when: string | null; messageIds: number[] };
  interested: boolean;
  /** Every question of the direction is answered. */
  qualified: boolean;
  temperature: 'hot' | 'warm' | 'cold';
  reason: Reason;
  /** 0 to 1 */
  confidence: number;
}
