import type { AdsReadingState } from '../views.ts';

/** The background reading of names, spend and tokens. */
export interface AdsReading {
  start(): void;
  stop(): Promise<void>;
  /** That work need not wait for its time any more; a pause that Meta asked for holds all the same. */
  readSoon(what: 'names' | 'spend' | 'tokens'): void;
  state(): AdsReadingState;
}
