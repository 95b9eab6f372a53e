import type { MessageKind } from '../../dialogs/change.ts';
import type { Reason } from '../../dialogs/views.ts';

/** Where a dialog stands in the funnel, from its beginning to its ends. */
export type Stage = 'new_lead' | 'interested' | 'qualified' | 'scheduled' | 'paid' | 'lost';

/** A message as stages are found from it; oldest first wherever there are several. */
export interface StageMessage {
  id: number;
  fromMe: boolean;
  kind: MessageKind;
  /** NULL: none, or not known (a voice message): it proves nothing. */
  text: string | null;
  /** ms UTC */
  sentAt: number;
  isCustomer: boolean;
}

/** A message with text, as phrases are looked for in it (says.ts). */
export interface PlainMessage {
  id: number;
  fromMe: boolean;
  plain: string;
  /** ms UTC */
  sentAt: number;
}

export interface DetectedStage {
  stage: Stage;
  reason: Reason;
  /** Messages of the dialog that show it. */
  messageIds: number[];
  /** 0 to 1 */
  confidence: number;
  saidBy: 'rules' | 'model';
  /** NULL: rules. */
  model: string | null;
  /** Millionths of a US dollar. */
  costMicroUsd: number;
}
