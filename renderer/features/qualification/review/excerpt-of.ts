import type { MessageView } from '../../../../server/dialogs/views.ts';

const BEFORE = 2;
const AFTER = 2;
/** Shown when nothing is quoted: how the chat ends. */
const ENDING = 6;

/** Stretches of a chat around the quoted messages; those that touch are one. */
export function excerptOf(messages: MessageView[], quoted: readonly number[]): MessageView[][] {
  const places = messages.flatMap(({ id }, index) => (quoted.includes(id) ? [index] : []));
  if (places.length === 0) return messages.length > 0 ? [messages.slice(-ENDING)] : [];
  const stretches: [first: number, end: number][] = [];
  for (const place of places) {
    const last = stretches.at(-1);
    const first = Math.max(0, place - BEFORE);
    if (last && first <= last[1]) last[1] = place + AFTER + 1;
    else stretches.push([first, place + AFTER + 1]);
  }
  return stretches.map(([first, end]) => messages.slice(first, end));
}
