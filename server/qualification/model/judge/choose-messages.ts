import { judgeByRules } from '../../by-rules/judge-by-rules.ts';
import type { JudgedDialog } from '../../judgement.ts';
import type { StageMessage } from '../../stage/stage.ts';

/** What a dialog may take of a request, characters of its lines. */
const BUDGET = 12_000;
/** Shares of it: of the first contact, and of the last days. */
const FIRST = { messages: 10, characters: BUDGET * 0.2 };
const LAST = { messages: 60, characters: BUDGET * 0.5 };
/** How far around a message that touches a question its neighbours are taken too. */
const AROUND = 1;
/** Replies that are looked at after a question of ours. */
const REPLIES = 2;

/**
 * The messages of a dialog that are sent: all of a short one; of a long one its first contact, its last days, what touches a
 * question or a booking by rules, our questions with what came after them (the newest first), and what fits beside.
 *
 * @returns oldest first; a number stands where so many were left out
 */
export function chooseMessages(
  dialog: JudgedDialog,
  lineOf: (message: StageMessage) => string,
): (StageMessage | number)[] {
  const all = dialog.messages.filter(
    ({ fromMe, isCustomer, sentAt }) => (fromMe || isCustomer) && sentAt <= dialog.now,
  );
  const sizes = new Map<number, number>();
  const sizeOf = (index: number): number => {
    const message = all[index];
    const known = sizes.get(index) ?? (message ? lineOf(message).length + 1 : 0);
    sizes.set(index, known);
    return known;
  };
  const chosen = new Set<number>();
  let left = BUDGET;
  const take = (index: number): boolean => {
    if (chosen.has(index) || index < 0 || index >= all.length) return true;
    if (sizeOf(index) > left) return false;
    chosen.add(index);
    left -= sizeOf(index);
    return true;
  };
  const takeRun = (from: number, step: 1 | -1, limits: { messages: number; characters: number }): void => {
    const until = left - limits.characters;
    for (let taken = 0; taken < limits.messages && left > until; taken++) if (!take(from + step * taken)) return;
  };

  takeRun(0, 1, FIRST);
  takeRun(all.length - 1, -1, LAST);
  if (chosen.size < all.length) {
    for (const index of touching(dialog, all)) if (!take(index)) break;
    for (const index of asking(all)) if (!take(index)) break;
    for (let index = all.length - 1; index >= 0 && left > 0; index--) if (!take(index)) break;
  }
  return withGaps(all, chosen);
}

/** What rules see an answer or a booking in, with its neighbours. */
function touching(dialog: JudgedDialog, all: readonly StageMessage[]): number[] {
  const { answers, booking } = judgeByRules(dialog);
  const shown = new Set([...booking.messageIds, ...answers.flatMap(({ messageIds }) => messageIds)]);
  return all.flatMap(({ id }, index) =>
    shown.has(id) ? Array.from({ length: 2 * AROUND + 1 }, (_, step) => index - AROUND + step) : [],
  );
}

/** Our questions, the newest first, each with what the customer wrote next. */
function asking(all: readonly StageMessage[]): number[] {
  const found: number[] = [];
  for (let index = all.length - 1; index >= 0; index--) {
    const message = all[index];
    if (!message?.fromMe || !message.text?.includes('?')) continue;
    found.push(index);
    for (let at = index + 1, replies = 0; at < all.length && replies < REPLIES && !all[at]?.fromMe; at++, replies++)
      found.push(at);
  }
  return found;
}

function withGaps(all: readonly StageMessage[], chosen: ReadonlySet<number>): (StageMessage | number)[] {
  const parts: (StageMessage | number)[] = [];
  let gap = 0;
  all.forEach((message, index) => {
    if (!chosen.has(index)) {
      gap += 1;
      return;
    }
    if (gap > 0) parts.push(gap);
    gap = 0;
    parts.push(message);
  });
  if (gap > 0) parts.push(gap);
  return parts;
}
