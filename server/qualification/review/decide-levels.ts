import type { Parts } from '../../parts.ts';
import type { Judgement } from '../judgement.ts';

/** A stored judgement that counts. */
export interface Decided {
  dialogId: number;
  /** Row of judgements. */
  judgementId: number;
  judgement: Judgement;
  saidBy: 'rules' | 'model';
  /** NULL: rules. */
  model: string | null;
}

/**
 * What a judgement does to levels 2 and 3 of its dialog: reached, asked of the owner, no longer asked, or nothing.
 * To be called inside the write that stored it, when nothing overtook it.
 */
export function decideLevels(_parts: Parts, _decided: Decided): void {}
