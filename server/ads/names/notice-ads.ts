import { prepared } from '../../../db/prepared.ts';
import { createBreath } from '../../imports/contacts/breath.ts';
import type { Parts } from '../../parts.ts';

/** Touches looked at between two looks at the clock. */
const SLICE = 500;

interface Touch {
  id: number;
  dialogId: number;
  sourceId: string | null;
}

/** Finds ads that touches name and nobody has noticed: all touches once, then only new ones. */
export interface NoticeAds {
  /** @returns whether there is an ad among them that nobody knew, or that is of no direction yet */
  look(signal: AbortSignal): Promise<boolean>;
}

/** A source_id is an ad's only where the source_type says so. Source: facts/meta.md 7 */
export function createNoticeAds({ db }: Pick<Parts, 'db'>): NoticeAds {
  /** All touches up to this one were looked at; undefined: not all yet. */
  let upTo: number | undefined;
  const known = prepared<{ directionId: string | null }>(
    db,
    'select direction_id as directionId from ads where id = ?',
  );
  const directed = prepared(db, 'select 1 from dialogs where id = ? and direction_id is not null');
  const typeOf = prepared<{ type: string | null }>(db, 'select source_type as type from ad_touches where id = ?');
  const notice = prepared(db, 'insert into ads (id, next_read_at) values (?, 0) on conflict (id) do nothing');
  // The index holds all that is read: pictures of ads, which stand in the rows, are left alone.
  const all = prepared<Touch>(
    db,
    `select dialog_id as dialogId, id, source_id as sourceId from ad_touches indexed by ad_touches_ad
     where (dialog_id, id) > (?, ?) order by dialog_id, id limit ?`,
  );
  const newer = prepared<Touch>(
    db,
    `select dialog_id as dialogId, id, source_id as sourceId from ad_touches where id > ? order by id limit ?`,
  );

  function take(touches: readonly Touch[], others: Set<string>): boolean {
    const ids = new Set<string>();
    let isUndirected = false;
    for (const { id, dialogId, sourceId } of touches) {
      if (sourceId === null || ids.has(sourceId) || others.has(sourceId)) continue;
      if (!/^\d{1,30}$/.test(sourceId) || typeOf.get(id)?.type !== 'ad') others.add(sourceId);
      else {
        const ad = known.get(sourceId);
        if (!ad) ids.add(sourceId);
        else if (ad.directionId === null && directed.get(dialogId)) isUndirected = true;
      }
    }
    if (ids.size > 0) db.write(() => ids.forEach((id) => void notice.run(id)));
    return ids.size > 0 || isUndirected;
  }

  return {
    async look(signal) {
      const breath = createBreath();
      // Not ads, within this look: most touches repeat a few sources.
      const others = new Set<string>();
      let found = false;
      let last: Touch = { dialogId: 0, id: 0, sourceId: null };
      const isFirst = upTo === undefined;
      let newest = upTo ?? prepared<{ id: number | null }>(db, 'select max(id) as id from ad_touches').get()?.id ?? 0;
      for (;;) {
        signal.throwIfAborted();
        const touches = isFirst ? all.all(last.dialogId, last.id, SLICE) : newer.all(newest, SLICE);
        const end = touches.at(-1);
        if (!end) break;
        found = take(touches, others) || found;
        last = end;
        if (!isFirst) newest = end.id;
        await breath.take();
      }
      upTo = newest;
      return found;
    },
  };
}
