import { expect, test } from 'vitest';
import { AppError } from '../../errors.ts';
import { addAccount } from '../accounts/add-account.ts';
import { daysAgo, NOW, readingBusiness } from '../testing.ts';
import { createPauses } from './pauses.ts';

const DAY = 24 * 60 * 60_000;

test('a clock that was days ahead does not keep spend and tokens from being read once it is right', async () => {
  await using business = await readingBusiness();
  const { meta, parts } = business;
  business.ad('9001');
  meta.spend({ adId: '9001', day: daysAgo(1), amount: '10' });
  await business.giveBusinessToken();
  await addAccount(parts, business.graph, { metaId: '700' });
  business.turnClock(5 * DAY);
  await business.readAll();
  meta.spend({ adId: '9001', day: daysAgo(1), amount: '12' });
  const checkedAt = () => business.rows('select checked_at as at from token_checks');
  await business.afterwards(-5 * DAY);
  expect(business.rows('select amount_micros / 1e6 as amount from spend')).toEqual([{ amount: 12 }]);
  expect(checkedAt()).toEqual([{ at: NOW }]);
});

test('nor does a pause that such a clock noted', () => {
  let now = NOW + 5 * DAY;
  const pauses = createPauses(() => now);
  pauses.offline();
  pauses.afterFault('names', new AppError('meta_permission_missing'));
  pauses.pause('spend', 30);
  expect([pauses.isOffline(), pauses.holds('names'), pauses.holds('spend')]).toEqual([true, true, true]);
  now = NOW;
  expect([pauses.isOffline(), pauses.holds('names'), pauses.holds('spend')]).toEqual([false, false, false]);
});
