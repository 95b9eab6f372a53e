import type { MessageKind } from '../../../dialogs/change.ts';

/** A message that must come out of a sample: when by the phone's clock, who, what. */
export interface Expected {
  at: string;
  author: string;
  text: string | null;
  kind?: MessageKind;
  attachment?: Record<string, string | number>;
  isEdited?: true;
  isDeleted?: true;
}

/** A chat as a phone of this locale exports it, and what must come out. */
export interface Sample {
  locale: string;
  system: 'ios' | 'android';
  fileName: string;
  title: string;
  order: 'day_first' | 'month_first' | 'year_first' | null;
  /** null: it cannot be told. */
  owner: string | null;
  notices: number;
  isGroup?: true;
  lines: string[];
  messages: Expected[];
  /** Shows how the file reads once its owner has told the order. */
  orderToldByOwner?: 'day_first' | 'month_first';
}

/** Left-to-right and right-to-left marks, the narrow and the usual no-break space, embedding and its end. */
export const L = '\u200e';
export const R = '\u200f';
export const N = '\u202f';
export const B = '\u00a0';
export const E = '\u202a';
export const P = '\u202c';
