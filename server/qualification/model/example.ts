import type { JudgedLevel } from '../views.ts';

/** A verdict of a machine that the owner corrected, as an example for the next judgements. Its texts are masked when they are sent. */
export interface Example {
  /** Oldest first. */
  lines: { from: 'customer' | 'business'; text: string }[];
  level: JudgedLevel;
  /** What each said: the level is reached. */
  machine: boolean;
  human: boolean;
  /** The owner's words. NULL: none. */
  why: string | null;
}
