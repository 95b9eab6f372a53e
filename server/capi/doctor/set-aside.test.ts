import { expect, test } from 'vitest';
import { conversionEvents } from '../../../db/schema/index.ts';
import { META_ID, sendingBusiness } from '../testing.ts';
import { findSetAside, ofSetAside } from './set-aside.ts';

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

type Business = Awaited<ReturnType<typeof sendingBusiness>>;

/** Events from clicks, the answers to all attempts at which are cut on the way. */
async function cutAnswers(business: Business, events: number): Promise<void> {
  const cut = business.meta.faults.add({ kind: 'cut answer' });
  for (let count = 0; count < events; count += 1) business.raiseNew();
  for (let tries = 0; tries < 4; tries += 1) await business.afterwards(MINUTE);
  cut.remove();
}

async function refuse(business: Business): Promise<void> {
  business.raiseNew({ ctwaClid: 'ofAnotherAccount'.repeat(4) });
  await business.afterwards(MINUTE);
}

async function take(business: Business): Promise<void> {
  business.raiseNew();
  await business.afterwards(MINUTE);
}

const count = ({ parts, directionId }: Business, end: 'refused' | 'unknown' | 'too_old') =>
  findSetAside(parts, directionId, end)?.count ?? 0;
const states = ({ parts }: Business) =>
  parts.db.orm
    .select()
    .from(conversionEvents)
    .all()
    .map(({ state }) => state);

test('events that nobody knows Meta’s answer to were told nowhere: three of a day are', async () => {
  await using business = await sendingBusiness();
  business.sender.start();
  await cutAnswers(business, 2);
  expect(states(business)).toEqual(['unknown', 'unknown']);
  expect(ofSetAside(business.parts)).toEqual([]);
  await cutAnswers(business, 1);
  expect(ofSetAside(business.parts)).toMatchObject([
    {
      tone: 'amber',
      place: 'ledger',
      only: { states: ['unknown'] },
      reason: { code: 'banner_unknowns', count: 3 },
      checks: ['last_success'],
      direction: { id: business.directionId },
    },
  ]);
});

test('a day after the last of them nothing is said, when Meta has taken others since', async () => {
  await using business = await sendingBusiness();
  business.sender.start();
  await cutAnswers(business, 3);
  await take(business);
  expect(count(business, 'unknown')).toBe(3);
  business.turnClock(DAY);
  expect(count(business, 'unknown')).toBe(0);
});

test('while Meta takes nothing at all, three of a week are told: one a day ended so, and none was', async () => {
  await using business = await sendingBusiness();
  business.sender.start();
  for (let day = 0; day < 3; day += 1) {
    await cutAnswers(business, 1);
    business.turnClock(DAY);
  }
  expect(count(business, 'unknown')).toBe(3);
  await take(business);
  expect(count(business, 'unknown')).toBe(0);
});

test('what the owner has sent again on their word no longer counts', async () => {
  await using business = await sendingBusiness();
  business.sender.start();
  await cutAnswers(business, 3);
  expect(count(business, 'unknown')).toBe(3);
  business.parts.db.orm.update(conversionEvents).set({ state: 'due' }).run();
  expect(count(business, 'unknown')).toBe(0);
});

test('a direction whose every event is refused, one a day, was told nowhere: never three within an hour', async () => {
  await using business = await sendingBusiness();
  business.sender.start();
  await take(business);
  for (let day = 0; day < 3; day += 1) {
    expect(ofSetAside(business.parts)).toEqual([]);
    business.turnClock(DAY);
    await refuse(business);
  }
  expect(states(business)).toEqual(['accepted', 'refused', 'refused', 'refused']);
  expect(ofSetAside(business.parts)).toMatchObject([
    { tone: 'red', only: { states: ['refused'] }, reason: { code: 'banner_refused_all', count: 3 } },
  ]);
  await take(business);
  expect(ofSetAside(business.parts)).toEqual([]);
});

test('refusals among events that are taken are not told over the pages', async () => {
  await using business = await sendingBusiness();
  business.sender.start();
  for (let pair = 0; pair < 4; pair += 1) {
    await refuse(business);
    await take(business);
  }
  expect(count(business, 'refused')).toBe(0);
});

test('events that became too old in a queue that stood were dropped without a word: they are told for a day', async () => {
  await using business = await sendingBusiness();
  business.parts.db.sql
    .prepare(`update datasets set stopped_code = 'token_invalid', stopped_at = 1 where meta_id = ?`)
    .run(META_ID);
  business.sender.start();
  business.raiseNew();
  business.turnClock(6.5 * DAY);
  business.raiseNew();
  await business.afterwards(MINUTE);
  expect(ofSetAside(business.parts)).toEqual([]);
  await business.afterwards(DAY / 2);
  expect(states(business)).toEqual(['skipped', 'due']);
  expect(ofSetAside(business.parts)).toMatchObject([
    { tone: 'amber', only: { reason: 'too_old' }, reason: { code: 'banner_too_late', count: 1 } },
  ]);
  business.turnClock(DAY);
  expect(ofSetAside(business.parts)).toEqual([]);
});
