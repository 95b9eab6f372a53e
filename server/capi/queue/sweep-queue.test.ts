import { expect, test } from 'vitest';
import { fillEvents } from '../../../tests/fill-events.ts';
import { testBusiness } from '../testing.ts';
import { recoverLost } from './recover-lost.ts';
import { sweepQueue } from './sweep-queue.ts';

const DAY_MS = 24 * 60 * 60_000;

/** So many due events that became true `days` ago, and how many are in a state. */
function filled({ count, days }: { count: number; days: number }) {
  const business = testBusiness();
  const { db, clock } = business.parts;
  const directionId = business.insertDirection({ dataset: { metaId: '1', token: 'EAAtoken' } });
  const at = clock() - days * DAY_MS;
  fillEvents(db, { count, directionId, withClick: (n) => n % 2 === 0, eventTimeAt: (n) => at + n });
  const states = db.sql.prepare<[string], number>('select count(*) from conversion_events where state = ?').pluck();
  return { ...business, count: (state: string) => states.get(state) };
}

test('marking what is too old stops when its slice is over, and goes on in the next until it is done', () => {
  using business = filled({ count: 500, days: 8 });
  const slice = () => business.parts.db.write(() => sweepQueue(business.parts, () => true));
  expect(slice()).toBe(false);
  expect(business.count('skipped')).toBeLessThanOrEqual(50);
  for (let slices = 1; slices < 12; slices++) slice();
  expect(slice()).toBe(true);
  expect(business.count('skipped')).toBe(500);
});

// Catches: one write for all that a wrong clock had marked or put off, which held the loop for seconds.
test('so does taking back what a clock running ahead had called too old, or had put off for a week', () => {
  using business = filled({ count: 300, days: 1 });
  const { db, clock } = business.parts;
  const sweep = (isOver: () => boolean) => db.write(() => sweepQueue(business.parts, isOver));
  db.sql.exec(`update conversion_events set state = 'skipped', reason = '{"code":"too_old"}'`);
  expect(sweep(() => true)).toBe(false);
  expect(business.count('skipped')).toBe(250);
  expect(sweep(() => false)).toBe(true);
  expect([business.count('skipped'), business.count('due')]).toEqual([0, 300]);

  const putOff = db.sql.prepare('select count(*) from conversion_events where available_at > ?').pluck();
  db.sql.prepare('update conversion_events set available_at = ?').run(clock() + 7 * DAY_MS);
  expect(sweep(() => true)).toBe(false);
  expect(putOff.get(clock())).toBe(250);
  expect(sweep(() => false)).toBe(true);
  expect(putOff.get(clock())).toBe(0);
});

test('so does finding what a killed process left half-way', () => {
  using business = filled({ count: 120, days: 1 });
  business.parts.db.sql.exec(
    `update conversion_events set state = 'sending', payload = '{}', lease = 'l', attempts = 1`,
  );
  const slice = (isOver: () => boolean) =>
    business.parts.db.write(() => recoverLost(business.parts, { atStart: true, mine: new Set([1]), isOver }));
  let looks = 0;
  expect(slice(() => ++looks > 40)).toBe(false);
  expect(business.count('sending')).toBe(79);
  expect(slice(() => false)).toBe(true);
  expect([business.count('sending'), business.count('due')]).toEqual([1, 119]);
});
