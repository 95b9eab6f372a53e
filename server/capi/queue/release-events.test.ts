import { eq } from 'drizzle-orm';
import { expect, test } from 'vitest';
import { datasets } from '../../../db/schema/index.ts';
import { sendingBusiness } from '../testing.ts';
import { releaseRest } from './release-events.ts';

const MANY = 350;
const HOUR_MS = 60 * 60_000;

/** A stopped dataset with many events that are held for what the owner mends. */
async function heldBusiness() {
  const business = await sendingBusiness();
  const { db, clock } = business.parts;
  const ids = Array.from({ length: MANY }, () => business.raiseNew({ ctwaClid: null }));
  db.sql
    .prepare(`update conversion_events set reason = '{"code":"name_refused"}', available_at = ?`)
    .run(clock() + HOUR_MS);
  return Object.assign(business, {
    ids,
    dataset: () => db.orm.select().from(datasets).get()!,
    held: () => ids.filter((id) => business.event(id).reason !== null),
  });
}

// Catches: one write for all of them, which held the loop for a second and more.
test('a word that lets many events go is carried out in slices', async () => {
  await using business = await heldBusiness();
  const { parts } = business;
  business.sender.resume(business.directionId);
  expect(business.held().length).toBeGreaterThan(MANY / 2);
  expect(business.dataset().releasedAt).toBe(parts.clock());
  expect(parts.db.write(() => releaseRest(parts, () => true))).toBe(false);
  expect(business.held().length).toBeGreaterThan(0);
  expect(parts.db.write(() => releaseRest(parts, () => false))).toBe(true);
  expect(business.held()).toEqual([]);
  expect(business.dataset().releasedAt).toBeNull();
});

// Catches: events that stay held, or go twice, when the process dies between two slices of the owner's word.
test('a process that dies over such a word leaves nothing held at the next start, and each event goes once', async () => {
  await using business = await heldBusiness();
  business.sender.resume(business.directionId);
  // Here the process ends: only what is written stays.
  expect(business.held().length).toBeGreaterThan(0);
  const next = business.addSender();
  next.start();
  await next.idle();
  expect(business.ids.filter((id) => business.event(id).state !== 'accepted')).toEqual([]);
  expect(business.dataset().releasedAt).toBeNull();
  const sent = business.meta.ledger.requests().flatMap(({ body }) => (body as { data: { event_id: string }[] }).data);
  expect(new Set(sent.map((event) => event.event_id)).size).toBe(MANY);
  expect(sent).toHaveLength(MANY);
});

// Catches: a word that goes on for ever, since what is still held comes back among what it lets go.
test('what is held again at its turn stays held, and the word is over', async () => {
  await using business = await heldBusiness();
  const { db } = business.parts;
  db.sql
    .prepare(
      `insert into dataset_names (dataset_id, action_source, name, state, said_of, said_at) values (?, 'chat', 'Lead', 'refused', 'event', 1)`,
    )
    .run(business.dataset().id);
  business.sender.resume(business.directionId);
  business.sender.start();
  await business.sender.idle();
  expect(business.held()).toHaveLength(MANY);
  expect(business.dataset().releasedAt).toBeNull();
  expect(business.meta.ledger.requests()).toEqual([]);
});

test('a few are let go in the write of the word, and those of other datasets stay', async () => {
  await using business = await sendingBusiness();
  const { db, clock } = business.parts;
  const other = business.insertDirection({ dataset: { metaId: '999', token: 'EAAother' } });
  const [mine, theirs] = [business.raiseNew(), business.raiseNew({ direction: other })];
  const later = clock() + HOUR_MS;
  db.sql.prepare(`update conversion_events set reason = '{"code":"no_business_id"}', available_at = ?`).run(later);
  business.sender.resume(business.directionId);
  expect(business.event(mine)).toMatchObject({ reason: null, availableAt: clock() });
  expect(business.event(theirs)).toMatchObject({ reason: { code: 'no_business_id' }, availableAt: later });
  expect(db.orm.select().from(datasets).where(eq(datasets.metaId, '999')).get()!.releasedAt).toBeNull();
});
