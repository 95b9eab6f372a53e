import { adAccounts, ads, conversionEvents, purchases, spend } from '../../db/schema/index.ts';
import { testChats, touch } from '../dialogs/testing.ts';
import type { CardLevel } from './views.ts';

const HOUR_MS = 3_600_000;

/** Chats with what analytics count beside them: accepted events, spend, ads, payments. Now is 21 November 2026, 14:00 in Almaty. */
export function testFigures() {
  const chats = testChats();
  const { db } = chats;
  const now = chats.parts.clock();
  let people = 0;
  chats.all(`insert into settings (key, value) values ('timeZone', '"Asia/Almaty"') returning key`);
  return Object.assign(chats, {
    now,
    hoursAgo: (hours: number) => now - hours * HOUR_MS,
    /** A person who wrote once, from this ad (null: from none). @returns the id of the dialog */
    lead(hoursAgo: number, adId: string | null = 'ad-1', { number = 'n1', title = 'Чистка лица' } = {}): number {
      people += 1;
      const phone = `7702${String(people).padStart(7, '0')}`;
      const clicked = adId === null ? null : { ...touch(`click-${people}`, title), sourceId: adId };
      chats.receiveOn(number, chats.message({ phone }, { sentAt: now - hoursAgo * HOUR_MS, touch: clicked }));
      return chats.one<{ id: number }>('select max(id) as id from dialogs').id;
    },
    /** An event that Meta accepted so long ago. */
    accepted(dialogId: number, level: CardLevel, hoursAgo: number, directionId = 'd1'): void {
      const at = now - hoursAgo * HOUR_MS;
      const times = { eventTimeAt: at, availableAt: at, acceptedAt: at, createdAt: at };
      const subject = { subjectKind: 'dialog' as const, subjectId: dialogId, level, directionId };
      db.orm
        .insert(conversionEvents)
        .values({ ...subject, ...times, eventId: `${dialogId}-${level}`, state: 'accepted' })
        .run();
    },
    /** Read from the first day that a new account is read for to this one; null: never. */
    account(id: string, spendUntil: string | null, spendSince = '2026-10-23'): void {
      const read = { spendUntil, spendSince: spendUntil === null ? null : spendSince };
      db.orm
        .insert(adAccounts)
        .values({ id, metaId: id, ...read, createdAt: now })
        .run();
    },
    ad(id: string, over: Partial<typeof ads.$inferInsert> = {}): void {
      db.orm
        .insert(ads)
        .values({ id, directionId: 'd1', ...over })
        .onConflictDoNothing()
        .run();
    },
    /** What an ad cost on a day, in whole units. */
    spent(adId: string, day: string, amount: number, over: Partial<typeof spend.$inferInsert> = {}): void {
      this.ad(adId);
      const row = { scope: `ad:${adId}`, day, adId, directionId: 'd1', source: 'insights' as const };
      db.orm
        .insert(spend)
        .values({ ...row, amountMicros: amount * 1e6, currency: 'KZT', readAt: now, ...over })
        .run();
    },
    typed(directionId: string, day: string, amount: number, currency = 'KZT'): void {
      const row = { scope: `direction:${directionId}`, day, directionId, source: 'typed' as const };
      db.orm
        .insert(spend)
        .values({ ...row, amountMicros: amount * 1e6, currency, readAt: now })
        .run();
    },
    bought(dialogId: number, amount: number | null, hoursAgo: number, voidedAs: 'refund' | null = null): void {
      const micros = amount === null ? null : amount * 1e6;
      const paid = { dialogId, amountMicros: micros, currency: 'KZT', saidBy: 'human' as const, madeAt: now };
      db.orm
        .insert(purchases)
        .values({ ...paid, paidAt: now - hoursAgo * HOUR_MS, voidedAs })
        .run();
    },
  });
}
