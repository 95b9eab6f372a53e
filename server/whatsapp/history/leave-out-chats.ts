import { prepared } from '../../../db/prepared.ts';
import type { Person } from '../../dialogs/change.ts';
import { addCounts } from '../../imports/store.ts';
import type { Parts } from '../../parts.ts';
import type { HistoryChat } from '../engine.ts';

const OVER_LIMIT = JSON.stringify({ code: 'over_limit' });

/**
 * Chats of a blob that are more than the owner wants: the newest come in, and those that already did go on. Each chat that
 * is left out is one line of the report. Names are those of the first blob that tells of it.
 *
 * @returns what to leave out, by where it stands in the blob
 */
export function leaveOutChats(
  parts: Pick<Parts, 'db' | 'live'>,
  importId: number,
  limit: number,
  chats: readonly HistoryChat[],
): ReadonlySet<number> {
  const { db } = parts;
  const { taken, leftOut } = readLines(parts, importId);
  let left = limit - taken.count;
  const without = new Set<number>();
  const lines: { key: string; title: string }[] = [];
  for (const chat of chats.toSorted((a, b) => b.newestAt - a.newestAt)) {
    const keys = keysOf(chat.person);
    if (keys.some((key) => taken.keys.has(key))) continue;
    const isLeftOut = keys.some((key) => leftOut.has(key));
    if (!isLeftOut && left > 0) {
      left -= 1;
      continue;
    }
    without.add(chat.at);
    const [key] = keys;
    if (isLeftOut || !key) continue;
    leftOut.add(key);
    lines.push({ key, title: chat.name ?? (chat.person.phone ? `+${chat.person.phone}` : `LID ${chat.person.lid}`) });
  }
  db.write(() => {
    for (const { key, title } of lines) {
      prepared(
        db,
        `insert into import_chats (import_id, title, entry, state, reason, finished_at) values (?, ?, ?, 'skipped', ?, 0)`,
      ).run(importId, title, key, OVER_LIMIT);
    }
    if (lines.length > 0) addCounts(parts, importId, { chats: lines.length, skipped: lines.length });
  });
  return without;
}

/** What names a person in lines without a dialog: the phone, the LID, or both. */
export function keysOf({ phone, lid }: Person): string[] {
  return [...(phone ? [phone] : []), ...(lid ? [`lid:${lid}`] : [])];
}

function readLines({ db }: Pick<Parts, 'db'>, importId: number) {
  const taken = { keys: new Set<string>(), count: 0 };
  const leftOut = new Set<string>();
  for (const { entry, isLeftOut, phone, lid } of prepared<{
    entry: string | null;
    isLeftOut: 0 | 1;
    phone: string | null;
    lid: string | null;
  }>(
    db,
    `select entry, reason is ? as isLeftOut, phone, lid from import_chats left join contacts on contacts.id = contact_id
     where import_chats.import_id = ?`,
  ).all(OVER_LIMIT, importId)) {
    if (isLeftOut) {
      if (entry) leftOut.add(entry);
      continue;
    }
    taken.count += 1;
    for (const key of keysOf({ ...(phone ? { phone } : {}), ...(lid ? { lid } : {}) })) taken.keys.add(key);
    if (entry) taken.keys.add(entry);
  }
  return { taken, leftOut };
}
