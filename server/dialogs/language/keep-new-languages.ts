import { setTimeout as pause } from 'node:timers/promises';
import { prepared } from '../../../db/prepared.ts';
import type { Parts } from '../../parts.ts';
import { keepLanguage } from './keep-language.ts';

/** How far back a dialog counts as changed lately: messages that waited on the server come with their own time. */
const LATELY_MS = 15 * 24 * 60 * 60 * 1000;
const SLICE_MS = 8;
const SLICE_ROWS = 200;
/** Nobody waits for it: after a long import it leaves most of the time to those who send and ask. */
const PAUSE_MS = 25;

/**
 * Finds the language of people who wrote lately and whose language is not known, or was only signs so far. Called by a timer; goes in
 * slices, each a write of its own.
 *
 * @returns how many languages were found
 */
export async function keepNewLanguages(
  parts: Pick<Parts, 'db' | 'live' | 'clock'>,
  signal?: AbortSignal,
): Promise<number> {
  const since = parts.clock() - LATELY_MS;
  let place = { lastMessageAt: Number.MAX_SAFE_INTEGER, id: 0 };
  let found = 0;
  while (!signal?.aborted) {
    const slice = prepared<{ id: number; contactId: number; lastMessageAt: number; language: string | null }>(
      parts.db,
      `select d.id, d.contact_id as contactId, d.last_message_at as lastMessageAt, c.language
       from dialogs d cross join contacts c on c.id = d.contact_id
       where (d.last_message_at, d.id) < (?, ?) and d.last_message_at >= ?
       order by d.last_message_at desc, d.id desc limit ${SLICE_ROWS}`,
    ).all(place.lastMessageAt, place.id, since);
    const last = slice.at(-1);
    if (!last) return found;
    const begun = performance.now();
    found += parts.db.write(() => {
      let kept = 0;
      for (const dialog of slice) {
        place = dialog;
        const isOpen = dialog.language === null || dialog.language === 'other';
        if (isOpen && keepLanguage(parts, dialog.contactId) !== dialog.language) kept += 1;
        if (performance.now() - begun > SLICE_MS) break;
      }
      return kept;
    });
    await pause(PAUSE_MS, undefined, { ref: false });
  }
  return found;
}
