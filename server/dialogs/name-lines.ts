import { prepared } from '../../db/prepared.ts';
import type { Parts } from '../parts.ts';
import { plain } from './match-exported.ts';

interface Pair {
  lineId: number;
  lineText: string | null;
  lineKind: string;
  realId: number;
  realText: string | null;
  realKind: string;
  waId: string;
}

/**
 * Before two dialogs become one: a line of an export in one of them that is a message of WhatsApp's in the other gets its id
 * (the same minute, author and text, as in match-exported), so that both are known to be one message. Inside a write.
 */
export function nameLines(parts: Pick<Parts, 'db'>, one: number, other: number): void {
  nameLinesOf(parts, one, other);
  nameLinesOf(parts, other, one);
}

function nameLinesOf({ db }: Pick<Parts, 'db'>, dialogId: number, otherId: number): void {
  const pairs = prepared<Pair>(
    db,
    `select l.id as lineId, l.text as lineText, l.kind as lineKind, r.id as realId, r.text as realText, r.kind as realKind,
       r.wa_id as waId
     from messages l cross join messages r on r.dialog_id = @otherId and r.from_me = l.from_me
       and r.sent_at >= l.sent_at - l.sent_at % 60000 and r.sent_at < l.sent_at - l.sent_at % 60000 + 60000
     where l.dialog_id = @dialogId and l.wa_id >= 'x:' and l.wa_id < 'x;' and not (r.wa_id >= 'x:' and r.wa_id < 'x;')
     order by l.sent_at, l.id, r.sent_at, r.id`,
  ).all({ dialogId, otherId });
  const taken = new Set<number>();
  for (const isSame of [isSaid, isStub]) {
    for (const pair of pairs) {
      if (taken.has(pair.realId) || taken.has(pair.lineId) || !isSame(pair)) continue;
      taken.add(pair.realId).add(pair.lineId);
      prepared(db, 'update or ignore messages set wa_id = ? where id = ?').run(pair.waId, pair.lineId);
    }
  }
}

function isSaid({ lineText, lineKind, realText, realKind }: Pair): boolean {
  const text = plain(lineText);
  if (realKind === 'stub' || text !== plain(realText)) return false;
  return text !== '' || lineKind === realKind || lineKind === 'other' || realKind === 'other';
}

/** A message whose content has not come: what was written in its minute by its author and is no other message. */
function isStub({ realKind }: Pair): boolean {
  return realKind === 'stub';
}
