import type { Reason } from '../../dialogs/views.ts';

/** While it lasts the model is not asked, and rules say what they can. */
export interface Pause {
  reason: Reason;
  untilAt: number;
}

/** What keeps the model from being asked; kept in memory: after a start it is tried again. */
export interface ModelPause {
  /** The pause that holds now. */
  current(): Pause | null;
  /** An answer came. */
  worked(): void;
  /** Its server failed after all tries. */
  failed(reason: Reason): void;
  lift(): void;
}

/** The same would be the matter with every dialog, until somebody does something about it. */
const LASTING = new Set(['model_key_wrong', 'model_key_missing', 'model_no_money', 'model_forbidden', 'model_unknown']);
const LASTING_MS = 10 * 60_000;
const PASSING_MS = 60_000;
/** So many passing faults in a row, each after its tries, are of the server and not of a dialog. */
const FAULTS_IN_A_ROW = 3;

/** Whether a fault says nothing of the dialog that met it, and will be there until somebody mends it. */
export function isLasting(code: string): boolean {
  return LASTING.has(code);
}

export function createModelPause(clock: () => number): ModelPause {
  let pause: Pause | null = null;
  let faults = 0;

  return {
    current() {
      const now = clock();
      // One longer than any was begun by a wrong clock.
      if (pause && (pause.untilAt <= now || pause.untilAt - now > LASTING_MS)) pause = null;
      return pause;
    },
    worked() {
      pause = null;
      faults = 0;
    },
    failed(reason) {
      faults += 1;
      const asked = Number(reason['seconds'] ?? 0) * 1000;
      const ms = LASTING.has(reason.code) ? LASTING_MS : faults >= FAULTS_IN_A_ROW ? PASSING_MS : 0;
      const longest = Math.min(Math.max(ms, asked), LASTING_MS);
      if (longest > 0) pause = { reason, untilAt: clock() + longest };
    },
    lift() {
      pause = null;
      faults = 0;
    },
  };
}
