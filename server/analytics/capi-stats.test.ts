import { expect, test } from 'vitest';
import { directions } from '../../db/schema/index.ts';
import { eventsAsked } from '../capi/ledger/event-filter.ts';
import { listEvents } from '../capi/ledger/list-events.ts';
import { listDialogs } from '../dialogs/list-dialogs.ts';
import { showCapiStats } from './capi-stats.ts';
import { stretchBefore } from './period.ts';
import { testFigures } from './testing.ts';

/** 20 and 21 November in Almaty. */
const SINCE = Date.UTC(2026, 10, 19, 19);
const UNTIL = Date.UTC(2026, 10, 21, 19);
const TWO_DAYS = { since: SINCE, until: UNTIL };

test('cards count what Meta accepted in the period, whenever it happened, and open just those events', () => {
  using figures = testFigures();
  figures.insertDirection('d2', null);
  const old = figures.lead(24 * 6);
  figures.accepted(old, 'interest', 24 * 6);
  figures.accepted(old, 'qualified', 3);
  const young = figures.lead(5);
  figures.accepted(young, 'interest', 4);
  figures.accepted(young, 'scheduled', 1, 'd2');
  const own = figures.lead(4, null);

  const counts = { lead: 1, registration: 1, schedule: 1 };
  expect(showCapiStats(figures.parts, TWO_DAYS)).toMatchObject({ capiEnabled: true, ...counts, leads: 2 });
  const ofD2 = showCapiStats(figures.parts, { ...TWO_DAYS, directionId: 'd2' });
  expect(ofD2).toMatchObject({ capiEnabled: false, lead: 0, registration: 0, schedule: 1 });

  const behind = { states: ['accepted'], level: 'qualified', acceptedSince: SINCE, acceptedUntil: UNTIL };
  expect(listEvents(figures.parts, eventsAsked.parse(behind)).rows.map(({ dialogId }) => dialogId)).toEqual([old]);
  const leads = listDialogs(figures.parts, { begunSince: SINCE, begunUntil: UNTIL }, { limit: 9 });
  expect(leads.rows.map(({ id }) => id).sort()).toEqual([young, own].sort());
});

test('events of people whom no ad brought are a share of all leads: they were divided by those from ads, and the share was 200 %', () => {
  using figures = testFigures();
  for (const adId of ['ad-1', null]) figures.accepted(figures.lead(5, adId), 'interest', 4);
  expect(showCapiStats(figures.parts, TWO_DAYS)).toMatchObject({ leads: 2, lead: 2 });
});

test('a direction in the archive or switched off shows no cards', () => {
  using figures = testFigures();
  figures.db.orm.update(directions).set({ archivedAt: 1 }).run();
  expect(showCapiStats(figures.parts, TWO_DAYS).capiEnabled).toBe(false);
});

test('cost is spend over events; typed money counts only on days without any ad’s', () => {
  using figures = testFigures();
  const lead = figures.lead(30);
  figures.accepted(lead, 'interest', 29);
  figures.accepted(figures.lead(5), 'interest', 4);
  figures.spent('ad-1', '2026-11-20', 3000);
  figures.typed('d1', '2026-11-20', 100_000);
  figures.typed('d1', '2026-11-21', 1000);
  const now = showCapiStats(figures.parts, TWO_DAYS);
  expect(now.spend).toEqual({ value: 4000e6, why: null, currency: 'KZT' });
  expect(now.cost.lead).toEqual({ value: 2000e6, why: null, currency: 'KZT' });
  expect(now.cost.registration).toEqual({ value: null, why: { code: 'divisor_zero' }, currency: 'KZT' });
});

test('a past day without spend makes the cost unknown, today’s only makes it «so far»', () => {
  using figures = testFigures();
  figures.accepted(figures.lead(30), 'interest', 29);
  figures.typed('d1', '2026-11-20', 3000);
  const now = showCapiStats(figures.parts, TWO_DAYS);
  expect(now).toMatchObject({ lacksToday: true, cost: { lead: { value: 3000e6 } } });
  const three = showCapiStats(figures.parts, { since: SINCE - 86_400_000, until: UNTIL });
  expect(three.spend.value).toBe(3000e6);
  const why = { code: 'spend_days_missing', days: 1, first: '2026-11-19', last: '2026-11-19' };
  expect(three.cost.lead).toMatchObject({ value: null, why });
});

test('a day on which the account was read and nothing came cost nothing', () => {
  using figures = testFigures();
  figures.account('a', '2026-11-21');
  figures.ad('ad-1', { adAccountId: 'a' });
  figures.accepted(figures.lead(30), 'interest', 29);
  figures.spent('ad-1', '2026-11-18', 500);
  figures.spent('ad-1', '2026-11-20', 3000);
  expect(showCapiStats(figures.parts, TWO_DAYS)).toMatchObject({
    lacksToday: false,
    cost: { lead: { value: 3000e6 } },
  });
});

test('days before an account was first read are not known because another account was', () => {
  using figures = testFigures();
  figures.account('a', '2026-11-21');
  figures.account('b', '2026-11-21');
  figures.insertDirection('d2', null);
  figures.ad('ad-1', { adAccountId: 'a' });
  figures.ad('ad-2', { adAccountId: 'b', directionId: 'd2' });
  figures.accepted(figures.lead(24 * 40, 'ad-2'), 'interest', 24 * 39, 'd2');
  figures.spent('ad-1', '2026-01-01', 500);
  figures.spent('ad-2', '2026-11-21', 3000, { directionId: 'd2' });
  const DAY = 86_400_000;
  const of = { directionId: 'd2', until: UNTIL };
  // The first reading goes 30 days back.
  expect(showCapiStats(figures.parts, { ...of, since: SINCE - 20 * DAY }).cost.registration.why?.code).toBe(
    'divisor_zero',
  );
  const { why } = showCapiStats(figures.parts, { ...of, since: SINCE - 60 * DAY }).cost.lead;
  expect(why).toMatchObject({ code: 'spend_days_missing', first: '2026-09-21' });
});

test('nor are days of an account that was never read, though others of the direction were', () => {
  using figures = testFigures();
  figures.account('a', '2026-11-21');
  figures.account('b', null);
  figures.ad('ad-1', { adAccountId: 'a' });
  figures.ad('ad-2', { adAccountId: 'b' });
  figures.accepted(figures.lead(30), 'interest', 29);
  figures.spent('ad-1', '2026-11-18', 500);
  figures.spent('ad-2', '2026-11-18', 500, { source: 'table' });
  figures.spent('ad-2', '2026-11-21', 500, { source: 'table' });
  expect(showCapiStats(figures.parts, TWO_DAYS).cost.lead.why).toMatchObject({ code: 'spend_days_missing' });
});

test('with no direction chosen, the spend of each direction whose ads brought somebody must be known', () => {
  using figures = testFigures();
  figures.insertDirection('d2', null);
  figures.all(
    `insert into numbers (id, direction_id, first_linked_at, created_at) values ('n3', 'd2', 1, 1) returning id`,
  );
  figures.accepted(figures.lead(30), 'interest', 29);
  for (const day of ['2026-11-20', '2026-11-21']) figures.typed('d1', day, 1000);
  expect(showCapiStats(figures.parts, TWO_DAYS).cost.lead.value).toBe(2000e6);
  figures.lead(28, 'ad-9', { number: 'n3' });
  expect(showCapiStats(figures.parts, TWO_DAYS).cost.lead.why).toMatchObject({ code: 'spend_days_missing' });
  expect(showCapiStats(figures.parts, { ...TWO_DAYS, directionId: 'd1' }).cost.lead.value).toBe(2000e6);
});

test('two currencies are never added, and no spend at all is not zero', () => {
  using figures = testFigures();
  figures.accepted(figures.lead(30), 'interest', 29);
  expect(showCapiStats(figures.parts, TWO_DAYS).cost.lead.why).toEqual({ code: 'spend_unknown' });
  figures.spent('ad-1', '2026-11-20', 3000);
  figures.typed('d1', '2026-11-21', 5, 'USD');
  const { spend, cost } = showCapiStats(figures.parts, TWO_DAYS);
  expect(spend.why).toEqual({ code: 'two_currencies', currencies: 'KZT, USD' });
  expect(cost.lead.why).toEqual(spend.why);
});

test('the stretch before is as many days, though the clocks were changed between', () => {
  const since = Date.UTC(2026, 9, 24, 22);
  const until = Date.UTC(2026, 9, 25, 23);
  // 25 October 2026 has 25 hours in Berlin, the day before it 24.
  const before = { since: Date.UTC(2026, 9, 23, 22), until: since };
  expect(stretchBefore({ since, until }, 'Europe/Berlin', until)).toMatchObject({ whole: before, soFar: before });
  // It is noon there: eleven in UTC, ten the day before.
  const { soFar } = stretchBefore({ since, until }, 'Europe/Berlin', Date.UTC(2026, 9, 25, 11));
  expect(soFar).toMatchObject({ since: before.since, until: Date.UTC(2026, 9, 24, 10) });
});

test('today is set against yesterday up to the same time, not against the whole of it', () => {
  using figures = testFigures();
  const today = { since: Date.UTC(2026, 10, 20, 19), until: UNTIL };
  for (const hours of [2, 24 + 2, 24 - 2]) figures.accepted(figures.lead(hours), 'interest', hours);
  const { lead, leads, before } = showCapiStats(figures.parts, today);
  expect({ lead, leads }).toEqual({ lead: 1, leads: 1 });
  expect(before).toMatchObject({ since: SINCE, until: figures.hoursAgo(24), lead: 1, leads: 1 });
  // A day later it is over, and so is the one before.
  figures.turnClock(24 * 3_600_000);
  expect(showCapiStats(figures.parts, today).before).toMatchObject({ since: SINCE, until: today.since, lead: 2 });
});

test('what an event cost yesterday is told of the whole day: half of its events would bear all of its spend', () => {
  using figures = testFigures();
  const today = { since: Date.UTC(2026, 10, 20, 19), until: UNTIL };
  for (const hours of [24 + 2, 24 - 2]) figures.accepted(figures.lead(hours), 'interest', hours);
  figures.spent('ad-1', '2026-11-20', 3000);
  const { before } = showCapiStats(figures.parts, today);
  expect(before).toMatchObject({ lead: 1, cost: { lead: { value: 1500e6 } } });
});
