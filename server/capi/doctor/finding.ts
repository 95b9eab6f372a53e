import type { Reason } from '../../dialogs/views.ts';
import type { CheckState } from './views.ts';

/** What one check found. */
export interface Finding {
  state: CheckState;
  reason: Reason;
}

const finding =
  (state: CheckState) =>
  (code: string, params: Record<string, unknown> = {}): Finding => ({ state, reason: { ...params, code } });

export const good = finding('good');
export const warning = finding('warning');
export const bad = finding('bad');
export const notKnown = finding('not_known');
