import { basename, dirname } from 'node:path/posix';
import { plain } from './fold.ts';
import type { ChatSource } from './source.ts';

/** Which texts of a zip are chats by their names, and which must be looked into. */
export interface ChosenTexts {
  sure: ChatSource[];
  unsure: ChatSource[];
}

const MOST_UNSURE = 200;
const CHAT_NAME = /whats\s?app|واتساب|واتس ?اپ|व्हाट्स|וואטסאפ/i;
/** iPhones number the files that were sent. */
const SENT_FILE = /^\d{8}-|^DOC-\d{8}/;

/**
 * An export is `_chat.txt`, or a text named like its zip or like a chat; texts that people sent each other lie beside it,
 * and one of them may be an export too. A zip of several exports has them in folders of their own or side by side.
 */
export function choosesTexts(zipName: string, texts: readonly ChatSource[]): ChosenTexts {
  const named = texts.filter(({ entry }) => !SENT_FILE.test(basename(entry ?? '')));
  const own = named.filter(({ entry }) => /^_chat\.txt$/i.test(basename(entry ?? '')));
  const same = named.filter(({ entry }) => bare(basename(entry ?? '')) === bare(zipName));
  const homes = new Set([...own, ...same].map(({ entry }) => dirname(entry ?? '')));
  const others = named.filter(({ entry }) => CHAT_NAME.test(entry ?? '') && !homes.has(dirname(entry ?? '')));
  const sure = [...new Set([...own, ...same, ...others])];
  return { sure, unsure: sure.length > 0 ? [] : texts.slice(0, MOST_UNSURE) };
}

const bare = (name: string): string =>
  plain(name)
    .replace(/\.(?:zip|txt)$/i, '')
    .replace(/\.txt$/i, '')
    .replace(/\s?\(\d{1,3}\)$/, '')
    .normalize('NFC');
