import type { Reason } from '../../dialogs/views.ts';
import type { Preset, Prices } from './presets.ts';

/** The model as the page sees it; its key never is. */
export interface ModelView {
  baseUrl: string;
  model: string;
  hasKey: boolean;
  /** There is a key, or its server wants none. */
  canBeAsked: boolean;
  /** NULL: there is none. */
  keyFrom: 'settings' | 'environment' | null;
  prices: Prices;
  presets: Preset[];
}

/** How a test of the model ended; `problem` is a code of the errors of the catalogue. */
export type ModelTest =
  | { works: true; tookMs: number; costMicroUsd: number }
  /** `problem`: what is wrong, `errors.<code>` of the catalogue. */
  | { works: false; problem: Reason };
