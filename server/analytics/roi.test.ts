import { expect, test } from 'vitest';
import { showCards } from './cards.ts';
import { showRoi } from './roi.ts';
import { listRoiLeads } from './roi-leads.ts';
import { testFigures } from './testing.ts';

const PERIOD = { since: Date.UTC(2026, 10, 19, 19), until: Date.UTC(2026, 10, 21, 19) };

test('each ad with what it cost and what came of it; all rows together are the cards', () => {
  using figures = testFigures();
  figures.ad('ad-1', { name: 'Видео 3', adSetName: 'Алматы 25–45', campaignName: 'Осень' });
  const one = figures.lead(30, 'ad-1');
  const two = figures.lead(5, 'ad-1');
  const other = figures.lead(4, 'ad-2', { title: 'Брови' });
  const none = figures.lead(3, null);
  for (const id of [one, two, none]) figures.accepted(id, 'interest', 2);
  figures.accepted(one, 'scheduled', 1);
  figures.bought(one, 45_000, 1);
  figures.bought(two, 10_000, 1, 'refund');
  for (const day of ['2026-11-20', '2026-11-21']) figures.spent('ad-1', day, 1500);
  figures.spent('ad-7', '2026-11-20', 700, { directionId: null });

  const roi = showRoi(figures.parts, PERIOD);
  const rowOf = (adId: string | null) => roi.rows.find((row) => row.adId === adId);
  expect(roi.rows.map(({ adId }) => adId)).toEqual(['ad-1', 'ad-7', 'ad-2', null]);
  expect(rowOf('ad-1')).toMatchObject({
    ...{ name: 'Видео 3', adSetName: 'Алматы 25–45', campaignName: 'Осень', title: 'Чистка лица' },
    ...{ chats: 2, accepted: { interest: 2, qualified: 0, scheduled: 1 }, purchases: 1 },
    revenue: { value: 45_000e6, currency: 'KZT' },
    cost: { chat: { value: 1500e6 }, scheduled: { value: 3000e6 }, qualified: { why: { code: 'divisor_zero' } } },
    returns: { value: 15 },
  });
  expect(rowOf('ad-2')).toMatchObject({ name: null, title: 'Брови', spend: { why: { code: 'spend_unknown' } } });
  expect(rowOf('ad-2')?.returns).toMatchObject({ why: { code: 'spend_unknown' } });
  // That nobody noted a payment is not that nobody paid: no false nought.
  expect(rowOf('ad-7')).toMatchObject({ spend: { value: 700e6 }, returns: { why: { code: 'no_purchases' } } });
  expect(rowOf(null)).toMatchObject({ chats: 0, accepted: { interest: 1 } });

  const { now } = showCards(figures.parts, PERIOD);
  expect(roi.total).toMatchObject({ chats: now.leads, accepted: now.accepted, spend: now.spend });
  expect(roi.total.cost).toMatchObject(now.cost);
  expect(other).toBeGreaterThan(two);
});

test('what customers paid whom no ad brought is no return of the ads', () => {
  using figures = testFigures();
  const brought = figures.lead(30, 'ad-1');
  const walkedIn = figures.lead(3, null);
  figures.bought(brought, 3000, 1);
  figures.bought(walkedIn, 900_000, 1);
  for (const day of ['2026-11-20', '2026-11-21']) figures.spent('ad-1', day, 1500);
  const roi = showRoi(figures.parts, PERIOD);
  expect(roi.total).toMatchObject({ purchases: 1, revenue: { value: 3000e6 }, returns: { value: 1 } });
  expect(listRoiLeads(figures.parts, { ...PERIOD, adId: null, of: 'purchase', limit: 10 }).total).toBe(0);
});

test('each number of a row opens just its people', () => {
  using figures = testFigures();
  const old = figures.lead(24 * 5, 'ad-1');
  figures.accepted(old, 'interest', 24 * 5);
  figures.accepted(old, 'qualified', 2);
  const young = figures.lead(5, 'ad-1');
  figures.lead(4, 'ad-2');
  figures.bought(young, null, 1);
  const idsOf = (of: 'all' | 'chats' | 'interest' | 'qualified' | 'purchase') => {
    const page = listRoiLeads(figures.parts, { ...PERIOD, adId: 'ad-1', of, limit: 10 });
    return [page.total, ...page.rows.map(({ id }) => id)];
  };
  expect(idsOf('all')).toEqual([2, young, old]);
  expect(idsOf('chats')).toEqual([1, young]);
  expect(idsOf('interest')).toEqual([0]);
  expect(idsOf('qualified')).toEqual([1, old]);
  expect(idsOf('purchase')).toEqual([1, young]);

  const first = listRoiLeads(figures.parts, { ...PERIOD, adId: 'ad-1', of: 'all', limit: 1 });
  const rest = listRoiLeads(figures.parts, { ...PERIOD, adId: 'ad-1', of: 'all', limit: 1, cursor: first.next });
  expect(first.rows[0]).toMatchObject({
    firstText: 'Здравствуйте',
    paid: { why: { code: 'purchases_without_amount' } },
  });
  expect(rest.rows[0]).toMatchObject({
    id: old,
    levels: { qualified: { event: { state: 'accepted' } }, scheduled: null },
  });
  expect(rest.next).toBeNull();
});

test('an ad that becomes known later takes its chats and events with it', () => {
  using figures = testFigures();
  const lead = figures.lead(5, null);
  figures.accepted(lead, 'interest', 4);
  expect(showRoi(figures.parts, PERIOD).rows).toMatchObject([{ adId: null, chats: 0, accepted: { interest: 1 } }]);
  const { phone } = figures.one<{ phone: string }>('select phone from contacts');
  const clicked = { ...figures.message({ phone }, { sentAt: figures.hoursAgo(6) }) };
  if (clicked.type !== 'message') throw new Error('a message');
  clicked.message.touch = {
    ctwaClid: 'late',
    sourceId: 'ad-5',
    sourceType: 'ad',
    sourceUrl: null,
    sourceApp: null,
    title: 'Лазер',
    body: null,
    mediaType: null,
    thumbnail: null,
    context: {},
  };
  figures.receive(clicked);
  expect(showRoi(figures.parts, PERIOD).rows).toMatchObject([{ adId: 'ad-5', chats: 1, accepted: { interest: 1 } }]);
});
