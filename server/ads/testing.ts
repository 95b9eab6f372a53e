import { startMetaSandbox } from '../../sandbox/meta/server.ts';
import { createGraph } from '../capi/meta/graph.ts';
import { testBusiness } from '../capi/testing.ts';
import { saveToken } from './accounts/save-token.ts';
import { createAdsReading } from './reading/reading.ts';

const DAY_MS = 24 * 60 * 60 * 1000;
/** 2026-11-21T06:00:00Z: still the 21st in Almaty, and not yet in New York's evening. */
export const NOW = Date.UTC(2026, 10, 21, 6);
export const BUSINESS = 'EAAbusiness';
export const OWN = 'EAAaccount';

/** A business beside Meta's sandbox with one ad account (700, tenge, Almaty), and the reading between them. */
export async function readingBusiness() {
  const business = testBusiness({ startAt: NOW });
  const { parts } = business;
  const meta = await startMetaSandbox({ clock: parts.clock });
  meta.token({ token: BUSINESS });
  meta.account({ id: '700', name: 'Клиника', currency: 'KZT', timeZone: 'Asia/Almaty', tokens: [BUSINESS, OWN] });
  const graph = createGraph(parts, { meta: { url: meta.url } }, { timeoutMs: 5000 });
  const reading = createAdsReading(parts, graph);

  return {
    ...business,
    meta,
    graph,
    reading,
    /** An ad of the account 700 in the campaign 71. */
    ad(id: string, changes: Partial<Parameters<typeof meta.ad>[0]> = {}) {
      const campaign = { id: '71', name: 'Осень' };
      meta.ad({
        ...{ id, name: `Объявление ${id}`, adSet: { id: '81', name: 'Женщины 25+' }, campaign, accountId: '700' },
        ...changes,
      });
    },
    giveBusinessToken: () => saveToken(parts, graph, { of: { kind: 'business' }, token: BUSINESS }),
    /** A chat that this ad brought. */
    insertAdChat(directionId: string | null, sourceId: string, sourceType = 'ad'): number {
      const { dialogId } = business.insertDialog(directionId);
      const messageId = business.insertMessage(dialogId);
      const touch = parts.db.sql
        .prepare(
          `insert into ad_touches (dialog_id, message_id, touched_at, source_id, source_type, context) values (?, ?, ?, ?, ?, '{}')`,
        )
        .run(dialogId, messageId, parts.clock(), sourceId, sourceType);
      parts.db.sql
        .prepare(`update dialogs set first_touch_id = ?, ad_state = 'known' where id = ?`)
        .run(touch.lastInsertRowid, dialogId);
      return dialogId;
    },
    /** All that is due is read. */
    async readAll() {
      reading.start();
      await reading.idle();
    },
    /** Time passes, and the reading looks what is due. */
    async afterwards(by: number) {
      business.turnClock(by);
      await reading.stop();
      await this.readAll();
    },
    rows<Row = Record<string, unknown>>(sql: string): Row[] {
      return parts.db.sql.prepare<[], Row>(sql).all();
    },
    async [Symbol.asyncDispose]() {
      meta.faults.clear();
      await reading.stop();
      await graph.close();
      await meta.close();
      business[Symbol.dispose]();
    },
  };
}

/** YYYY-MM-DD so many days before the day of `NOW` in Almaty. */
export function daysAgo(days: number): string {
  return new Date(NOW - days * DAY_MS).toISOString().slice(0, 10);
}
