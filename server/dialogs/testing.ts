import { randomBytes, randomUUID } from 'node:crypto';
import pino from 'pino';
import { prepared } from '../../db/prepared.ts';
import { datasets, directions, numbers } from '../../db/schema/index.ts';
import { testDatabase } from '../../db/testing.ts';
import { createLive } from '../live.ts';
import type { Parts } from '../parts.ts';
import { createVault } from '../settings/vault.ts';
import type { Change, IncomingMessage, Touch } from './change.ts';
import { receiveChanges } from './receive-changes.ts';

const DAY_MS = 24 * 60 * 60 * 1000;

/** Two linked numbers (n1 of direction d1 with CAPI on, n2 of none) over a real database; a clock turned by hand. */
export function testChats({ file }: { file?: string } = {}) {
  let now = Date.UTC(2026, 10, 21, 9);
  let made = 0;
  const db = testDatabase(file, () => now);
  const parts: Parts = {
    db,
    clock: () => now,
    random: () => 0.5,
    uuid: randomUUID,
    live: createLive(),
    log: pino({ enabled: false }),
    vault: createVault(randomBytes(32)),
    wakeSender: () => undefined,
    wakeJudging: () => undefined,
  };
  db.orm.insert(datasets).values({ id: 'set', metaId: '100200300', createdAt: now }).run();
  insertDirection('d1', now - 10 * DAY_MS);
  for (const [id, phone, directionId] of [
    ['n1', '77010000001', 'd1'],
    ['n2', '77010000002', null],
  ] as const) {
    db.orm
      .insert(numbers)
      .values({ id, phone, directionId, firstLinkedAt: now - 10 * DAY_MS, createdAt: now - 10 * DAY_MS })
      .run();
  }

  function insertDirection(id: string, capiEnabledAt: number | null, source: 'whatsapp' | 'crm' = 'whatsapp'): void {
    db.orm
      .insert(directions)
      .values({
        id,
        name: `Direction ${id}`,
        country: 'KZ',
        currency: 'KZT',
        source,
        capiEnabledAt,
        datasetId: 'set',
        createdAt: now,
        updatedAt: now,
      })
      .run();
  }

  return {
    parts,
    db,
    insertDirection,
    turnClock: (by: number) => {
      now += by;
    },
    receive: (...changes: Change[]) => receiveChanges(parts, 'n1', changes),
    receiveOn: (numberId: string, ...changes: Change[]) => receiveChanges(parts, numberId, changes),
    /** A message of a customer, live, a minute ago, with an id of its own unless told otherwise. */
    message(person: IncomingMessage['person'], over: Partial<IncomingMessage> = {}): Change {
      made += 1;
      const message: IncomingMessage = {
        person,
        waId: `wa-${made}`,
        fromMe: false,
        kind: 'text',
        text: 'Здравствуйте',
        viewOnce: false,
        sentAt: now - 60_000 + made,
        source: 'live',
        quotedWaId: null,
        attachment: null,
        raw: Buffer.from(`raw-${made}`),
        touch: null,
        stubKey: null,
        ...over,
      };
      return { type: 'message', message };
    },
    /** A message whose content is not here yet. */
    stub(person: IncomingMessage['person'], waId: string, over: Partial<IncomingMessage> = {}): Change {
      return this.message(person, { waId, kind: 'stub', text: null, raw: null, stubKey: { id: waId }, ...over });
    },
    all: <Row = Record<string, unknown>>(query: string, ...values: (string | number | null)[]) =>
      prepared<Row>(db, query).all(...values),
    one: <Row = Record<string, unknown>>(query: string, ...values: (string | number | null)[]) =>
      prepared<Row>(db, query).get(...values) as Row,
    [Symbol.dispose]: () => db.close(),
  };
}

export function touch(ctwaClid: string | null, title = 'Чистка лица'): Touch {
  return {
    ctwaClid,
    sourceId: '120210000000000001',
    sourceType: 'ad',
    sourceUrl: 'https://fb.me/abc',
    sourceApp: 'instagram',
    title,
    body: 'Запишитесь сегодня',
    mediaType: 'IMAGE',
    thumbnail: null,
    context: { entryPointConversionSource: 'ctwa_ad' },
  };
}
