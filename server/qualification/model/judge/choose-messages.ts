import type { DirectionRules, JudgedDialog } from '../../judgement.ts';
import type { StageMessage } from '../../stage/stage.ts';

/** Shares of the budget: of the first contact, of the last days, of what touches a question. */
const FIRST = { messages: 10, share: 0.2 };
const LAST = { messages: 60, share: 0.5 };
const TOUCHING = { share: 0.2 };
/** Older messages of a longer dialog are not looked at, nor what stands further on in a message. */
const LOOKED_AT = 3000;
const READ_CHARACTERS = 300;
/** Replies that are looked at after a question of ours. */
const REPLIES = 2;

/**
 * The messages of a dialog that are sent: all of a short one; of a long one its first contact, its last days, what shares
 * most words with a question, our questions with what came after them (the newest first), and what fits beside.
 *
 * @param budget characters of their lines
 * @returns oldest first; a number stands where so many were left out
 */
export function chooseMessages(
  dialog: JudgedDialog,
  budget: number,
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
  let left = budget;
  const take = (index: number): boolean => {
    if (chosen.has(index) || index < 0 || index >= all.length) return true;
    if (sizeOf(index) > left) return false;
    chosen.add(index);
    left -= sizeOf(index);
    return true;
  };
  const takeRun = (from: number, step: 1 | -1, limits: { messages: number; share: number }): void => {
    const until = left - limits.share * budget;
    for (let taken = 0; taken < limits.messages && left > until; taken++) if (!take(from + step * taken)) return;
  };

  takeRun(0, 1, FIRST);
  takeRun(all.length - 1, -1, LAST);
  if (chosen.size < all.length) {
    const from = Math.max(0, all.length - LOOKED_AT);
    const until = left - TOUCHING.share * budget;
    for (const index of touching(dialog.rules, all, from)) if (left <= until || !take(index)) break;
    for (const index of asking(all, from)) if (!take(index)) break;
    for (let index = all.length - 1; index >= 0 && left > 0; index--) if (!take(index)) break;
  }
  return withGaps(all, chosen);
}

/** What shares words with a question or with an answer to it, and its neighbours; most words first. */
function touching(rules: DirectionRules, all: readonly StageMessage[], from: number): number[] {
  const wanted = new Set(rules.questions.flatMap(({ text, good, bad }) => stemsOf(`${text} ${good} ${bad}`)));
  return all
    .slice(from)
    .flatMap(({ text }, index) => {
      const shared = new Set(stemsOf(text?.slice(0, READ_CHARACTERS) ?? '').filter((stem) => wanted.has(stem))).size;
      return shared > 0 ? [{ index: from + index, shared }] : [];
    })
    .sort((a, b) => b.shared - a.shared || b.index - a.index)
    .flatMap(({ index }) => [index, index + 1, index - 1]);
}

/** Beginnings of its longer words. */
function stemsOf(text: string): string[] {
  return (text.toLowerCase().match(/\p{L}{4,}/gu) ?? []).map((word) => word.slice(0, 5));
}

/** Our questions, the newest first, each with what the customer wrote next. */
function asking(all: readonly StageMessage[], from: number): number[] {
  const found: number[] = [];
  for (let index = all.length - 1; index >= from; index--) {
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
