import PQueue from 'p-queue';
import { prepared } from '../../../db/prepared.ts';
import type { Parts } from '../../parts.ts';
import { runTrial } from './run-trial.ts';
import { stateOf } from './trial.ts';

/** Trials at work. Their rows are the truth: whoever changes one wakes it, and after a crash the rows say what is left to do. */
export interface Trials {
  /** Goes on with those that were left unfinished. */
  start(): void;
  /** Ends cleanly within a moment; what runs goes on after the next start. */
  stop(): Promise<void>;
  /** The row of this trial was changed: it runs, or it is stopped. Call it after the commit. */
  wake(id: number): void;
}

/** Dialogs that a model is asked about at once, over all trials: the judging for good has its own. */
const AT_ONCE = 2;

export function createTrials(parts: Parts): Trials {
  const queue = new PQueue({ concurrency: AT_ONCE });
  const running = new Map<number, { stopping: AbortController; ended: Promise<void> }>();
  let isOpen = false;

  function wake(id: number): void {
    if (!isOpen) return;
    const run = running.get(id);
    const isWanted = stateOf(parts, id) === 'running';
    if (!isWanted) run?.stopping.abort();
    // Stopped and at once wanted again: it goes on when the run before has ended.
    else if (run?.stopping.signal.aborted) void run.ended.then(() => wake(id));
    else if (!run) begin(id);
  }

  function begin(id: number): void {
    const stopping = new AbortController();
    const ended = runTrial(parts, id, { queue, signal: stopping.signal })
      .catch((err: unknown) => parts.log.error({ component: 'trials', trialId: id, err }, 'a trial could not be run'))
      .finally(() => running.delete(id));
    running.set(id, { stopping, ended });
  }

  return {
    start() {
      isOpen = true;
      const left = prepared<{ id: number }>(
        parts.db,
        "select id from trials where state = 'running' order by id",
      ).all();
      for (const { id } of left) wake(id);
    },
    async stop() {
      isOpen = false;
      for (const { stopping } of running.values()) stopping.abort();
      await Promise.all([...running.values()].map(({ ended }) => ended));
    },
    wake,
  };
}
