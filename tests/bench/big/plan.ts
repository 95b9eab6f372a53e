import type { Dice } from './texts.ts';

/** Who writes when: dialogs in the order they began, messages in the order they were sent. */
export interface Plan {
  dialogs: number;
  messages: number;
  /** Of each message in order: its dialog (from 0) and its time, ms. */
  dialogOf: Uint32Array;
  sentAt: Float64Array;
}

const YEAR_S = 365 * 24 * 3600;

/**
 * A year of chats up to `until` (ms): most of a few messages, some of people who come again, a few of thousands. Messages
 * of different dialogs are interleaved, as they arrive.
 */
export function makePlan(dice: Dice, size: { dialogs: number; messages: number }, until: number): Plan {
  const counts = new Uint32Array(size.dialogs).fill(1);
  let left = size.messages - size.dialogs;
  for (let giant = 0; giant < Math.max(1, size.dialogs / 20_000) && left > 5000; giant++) {
    counts[dice.below(size.dialogs)] = 4000;
    left -= 4000;
  }
  while (left > 0) {
    const more = Math.min(left, 1 + dice.below(dice.roll() < 0.1 ? 60 : 14));
    const dialog = dice.below(size.dialogs);
    counts[dialog] = (counts[dialog] ?? 0) + more;
    left -= more;
  }

  const from = Math.floor(until / 1000) - YEAR_S;
  const starts = Float64Array.from({ length: size.dialogs }, () => dice.roll() * (YEAR_S - 60)).sort();
  // Seconds and number of the message in one figure: sorted as figures, a million in a moment.
  const keys = new Float64Array(size.messages);
  const owner = new Uint32Array(size.messages);
  let message = 0;
  for (const [dialog, count] of counts.entries()) {
    let at = starts[dialog] ?? 0;
    const days = dice.below(60);
    for (let n = 0; n < count; n++) {
      owner[message] = dialog;
      keys[message] = Math.min(Math.floor(at), YEAR_S - 1) * 2 ** 21 + message;
      message++;
      at += 20 + (dice.roll() < 0.15 ? dice.roll() * days * 86_400 : dice.roll() * 900);
    }
  }
  keys.sort();
  const dialogOf = new Uint32Array(size.messages);
  const sentAt = new Float64Array(size.messages);
  for (let n = 0; n < size.messages; n++) {
    const key = keys[n] ?? 0;
    dialogOf[n] = owner[key % 2 ** 21] ?? 0;
    sentAt[n] = (from + Math.floor(key / 2 ** 21)) * 1000;
  }
  return { dialogs: size.dialogs, messages: size.messages, dialogOf, sentAt };
}
