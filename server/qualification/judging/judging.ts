import type { Parts } from '../../parts.ts';
import { readSettings, timeZoneOf } from '../../settings/settings.ts';
import { type JudgeModel, openJudgeModel } from '../model/judge-model.ts';
import type { JudgingState } from '../views.ts';
import { type Budget, readBudget } from './budget.ts';
import { conclude, type Ended } from './conclude.ts';
import { readJudgingSettings } from './judging-settings.ts';
import { createModelPause } from './model-pause.ts';
import { afterBug, type Outcome, writeOutcome } from './outcome.ts';
import { hasten, nextDueAt, type QueueRow, readDue } from './queue.ts';
import { showState } from './show-state.ts';
import { type Judges, type Question, takeRow } from './take-row.ts';

/** Judges the dialogs of the queue in the background: several at once, one at a time per dialog, the newest state wins. */
export interface Judging {
  /** Takes up the queue, also what an earlier process left half-way. */
  start(): void;
  /** Ends within a moment: calls on their way are given up, their dialogs stay in the queue. */
  stop(): Promise<void>;
  /** The queue changed. Call it after the commit. */
  wake(): void;
  /** Resolves when nothing is being judged and nothing is due now. */
  idle(): Promise<void>;
  state(): JudgingState;
  /** Whether this dialog is being judged now. */
  isJudging(dialogId: number): boolean;
  /** The model is asked again at once, also where it was paused. */
  modelSettingsChanged(): void;
}

/** One turn works so long at most, ms; then pages and messages have their turn. */
const SLICE_MS = 8;
/** Rows read together. */
const PAGE = 64;
/** The queue is looked at this often at the least while something waits in it: clocks jump, computers sleep. */
const LONGEST_NAP_MS = 5 * 60_000;
/** The data file could not be written (full disk): when to try again. */
const AFTER_FAULT_MS = 2_000;
/** A clock that shows so much less than before was set back, ms: nothing waits for the time it showed. */
const SET_BACK_MS = 60_000;

interface JudgingOptions {
  /** The model of the moment; the settings' unless given. */
  openModel?: (parts: Parts) => JudgeModel | null;
}

export function createJudging(parts: Parts, { openModel = openJudgeModel }: JudgingOptions = {}): Judging {
  const { db, clock, live, log } = parts;
  const pause = createModelPause(clock);
  const inFlight = new Map<number, Question>();
  let cutting = new AbortController();
  let ended: Ended[] = [];
  let running = false;
  let scheduled = false;
  let timer: NodeJS.Timeout | undefined;
  // What an earlier process put off is looked at again: its clock may have run ahead.
  let lastAt = Number.POSITIVE_INFINITY;
  let idlers: Array<() => void> = [];

  function wake(): void {
    if (running) schedule();
  }

  function schedule(): void {
    if (scheduled) return;
    scheduled = true;
    setImmediate(turn);
  }

  /** One turn: what ended and what is due is worked out, then written in one transaction; then the model is asked. */
  function turn(): void {
    scheduled = false;
    clearTimeout(timer);
    const until = performance.now() + SLICE_MS;
    const recorded = ended;
    let taken: Taken;
    try {
      const outcomes = recorded.flatMap((one) => apart(one.question.row, () => conclude(parts, one, pause)) ?? []);
      taken = running ? takeDue(until, new Set(recorded.map(({ question }) => question.row.dialogId))) : NOTHING;
      outcomes.push(...taken.outcomes);
      if (outcomes.length > 0)
        db.write(() => {
          for (const outcome of outcomes) writeOutcome(parts, outcome);
        });
    } catch (fault) {
      // Nothing was written: the answers are kept and nothing new is tried until they are.
      log.error({ component: 'judging', err: fault }, 'judgements could not be written');
      if (running) timer = setTimeout(schedule, AFTER_FAULT_MS);
      else tellIdlers();
      return;
    }
    ended = [];
    for (const { question } of recorded) inFlight.delete(question.row.dialogId);
    for (const question of taken.questions) void ask(question);
    // Those that ended in this turn may have changed while they were judged: they are looked at in the next.
    if (running && (taken.isMore || recorded.length > 0)) schedule();
    else if (running) sleep(taken.isFull);
    if (!scheduled && inFlight.size === 0) tellIdlers();
  }

  /** Nobody else waits because of one dialog that cannot be worked out. */
  function apart<T>(row: QueueRow, work: () => T): T | Outcome {
    try {
      return work();
    } catch (fault) {
      log.error({ component: 'judging', dialogId: row.dialogId, err: fault }, 'a dialog could not be judged');
      return afterBug(parts, row);
    }
  }

  function takeDue(until: number, leaving: ReadonlySet<number>): Taken {
    const now = clock();
    if (now < lastAt - SET_BACK_MS) db.write(() => hasten(parts, now));
    lastAt = now;
    const taken: Taken = { ...NOTHING, outcomes: [], questions: [] };
    const rows = readDue(parts, now, PAGE + inFlight.size).filter(({ dialogId }) => !inFlight.has(dialogId));
    if (rows.length === 0) return taken;
    const judges = readJudges(leaving, taken.questions);
    for (const [index, row] of rows.entries()) {
      // One is taken in any case, however slow the computer.
      if (index > 0 && performance.now() > until) return { ...taken, isMore: true };
      const one = apart(row, () => takeRow(parts, row, judges));
      if (one === 'full') return { ...taken, isFull: true };
      if ('dialog' in one) taken.questions.push(one);
      else taken.outcomes.push(one);
    }
    return { ...taken, isMore: rows.length >= PAGE };
  }

  function readJudges(leaving: ReadonlySet<number>, asked: readonly Question[]): Judges {
    const settings = readJudgingSettings(db);
    const timeZone = timeZoneOf(readSettings(db));
    let budget: Budget | undefined;
    return {
      settings,
      model: settings.useModel ? openModel(parts) : null,
      pause,
      timeZone,
      budget: () => (budget ??= readBudget(parts, settings, timeZone)),
      onTheirWay() {
        const going = [...inFlight.values()].filter(({ row }) => !leaving.has(row.dialogId));
        const all = [...going, ...asked];
        return { calls: all.length, costMicroUsd: all.reduce((sum, { costMicroUsd }) => sum + costMicroUsd, 0) };
      },
    };
  }

  async function ask(question: Question): Promise<void> {
    const { row, model, dialog, examples } = question;
    inFlight.set(row.dialogId, question);
    live.changed({ topic: 'qualification', id: row.dialogId });
    const { signal } = cutting;
    const language = readSettings(db).language ?? 'ru';
    try {
      const asking = { language, examples, purpose: 'judging', dialogId: row.dialogId, signal } as const;
      const answer = await model.judge(dialog, asking);
      ended.push({ question, answer });
    } catch (fault) {
      if (signal.aborted) inFlight.delete(row.dialogId);
      else ended.push({ question, answer: { fault } });
    }
    schedule();
  }

  /** @param isFull what is due waits for one on its way to end, which wakes */
  function sleep(isFull: boolean): void {
    const at = nextDueAt(parts, inFlight);
    if (at === undefined) return;
    const nap = at - clock();
    if (nap > 0) timer = setTimeout(wake, Math.min(nap, LONGEST_NAP_MS)).unref();
    else if (!isFull) schedule();
  }

  function tellIdlers(): void {
    for (const tell of idlers) tell();
    idlers = [];
  }

  return {
    start() {
      if (running) return;
      running = true;
      cutting = new AbortController();
      wake();
    },
    async stop() {
      running = false;
      clearTimeout(timer);
      cutting.abort(new Error('stopped'));
      if (inFlight.size === 0 && !scheduled) return;
      await new Promise<void>((resolve) => idlers.push(resolve));
    },
    wake,
    idle() {
      if (!scheduled && inFlight.size === 0) return Promise.resolve();
      return new Promise((resolve) => idlers.push(resolve));
    },
    state: () => showState(parts, { judging: inFlight.size, pause: pause.current() }),
    isJudging: (dialogId) => inFlight.has(dialogId),
    modelSettingsChanged() {
      pause.lift();
      db.write(() => hasten(parts, clock()));
      wake();
    },
  };
}

interface Taken {
  outcomes: Outcome[];
  questions: Question[];
  /** The slice was over before the queue was. */
  isMore: boolean;
  /** More is due, and as many dialogs as may be are on their way. */
  isFull: boolean;
}

const NOTHING: Taken = { outcomes: [], questions: [], isMore: false, isFull: false };
