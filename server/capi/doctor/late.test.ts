import { eq } from 'drizzle-orm';
import { expect, test } from 'vitest';
import { conversionEvents, datasets, directions } from '../../../db/schema/index.ts';
import { META_ID, sendingBusiness } from '../testing.ts';
import { noteLate, ofLate } from './late.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

type Business = Awaited<ReturnType<typeof sendingBusiness>>;

/** The app is open for so many minutes: the sender tries, and once a minute it is looked at what became of it. */
async function open(business: Business, minutes: number): Promise<void> {
  for (let passed = 0; passed < minutes; passed += 1) {
    await business.afterwards(MINUTE);
    noteLate(business.parts);
  }
}

const told = ({ parts }: Business) => ofLate(parts);

test('events that Meta’s closed address keeps here were told nowhere: after a day and ten minutes of trying they are', async () => {
  await using business = await sendingBusiness();
  await business.meta.unplug();
  business.sender.start();
  const since = business.parts.clock() - MINUTE;
  business.raiseNew();
  business.raiseNew();
  await open(business, 60);
  expect(told(business)).toEqual([]);

  business.turnClock(DAY);
  await open(business, 10);
  expect(told(business)).toEqual([]);
  await open(business, 1);
  expect(told(business)).toMatchObject([
    {
      tone: 'amber',
      place: 'ledger',
      only: { states: ['due', 'sending'] },
      reason: { code: 'banner_late', count: 2, sinceDayAt: since, untilDayAt: since + 7 * DAY },
      direction: { id: business.directionId },
    },
  ]);
  // When little time is left it is for the owner to act now.
  business.turnClock(4 * DAY);
  await open(business, 3);
  expect(told(business)).toMatchObject([{ tone: 'red' }]);

  await business.meta.plugIn();
  await open(business, 1);
  expect(told(business)).toEqual([]);
});

test('an answer of a stranger is told alike: a proxy that says 403 to everything', async () => {
  await using business = await sendingBusiness();
  business.meta.faults.add({ kind: 'not json', status: 403 });
  business.sender.start();
  business.raiseNew();
  business.turnClock(DAY);
  await open(business, 11);
  expect(told(business)).toMatchObject([{ reason: { code: 'banner_late', count: 1 } }]);
});

test('an app opened after a week offline says nothing while its events go out well', async () => {
  await using business = await sendingBusiness();
  const { orm } = business.parts.db;
  for (let count = 0; count < 40; count += 1) business.raiseNew({ ctwaClid: null });
  business.turnClock(6 * DAY);
  // Slowly: one of them a minute.
  const [first] = orm.select().from(conversionEvents).all();
  for (let passed = 0; passed < 30; passed += 1) {
    business.turnClock(MINUTE);
    orm
      .update(conversionEvents)
      .set({ state: 'accepted', acceptedAt: business.parts.clock() })
      .where(eq(conversionEvents.id, (first?.id ?? 0) + passed))
      .run();
    noteLate(business.parts);
    expect(told(business)).toEqual([]);
  }
});

test('nothing is said of the night while the app was closed, nor at once when it is opened without a network', async () => {
  await using business = await sendingBusiness();
  await business.meta.unplug();
  business.sender.start();
  business.raiseNew();
  business.turnClock(DAY);
  await open(business, 30);
  expect(told(business)).toHaveLength(1);
  // Closed over the weekend: what was seen on Friday is not said on Monday before it is seen again.
  business.turnClock(2 * DAY);
  expect(told(business)).toEqual([]);
  noteLate(business.parts);
  expect(told(business)).toEqual([]);
  await open(business, 1);
  expect(told(business)).toEqual([]);
  await open(business, 1);
  const [item] = told(business);
  expect(item?.reason.code).toBe('banner_late');
  // The same trouble: its notice is not given again.
  await open(business, 1);
  expect(told(business)[0]?.key).toBe(item?.key);
});

test('many changes within a minute count as one minute', async () => {
  await using business = await sendingBusiness();
  business.raiseNew();
  business.turnClock(2 * DAY);
  for (let count = 0; count < 100; count += 1) {
    business.turnClock(1000);
    noteLate(business.parts);
  }
  expect(told(business)).toEqual([]);
});

test.each([
  ['a stopped queue', { stoppedCode: 'token_invalid', stoppedAt: 1 }],
  ['a queue without a token', { token: null }],
])('%s is told as that, not as late', async (_, columns) => {
  await using business = await sendingBusiness();
  business.raiseNew();
  business.parts.db.orm.update(datasets).set(columns).run();
  business.turnClock(2 * DAY);
  await open(business, 20);
  expect(told(business)).toEqual([]);
});

test('nor are events that are held one by one, and those of a direction that is switched off', async () => {
  await using business = await sendingBusiness();
  const { orm } = business.parts.db;
  business.raiseNew();
  business.turnClock(2 * DAY);
  for (const code of ['name_refused', 'no_business_id', 'amount_missing']) {
    orm.update(conversionEvents).set({ state: 'due', reason: { code } }).run();
    for (let passed = 0; passed < 20; passed += 1) {
      business.turnClock(MINUTE);
      noteLate(business.parts);
    }
    expect(told(business)).toEqual([]);
  }
  orm.update(conversionEvents).set({ state: 'due', reason: null }).run();
  orm.update(directions).set({ capiEnabledAt: null }).run();
  for (let passed = 0; passed < 20; passed += 1) {
    business.turnClock(MINUTE);
    noteLate(business.parts);
  }
  expect(told(business)).toEqual([]);
});

test.each([
  ['that Meta fails at', { reason: { code: 'meta_fault' }, attempts: 12 }],
  ['that cannot be put together', { reason: { code: 'event_fault' }, attempts: 0 }],
])('one event %s for a day, while the others go, is told as that one', async (_, columns) => {
  await using business = await sendingBusiness();
  const { orm } = business.parts.db;
  const id = business.raiseNew();
  business.turnClock(DAY);
  for (let passed = 0; passed < 12; passed += 1) {
    business.turnClock(MINUTE);
    orm
      .update(conversionEvents)
      .set({ state: 'due', ...columns, availableAt: business.parts.clock() + HOUR })
      .where(eq(conversionEvents.id, id))
      .run();
    const other = business.raiseNew();
    orm
      .update(conversionEvents)
      .set({ state: 'accepted', acceptedAt: business.parts.clock() })
      .where(eq(conversionEvents.id, other))
      .run();
    noteLate(business.parts);
  }
  expect(told(business)).toMatchObject([{ reason: { code: 'banner_late_some', count: 1 } }]);
});

test('one whose wait for a click is over is late as well', async () => {
  await using business = await sendingBusiness();
  const { orm } = business.parts.db;
  const id = business.raiseNew();
  orm
    .update(conversionEvents)
    .set({ state: 'waiting', reason: { code: 'waits_for_phone' }, availableAt: business.parts.clock() + 6 * HOUR })
    .where(eq(conversionEvents.id, id))
    .run();
  business.turnClock(2 * DAY);
  for (let passed = 0; passed < 11; passed += 1) {
    business.turnClock(MINUTE);
    noteLate(business.parts);
  }
  expect(told(business)).toMatchObject([{ reason: { count: 1 } }]);
});

test('a dataset that stands is told of each direction that sends to it', async () => {
  await using business = await sendingBusiness();
  const other = business.insertDirection({ dataset: { metaId: META_ID, token: 'EAAgood' }, pageId: '500' });
  business.raiseNew();
  business.raiseNew({ direction: other });
  business.turnClock(2 * DAY);
  for (let passed = 0; passed < 11; passed += 1) {
    business.turnClock(MINUTE);
    noteLate(business.parts);
  }
  expect(told(business).map(({ direction }) => direction?.id)).toEqual([business.directionId, other]);
});
