import { randomBytes, randomUUID } from 'node:crypto';
import { asc, eq } from 'drizzle-orm';
import pino from 'pino';
import {
  adTouches,
  contacts,
  conversionEvents,
  datasets,
  deliveries,
  dialogs,
  directions,
  messages,
  numbers,
  stubs,
} from '../../db/schema/index.ts';
import { testDatabase } from '../../db/testing.ts';
import { startMetaSandbox } from '../../sandbox/meta/server.ts';
import type { Level } from '../dialogs/views.ts';
import { createLive } from '../live.ts';
import type { Parts } from '../parts.ts';
import { createVault } from '../settings/vault.ts';
import { raiseEvent } from './raise-event.ts';
import { createSender, type Sender } from './sender.ts';

const MINUTE_MS = 60_000;

/** A business for tests: real database and vault, one number, directions and dialogs made in a word, a clock turned by hand. */
export function testBusiness({ file, startAt = Date.now() }: { file?: string; startAt?: number } = {}) {
  let now = startAt;
  const clock = () => now;
  const db = testDatabase(file, clock);
  const parts: Parts = {
    db,
    clock,
    random: () => 0.5,
    uuid: randomUUID,
    live: createLive(),
    log: pino({ enabled: false }),
    vault: createVault(randomBytes(32)),
    wakeSender: () => undefined,
    wakeJudging: () => undefined,
  };
  db.orm
    .insert(numbers)
    .values({ id: 'n1', firstLinkedAt: now - 30 * 24 * 60 * MINUTE_MS, createdAt: now })
    .run();

  let made = 0;
  const insertDataset = (metaId: string, token: string | null) => {
    const id = `dataset-${metaId}`;
    db.orm
      .insert(datasets)
      .values({
        id,
        metaId,
        token: token === null ? null : parts.vault.seal(`datasets/${id}/token`, Buffer.from(token)),
        tokenSetAt: now,
        createdAt: now,
      })
      .onConflictDoNothing()
      .run();
    return id;
  };

  return {
    parts,
    /** Turns the clock by this much, ms; negative turns it back. */
    turnClock(by: number) {
      now += by;
    },
    insertDataset,
    /** A direction with CAPI on for 20 days, unless told otherwise. */
    insertDirection(
      overrides: Partial<typeof directions.$inferInsert> & { dataset?: { metaId: string; token: string | null } } = {},
    ): string {
      const { dataset, ...columns } = overrides;
      const id = `d${++made}`;
      db.orm
        .insert(directions)
        .values({
          id,
          name: `Direction ${made}`,
          country: 'KZ',
          currency: 'KZT',
          capiEnabledAt: now - 20 * 24 * 60 * MINUTE_MS,
          datasetId: dataset ? insertDataset(dataset.metaId, dataset.token) : null,
          pageId: '1234567890',
          createdAt: now,
          updatedAt: now,
          ...columns,
        })
        .run();
      return id;
    },
    insertDialog(
      directionId: string | null,
      { phone = `7701${String(1_000_000 + made)}` as string | null } = {},
    ): { dialogId: number; contactId: number } {
      made += 1;
      const contactId = Number(
        db.orm
          .insert(contacts)
          .values({ phone, lid: `99${made}`, externalKey: randomUUID(), createdAt: now })
          .run().lastInsertRowid,
      );
      const dialogId = Number(
        db.orm
          .insert(dialogs)
          .values({
            numberId: 'n1',
            contactId,
            directionId,
            firstMessageAt: now,
            lastMessageAt: now,
            lastKind: 'text',
            lastFromMe: false,
            createdAt: now,
          })
          .run().lastInsertRowid,
      );
      return { dialogId, contactId };
    },
    insertMessage(dialogId: number, overrides: Partial<typeof messages.$inferInsert> = {}): number {
      made += 1;
      return Number(
        db.orm
          .insert(messages)
          .values({
            dialogId,
            waId: `wa-${made}`,
            fromMe: false,
            kind: 'text',
            text: 'Здравствуйте',
            isCustomer: true,
            sentAt: now - MINUTE_MS,
            receivedAt: now,
            source: 'live',
            ...overrides,
          })
          .run().lastInsertRowid,
      );
    },
    insertStub(dialogId: number): number {
      const messageId = this.insertMessage(dialogId, { kind: 'stub', text: null });
      db.orm.insert(stubs).values({ messageId, numberId: 'n1', key: {}, firstSeenAt: now, nextAskAt: now }).run();
      return messageId;
    },
    insertTouch(dialogId: number, { ctwaClid, touchedAt }: { ctwaClid: string | null; touchedAt: number }): number {
      const messageId = this.insertMessage(dialogId, { sentAt: touchedAt });
      return Number(
        db.orm.insert(adTouches).values({ dialogId, messageId, touchedAt, ctwaClid, context: {} }).run()
          .lastInsertRowid,
      );
    },
    /** Writes a message and raises the event of the level it reached. */
    raise(dialogId: number, level: Level = 'interest', message: Partial<typeof messages.$inferInsert> = {}) {
      return db.write(() => {
        const messageId = this.insertMessage(dialogId, message);
        const becameTrueAt = message.sentAt ?? now - MINUTE_MS;
        return raiseEvent(parts, { dialogId, level, messageId, becameTrueAt });
      });
    },
    event(id: number) {
      const found = db.orm.select().from(conversionEvents).where(eq(conversionEvents.id, id)).get();
      if (!found) throw new Error(`no event ${id}: raise it first`);
      return found;
    },
    log(id: number) {
      return db.orm
        .select()
        .from(deliveries)
        .where(eq(deliveries.conversionEventId, id))
        .orderBy(asc(deliveries.id))
        .all();
    },
    [Symbol.dispose]: () => db[Symbol.dispose](),
  };
}

export const META_ID = '1200';
export const TOKEN = 'EAAgood';
export const CLICK_ID = 'ARAkLkA8rmlFeiCktEJQ-QTwRiyYHAFDLMNDBH0CD3qpjd0HR4irJ6LEkR7JwFF4XvnO2E4Nx0';

/** The business beside a Conversions API on loopback, with one direction whose dataset both know, and a sender between them. */
export async function sendingBusiness(options: { timeoutMs?: number; graceMs?: number } = {}) {
  const business = testBusiness();
  const meta = await startMetaSandbox({ clock: business.parts.clock });
  meta.dataset({ id: META_ID, token: TOKEN, pageId: '500' });
  meta.issueClickId(CLICK_ID);
  const directionId = business.insertDirection({ dataset: { metaId: META_ID, token: TOKEN }, pageId: '500' });
  const senders: Sender[] = [];
  const addSender = () => {
    const config = { meta: { url: meta.url } };
    const sender = createSender(business.parts, config, options);
    senders.push(sender);
    return sender;
  };
  const sender = addSender();
  business.parts.wakeSender = () => {
    for (const one of senders) one.wake();
  };

  return {
    ...business,
    meta,
    sender,
    addSender,
    directionId,
    /** An event of a new dialog, from an ad unless told otherwise. */
    raiseNew({ ctwaClid = CLICK_ID as string | null, direction = directionId } = {}): number {
      const { dialogId } = business.insertDialog(direction);
      const touchedAt = business.parts.clock() - 10 * MINUTE_MS;
      if (ctwaClid !== null) business.insertTouch(dialogId, { ctwaClid, touchedAt });
      const raised = business.raise(dialogId);
      if (!raised) throw new Error('no event arose: give the dialog a direction with CAPI on');
      return raised.id;
    },
    /** Time passes, and the queue is looked at. */
    async afterwards(by: number) {
      business.turnClock(by);
      sender.wake();
      await sender.idle();
    },
    async [Symbol.asyncDispose]() {
      meta.faults.clear();
      await Promise.all(senders.map((one) => one.stop()));
      await meta.close();
      business[Symbol.dispose]();
    },
  };
}
