import { eq } from 'drizzle-orm';
import { describe, expect, test } from 'vitest';
import { adAccounts, datasets, directions } from '../../db/schema/index.ts';
import { namesOf } from './names/names-of.ts';
import { moveUntaken } from './queue/move-untaken.ts';
import { releaseByToken } from './queue/release-by-token.ts';
import { META_ID, sendingBusiness, TOKEN } from './testing.ts';
import { accountTokenPlace, BUSINESS_TOKEN, tokenPlace } from './tokens.ts';

const MINUTE_MS = 60_000;
const ORDINARY = '1300';

/** A business whose events without a click go to a dataset of their own, with a token of its own. */
async function twoDatasets() {
  const business = await sendingBusiness();
  business.meta.dataset({ id: ORDINARY, token: 'EAAordinary' });
  const ordinaryDatasetId = business.insertDataset(ORDINARY, 'EAAordinary');
  const { orm } = business.parts.db;
  orm.update(directions).set({ ordinaryDatasetId }).where(eq(directions.id, business.directionId)).run();
  const dataset = (metaId: string) => orm.select().from(datasets).where(eq(datasets.metaId, metaId)).get()!;
  return { ...business, ordinaryDatasetId, dataset };
}

describe('two datasets of a direction', () => {
  test('each takes its kind, with its own token, and one that is stopped does not hold the other', async () => {
    await using business = await twoDatasets();
    business.meta.revokeToken('EAAordinary', 463);
    const click = business.raiseNew();
    const plain = business.raiseNew({ ctwaClid: null });
    business.sender.start();
    await business.sender.idle();
    expect(business.event(click)).toMatchObject({ state: 'accepted', datasetId: `dataset-${META_ID}` });
    expect(business.event(plain)).toMatchObject({ state: 'due', datasetId: business.ordinaryDatasetId });
    expect([business.dataset(META_ID).stoppedCode, business.dataset(ORDINARY).stoppedCode]).toEqual([
      null,
      'token_expired',
    ]);
    business.meta.restoreToken('EAAordinary');
    business.sender.resume(business.directionId);
    await business.sender.idle();
    expect(business.meta.ledger.accepted(ORDINARY)).toHaveLength(1);
  });

  test('what one certainly did not take follows the direction to another', async () => {
    await using business = await twoDatasets();
    business.meta.faults.add({ kind: 'server error' }, { dataset: ORDINARY });
    const id = business.raiseNew({ ctwaClid: null });
    business.sender.start();
    await business.sender.idle();
    expect(business.event(id)).toMatchObject({ state: 'due', attempts: 1, datasetId: business.ordinaryDatasetId });
    business.parts.db.write(() => {
      business.parts.db.orm.update(directions).set({ ordinaryDatasetId: null }).run();
      moveUntaken(business.parts, business.directionId);
    });
    await business.afterwards(MINUTE_MS);
    expect(business.event(id)).toMatchObject({ state: 'accepted', datasetId: `dataset-${META_ID}` });
  });
});

describe('the token', () => {
  /** The dataset has no token of its own; its account and the business may have. */
  async function withoutOwn({ account, business: ofBusiness }: { account?: string; business?: string }) {
    const business = await sendingBusiness();
    const { db, vault, clock } = business.parts;
    const seal = (place: string, token: string) => vault.seal(place, Buffer.from(token));
    db.orm.insert(adAccounts).values({ id: 'a', metaId: '77', createdAt: clock() }).run();
    db.orm.update(datasets).set({ token: null, adAccountId: 'a' }).run();
    const save = {
      account: (token: string) =>
        db.orm
          .update(adAccounts)
          .set({ token: seal(accountTokenPlace('a'), token) })
          .run(),
      business: (token: string) =>
        db.sql
          .prepare(
            `insert into secrets (name, value, set_at) values (?, ?, 0) on conflict do update set value = excluded.value`,
          )
          .run(BUSINESS_TOKEN, seal(BUSINESS_TOKEN, token)),
    };
    if (account !== undefined) save.account(account);
    if (ofBusiness !== undefined) save.business(ofBusiness);
    const stopped = () => db.orm.select().from(datasets).get()!.stoppedCode;
    return { ...business, save, stopped };
  }

  test.each([
    ['its account’s where it has none', { account: TOKEN, business: 'EAAwrong' }],
    ['the business’s where neither has one', { business: TOKEN }],
  ])('is %s', async (_, tokens) => {
    await using business = await withoutOwn(tokens);
    const id = business.raiseNew();
    business.sender.start();
    await business.sender.idle();
    expect(business.event(id).state).toBe('accepted');
  });

  test('missing everywhere holds the events, and the first one given lets them go', async () => {
    await using business = await withoutOwn({});
    const id = business.raiseNew();
    business.sender.start();
    await business.sender.idle();
    expect(business.event(id)).toMatchObject({ state: 'due', attempts: 0 });
    business.save.business(TOKEN);
    business.parts.db.write(() => releaseByToken(business.parts, BUSINESS_TOKEN));
    await business.sender.idle();
    expect(business.event(id).state).toBe('accepted');
  });

  test('that died is replaced at its own place; another place mends nothing', async () => {
    await using business = await withoutOwn({ account: 'EAAdead' });
    const id = business.raiseNew();
    business.sender.start();
    await business.sender.idle();
    expect(business.stopped()).toBe('token_invalid');
    business.save.business(TOKEN);
    business.parts.db.write(() => releaseByToken(business.parts, BUSINESS_TOKEN));
    business.parts.db.write(() => releaseByToken(business.parts, tokenPlace('dataset-other')));
    await business.sender.idle();
    expect(business.stopped()).toBe('token_invalid');
    business.save.account(TOKEN);
    business.parts.db.write(() => releaseByToken(business.parts, accountTokenPlace('a')));
    await business.sender.idle();
    expect([business.stopped(), business.event(id).state]).toEqual([null, 'accepted']);
  });

  test('an answer to the old one, come late, does not stop the dataset that has a new one', async () => {
    await using business = await withoutOwn({ account: 'EAAdead' });
    const hold = business.meta.faults.hold('answer');
    const id = business.raiseNew();
    business.sender.start();
    await hold.untilHeld(1);
    business.save.account(TOKEN);
    business.parts.db.write(() => releaseByToken(business.parts, accountTokenPlace('a')));
    hold.release();
    await business.sender.idle();
    expect([business.stopped(), business.event(id).state]).toEqual([null, 'accepted']);
  });
});

describe('what Meta says of its allowance', () => {
  test('a wait told beside an acceptance pauses that dataset alone, survives a restart, and ends by itself', async () => {
    await using business = await twoDatasets();
    business.meta.usage({ datasetId: META_ID, percent: 60, minutesToRegain: 30 });
    business.raiseNew();
    business.sender.start();
    await business.sender.idle();
    business.meta.usage({ datasetId: META_ID, percent: 0 });
    expect(business.dataset(META_ID).pausedUntilAt).toBe(business.parts.clock() + 30 * MINUTE_MS);
    const waits = business.raiseNew();
    const goes = business.raiseNew({ ctwaClid: null });
    const other = business.addSender();
    other.start();
    await other.idle();
    await business.afterwards(29 * MINUTE_MS);
    expect([business.event(waits).state, business.event(goes).state]).toEqual(['due', 'accepted']);
    await business.afterwards(MINUTE_MS);
    expect(business.event(waits).state).toBe('accepted');
  });

  test('near its end fewer go at a time, then one at a time with a gap', async () => {
    await using business = await sendingBusiness();
    business.meta.usage({ datasetId: META_ID, percent: 85 });
    business.raiseNew();
    business.sender.start();
    await business.sender.idle();
    const hold = business.meta.faults.hold('answer');
    const ids = Array.from({ length: 12 }, () => business.raiseNew());
    await hold.untilHeld(5);
    expect(business.meta.ledger.requests()).toHaveLength(6);
    business.meta.usage({ datasetId: META_ID, percent: 100 });
    hold.release();
    await business.sender.idle();
    const sent = business.meta.ledger.requests().length;
    expect(sent).toBeLessThan(12);
    await business.afterwards(30_000);
    expect(business.meta.ledger.requests()).toHaveLength(sent);
    await business.afterwards(30_000);
    expect(business.meta.ledger.requests()).toHaveLength(sent + 1);
    business.meta.usage({ datasetId: META_ID, percent: 0 });
    await business.afterwards(MINUTE_MS);
    await business.afterwards(MINUTE_MS);
    expect(ids.map((id) => business.event(id).state)).toEqual(ids.map(() => 'accepted'));
  });
});

describe('an event is held for what the owner can mend', () => {
  test('a name that this dataset has refused is not tried again; of a click and without one are two', async () => {
    await using business = await sendingBusiness();
    const direction = business.insertDirection({
      ...{ dataset: { metaId: META_ID, token: TOKEN }, pageId: '500' },
      eventNames: { interest: { messaging: 'Contact' } },
    });
    const refused = business.raiseNew({ direction });
    business.sender.start();
    await business.sender.idle();
    const held = business.raiseNew({ direction });
    const plain = business.raiseNew({ direction, ctwaClid: null });
    await business.sender.idle();
    expect(business.event(refused)).toMatchObject({ state: 'refused', reason: { code: 'refused_name' } });
    expect(business.event(held)).toMatchObject({ state: 'due', attempts: 0, reason: { code: 'name_refused' } });
    expect(business.event(plain).state).toBe('accepted');
    expect(namesOf(business.parts, `dataset-${META_ID}`)).toMatchObject([
      { actionSource: 'business_messaging', name: 'Contact', state: 'refused', saidOf: 'event' },
      { actionSource: 'chat', name: 'Lead', state: 'accepted', saidOf: 'event' },
    ]);
  });

  test('where only what has a click is sent, the others are skipped and say why', async () => {
    await using business = await sendingBusiness();
    business.parts.db.orm.update(directions).set({ sendsWithoutClick: false }).run();
    const id = business.raiseNew({ ctwaClid: null });
    business.sender.start();
    await business.sender.idle();
    expect(business.event(id)).toMatchObject({ state: 'skipped', reason: { code: 'no_click_messaging_only' } });
    expect(business.log(id)).toMatchObject([{ status: 'skipped', reason: { code: 'no_click_messaging_only' } }]);
    expect(business.meta.ledger.requests()).toEqual([]);
  });
});
