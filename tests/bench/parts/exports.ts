import { readFileSync } from 'node:fs';
import { parseString } from 'whatsapp-chat-parser';
import { readChat } from '../../../server/imports/exports/read-chat.ts';
import { surveyChat } from '../../../server/imports/exports/survey-chat.ts';
import { titleOf } from '../../../server/imports/exports/title.ts';
import { answer } from '../part.ts';

/** One way of reading a file: what it took, ms, and the longest that the event loop was held, ms. */
export interface Reading {
  messages: number;
  tookMs: number;
  heldMs: number;
  /** Most resident memory of this process by then, MB. */
  peakMb: number;
}

async function measured(read: () => number | Promise<number>): Promise<Reading> {
  let last = performance.now();
  let heldMs = 0;
  let isOver = false;
  const tick = () => {
    const now = performance.now();
    heldMs = Math.max(heldMs, now - last);
    last = now;
    if (!isOver) setImmediate(tick);
  };
  setImmediate(tick);
  const begin = performance.now();
  const messages = await read();
  const tookMs = performance.now() - begin;
  isOver = true;
  tick();
  return { messages, tookMs, heldMs, peakMb: (process.resourceUsage().maxRSS * 1024) / 1e6 };
}

const sourceOf = (path: string, entry: string | null) => {
  const fileName = path.replace(/^.*[/\\]/, '');
  return { fileName, path, entry, title: titleOf(fileName), size: 0 };
};

const part = {
  /** The library alone, on the whole text. */
  library: (path: string) => measured(() => parseString(readFileSync(path, 'utf8'), { daysFirst: true }).length),
  /** Our reader, on what a survey told. */
  read: (path: string, entry: string | null, owner: string, authors: string[]) =>
    measured(async () => {
      let messages = 0;
      const options = { order: 'day_first' as const, owner, timeZone: 'Asia/Almaty', authors };
      for await (const slice of readChat(sourceOf(path, entry), options)) messages += slice.messages.length;
      return messages;
    }),
  survey: (path: string, entry: string | null) =>
    measured(async () => {
      const known = { ownNames: [], ownPhones: [], country: 'KZ', timeZone: 'Asia/Almaty' };
      return (await surveyChat(sourceOf(path, entry), known)).messages;
    }),
};

export type ExportsPart = typeof part;
answer(part);
