import type { Level, Reason } from '../dialogs/views.ts';
import type { Answer, DirectionRules, Judgement, Temperature } from './judgement.ts';

/** Levels that are judged; the first is counted, the last is said by the owner. */
export type JudgedLevel = 'qualified' | 'scheduled';

/** How a dialog stands, as far as it is judged. */
export interface Standing {
  qualified: boolean;
  scheduled: boolean;
  /** NULL: not known, or not said. */
  temperature: Temperature | null;
}

export interface RulesVersion {
  id: number;
  version: number;
  rules: DirectionRules;
  draftedBy: 'template' | 'model' | 'owner';
  madeAt: number;
}

export interface JudgementView extends Judgement {
  id: number;
  /** The answers beside the questions they are to, in the version they were judged by. */
  answers: (Answer & { question: string })[];
  saidBy: 'rules' | 'model';
  /** NULL: rules. */
  model: string | null;
  rulesVersion: number;
  fell: Reason[];
  instead: Reason | null;
  costMicroUsd: number;
  overtaken: boolean;
  madeAt: number;
}

/** A message that a judgement rests on, to be read without opening the dialog. */
export interface QuoteView {
  messageId: number;
  fromMe: boolean;
  text: string | null;
  kind: string;
  sentAt: number;
}

export interface ReviewRow {
  id: number;
  dialogId: number;
  contact: { id: number; name: string | null; pushName: string | null; phone: string | null };
  direction: { id: string; name: string } | null;
  level: JudgedLevel;
  why: 'rules' | 'unsure' | 'disputed';
  /** What the machine says. */
  reached: boolean;
  state: 'open' | 'agreed' | 'corrected' | 'settled';
  judgement: JudgementView;
  /** Messages that show it, oldest first. */
  quotes: QuoteView[];
  /** What the owner said before, or closed it with. NULL: nothing. */
  human: { verdictId: number; reached: boolean; text: string | null; madeAt: number } | null;
  isGolden: boolean;
  /** Meta takes the event of a yes until then, ms. NULL: no event hangs on it. */
  lateAt: number | null;
  lastMessageAt: number;
  openedAt: number;
  closedAt: number | null;
}

export interface ReviewPage {
  rows: ReviewRow[];
  /** Hand back as `cursor`; NULL: the end. */
  next: string | null;
  /** All that fit the filter. */
  total: number;
}

/** What became of an owner's word. */
export interface Said {
  verdictId: number;
  /**
   * NULL: no event arises of it. `sent`: gone to Meta before, cannot be taken back. `late`: the message is older than the
   * 7 days that Meta takes, nothing is sent.
   */
  event: 'raised' | 'removed' | 'sent' | 'late' | null;
  /** Until then `undo` takes all of it back, ms. */
  undoUntilAt: number;
  /** A correction of a dialog without a star: worth one. */
  offersStar: boolean;
}

/** How often the owner agreed with the machine; of human verdicts on levels that were judged. */
export interface Agreement {
  agreed: number;
  corrected: number;
}

export interface AgreementView {
  /** Of the chosen time. */
  all: Agreement;
  bySpeaker: { saidBy: 'rules' | 'model'; model: string | null; level: JudgedLevel; agreement: Agreement }[];
  byDirection: { direction: { id: string; name: string }; agreement: Agreement }[];
  /** Weeks begin on Monday, oldest first; days of the owner's zone. */
  byWeek: { weekAt: number; agreement: Agreement }[];
  /** Corrections that no trial of `corrections` has looked at, by direction. */
  untried: { directionId: string; corrections: number }[];
}

export interface ModelCallView {
  id: number;
  askedAt: number;
  purpose: 'judging' | 'trial' | 'rules';
  dialogId: number | null;
  model: string;
  inputTokens: number;
  outputTokens: number;
  costMicroUsd: number;
  tookMs: number;
  failure: string | null;
  /** What was sent can still be shown. */
  hasRequest: boolean;
}

/** One line of what was believed of a dialog, newest first. */
export type HistoryLine =
  | { kind: 'judgement'; at: number; judgement: JudgementView }
  | {
      kind: 'verdict';
      at: number;
      id: number;
      level: Level;
      reached: boolean;
      saidBy: 'count' | 'rules' | 'model' | 'crm' | 'human';
      reason: Reason;
      undoneAt: number | null;
    };

/** All that is believed of a dialog's levels 2 and 3. */
export interface DialogJudging {
  dialogId: number;
  /** Why it is not judged (no_direction, no_rules, judged_by_crm, not_judged, archived). NULL: it is. */
  whyNot: Reason | null;
  /** The one that holds now. */
  judgement: JudgementView | null;
  /** NULL: nothing waits to be judged. */
  queued: { dueAt: number; why: 'message' | 'rules' | 'owner'; tries: number; isJudging: boolean } | null;
  /** Open ones. */
  reviews: ReviewRow[];
  /** NULL: not marked with a star. */
  golden: Standing | null;
  history: HistoryLine[];
  calls: ModelCallView[];
}

/** What the judging does now, for the foot of the page. */
export interface JudgingState {
  judging: number;
  queued: number;
  /** `paused`: it cannot be asked now, `reason` says why; rules say what they can meanwhile. */
  model: { state: 'none' | 'ready' | 'paused'; name: string | null; reason: Reason | null; untilAt: number | null };
  today: { costMicroUsd: number; calls: number; endsAt: number };
  /** Open reviews. */
  reviews: number;
}

export interface TrialView {
  id: number;
  kind: 'rules' | 'golden' | 'corrections';
  direction: { id: string; name: string };
  /** NULL: a draft. */
  rulesVersion: number | null;
  /** Its rules are those that hold now: what it found may be done for good. */
  isCurrent: boolean;
  saidBy: 'rules' | 'model';
  model: string | null;
  state: 'running' | 'done' | 'stopped' | 'failed';
  reason: Reason | null;
  total: number;
  done: number;
  /** Dialogs that would stand otherwise; a temperature that was not known before is no change. */
  changed: number;
  /** What that change is; one dialog may be in several of them. */
  becomes: { qualified: Turn; scheduled: Turn; temperature: number };
  failed: number;
  /** Of dialogs with an expectation that were judged: how many came out so. NULL: none has one. */
  score: { qualified: Share; scheduled: Share; temperature: Share } | null;
  /** Only of golden dialogs: against the check before, as far as both judged the same ones. NULL: there is none before. */
  compared: { trialId: number; startedAt: number; becameRight: number; becameWrong: number } | null;
  costMicroUsd: number;
  startedAt: number;
  endedAt: number | null;
}

/** Dialogs that would reach a level, and those of which it would not be said any more. */
export interface Turn {
  gained: number;
  lost: number;
}

/** What a trial would take; known before it starts. */
export interface TrialEstimate {
  dialogs: number;
  /** 0: rules. */
  tokens: number;
  costMicroUsd: number;
  /** NULL: rules, which cost nothing. */
  model: string | null;
  /** What is left of today's budget. A trial may go past it, and says so before. NULL: rules. */
  left: { costMicroUsd: number; calls: number } | null;
}

export interface Share {
  right: number;
  of: number;
}

export interface TrialRow {
  dialogId: number;
  contact: { id: number; name: string | null; pushName: string | null; phone: string | null };
  before: Standing;
  /** NULL: nobody said. */
  expected: Standing | null;
  /** NULL: not judged yet, or failed. */
  after: TrialFinding | null;
  changed: boolean;
  failure: Reason | null;
  /** As the owner said. NULL: nobody said, or not judged. */
  isRight: boolean | null;
  /** The same in the check of golden dialogs before. NULL: it was not in it. */
  wasRight: boolean | null;
}

/** A judgement and the levels that follow from it, its answers beside the questions they are to. */
export interface TrialFinding extends Judgement {
  qualified: boolean;
  scheduled: boolean;
  answers: (Answer & { question: string })[];
}

/** One dialog of a trial with the messages that its judgement rests on, oldest first. */
export interface TrialDialog extends TrialRow {
  quotes: QuoteView[];
}

/** A dialog marked with a star. */
export interface GoldenRow {
  dialogId: number;
  contact: { id: number; name: string | null; pushName: string | null; phone: string | null };
  direction: { id: string; name: string };
  golden: Standing;
  untilAt: number;
  addedAt: number;
}
