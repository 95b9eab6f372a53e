import type { Parts } from '../../parts.ts';
import type { JudgingState } from '../views.ts';

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

export function createJudging(_parts: Parts): Judging {
  const nothing: JudgingState = {
    judging: 0,
    queued: 0,
    model: { state: 'none', name: null, reason: null, untilAt: null },
    today: { costMicroUsd: 0, calls: 0, endsAt: 0 },
    reviews: 0,
  };
  return {
    start: () => undefined,
    stop: () => Promise.resolve(),
    wake: () => undefined,
    idle: () => Promise.resolve(),
    state: () => nothing,
    isJudging: () => false,
    modelSettingsChanged: () => undefined,
  };
}
