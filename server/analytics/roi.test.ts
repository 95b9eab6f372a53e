import { expect, test } from 'vitest';
import { showCapiStats } from './capi-stats.ts';
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
  // Who came without an ad stands in the same row with the events of theirs.
  expect(rowOf(null)).toMatchObject({ chats: 1, accepted: { interest: 1 } });

  const { leads, lead, registration, schedule, spend, cost } = showCapiStats(figures.parts, PERIOD);
  const accepted = { interest: lead, qualified: registration, scheduled: schedule };
  expect(roi.total).toMatchObject({ chats: leads, accepted, spend });
  expect(roi.total.cost).toMatchObject({
    ...{ interest: cost.lead, qualified: cost.registration, scheduled: cost.schedule },
  });
  expect(other).toBeGreaterThan(two);
});

test('the total opened nothing: each number of it, and of each row, opens as many as it counts', async () => {
  using figures = testFigures();
  const leads = [figures.lead(30, 'ad-1'), figures.lead(5, 'ad-1'), figures.lead(4, 'ad-2')];
  const none = figures.lead(3, null);
  const old = figures.lead(24 * 20, 'ad-2');
  for (const id of [...leads, none, old]) figures.accepted(id, 'interest', 2);
  for (const id of [old, none]) figures.accepted(id, 'qualified', 1);
  const [one = 0, , two = 0] = leads;
  figures.accepted(one, 'scheduled', 1);
  // Of two payments of one lead the row says two; the list has one line, and says two as well.
  figures.bought(one, 4000, 2);
  figures.bought(one, 6000, 1);
  figures.bought(two, null, 1);
  figures.bought(none, 900_000, 1);

  const { rows, total } = showRoi(figures.parts, PERIOD);
  for (const row of [...rows, { ...total, adId: undefined }]) {
    const numbers = { chats: row.chats, ...row.accepted, purchase: row.purchases };
    const opened = {} as typeof numbers;
    for (const of of Object.keys(numbers) as (keyof typeof numbers)[]) {
      const page = await listRoiLeads(figures.parts, { ...PERIOD, adId: row.adId, of, limit: 10 });
      opened[of] = page.counted;
      expect(page.rows).toHaveLength(page.total);
    }
    expect([row.adId, opened]).toEqual([row.adId, numbers]);
  }
  const all = (of: 'all' | 'purchase') => listRoiLeads(figures.parts, { ...PERIOD, of, limit: 10 });
  expect((await all('all')).rows.map(({ id }) => id)).toEqual([none, two, leads[1], one, old]);
  expect(await all('purchase')).toMatchObject({ total: 2, counted: 3 });
});

test('two chats found to be one stand in the list once, with both events that Meta took', async () => {
  using figures = testFigures();
  const keep = figures.lead(5, 'ad-1');
  const gone = figures.lead(4, 'ad-1');
  for (const id of [keep, gone]) figures.accepted(id, 'interest', 2);
  figures.all(`update dialogs set merged_into = ${keep} where id = ${gone} returning id`);
  const page = await listRoiLeads(figures.parts, { ...PERIOD, adId: 'ad-1', of: 'interest', limit: 10 });
  expect([page.total, page.counted, page.rows.map(({ id }) => id)]).toEqual([1, 2, [keep]]);
});

test('payments without an amount were called one however many there are', async () => {
  using figures = testFigures();
  const lead = figures.lead(5, 'ad-1');
  for (let n = 0; n < 3; n++) figures.bought(lead, n === 0 ? 100 : null, 1);
  const { rows } = await listRoiLeads(figures.parts, { ...PERIOD, of: 'all', limit: 10 });
  expect(rows[0]?.paid).toMatchObject({ why: { code: 'purchases_without_amount', count: 2 } });
});

test('pages of the total hold each lead once, in order, whatever began in the same moment', async () => {
  using figures = testFigures();
  const leads = [3, 3, 5, 5, 5, 9, 24 * 9, 4].map((hours) => figures.lead(hours, 'ad-1'));
  for (const id of leads) figures.accepted(id, 'interest', 1);
  const ids: number[] = [];
  let cursor: string | null = null;
  do {
    const page: Awaited<ReturnType<typeof listRoiLeads>> = await listRoiLeads(figures.parts, {
      ...{ ...PERIOD, of: 'all', limit: 3, cursor },
    });
    ids.push(...page.rows.map(({ id }) => id));
    cursor = page.next;
  } while (cursor);
  const [a, b, c, d, e, f, g, h] = leads;
  expect(ids).toEqual([b, a, h, e, d, c, f, g]);
});

test('what customers paid whom no ad brought is no return of the ads', async () => {
  using figures = testFigures();
  const brought = figures.lead(30, 'ad-1');
  const walkedIn = figures.lead(3, null);
  figures.bought(brought, 3000, 1);
  figures.bought(walkedIn, 900_000, 1);
  for (const day of ['2026-11-20', '2026-11-21']) figures.spent('ad-1', day, 1500);
  const roi = showRoi(figures.parts, PERIOD);
  expect(roi.total).toMatchObject({ purchases: 1, revenue: { value: 3000e6 }, returns: { value: 1 } });
  const none = await listRoiLeads(figures.parts, { ...PERIOD, adId: null, of: 'purchase', limit: 10 });
  expect(none.total).toBe(0);
});

test('each number of a row opens just its people', async () => {
  using figures = testFigures();
  const old = figures.lead(24 * 5, 'ad-1');
  figures.accepted(old, 'interest', 24 * 5);
  figures.accepted(old, 'qualified', 2);
  const young = figures.lead(5, 'ad-1');
  figures.lead(4, 'ad-2');
  figures.bought(young, null, 1);
  const idsOf = async (of: 'all' | 'chats' | 'interest' | 'qualified' | 'purchase') => {
    const page = await listRoiLeads(figures.parts, { ...PERIOD, adId: 'ad-1', of, limit: 10 });
    return [page.total, ...page.rows.map(({ id }) => id)];
  };
  expect(await idsOf('all')).toEqual([2, young, old]);
  expect(await idsOf('chats')).toEqual([1, young]);
  expect(await idsOf('interest')).toEqual([0]);
  expect(await idsOf('qualified')).toEqual([1, old]);
  expect(await idsOf('purchase')).toEqual([1, young]);

  const first = await listRoiLeads(figures.parts, { ...PERIOD, adId: 'ad-1', of: 'all', limit: 1 });
  const rest = await listRoiLeads(figures.parts, { ...PERIOD, adId: 'ad-1', of: 'all', limit: 1, cursor: first.next });
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
  expect(showRoi(figures.parts, PERIOD).rows).toMatchObject([{ adId: null, chats: 1, accepted: { interest: 1 } }]);
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
