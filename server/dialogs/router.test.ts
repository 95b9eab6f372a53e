import { expect, test } from 'vitest';
import { showFunnel } from '../analytics/funnel.ts';
import { analyticsRouter } from '../analytics/router.ts';
import type { Console } from '../context.ts';
import { router } from '../trpc.ts';
import { listNumbers } from '../whatsapp/list-numbers.ts';
import { dialogsRouter } from './router.ts';
import { testChats, touch } from './testing.ts';

const links = {
  view: () => ({ state: 'connected' as const, qr: null, code: null, catchingUp: null, waitUntilAt: null, note: null }),
};

/** The procedures as a page calls them, over the parts that these two routers use. */
function caller(chats: ReturnType<typeof testChats>) {
  return router({ dialogs: dialogsRouter, analytics: analyticsRouter }).createCaller(chats.parts as Console);
}

test('every number of the funnel opens as many rows as it says', async () => {
  using chats = testChats();
  const since = chats.parts.clock() - 3_600_000;
  for (let n = 0; n < 12; n++) {
    const person = { phone: `7702000000${n % 10}${n}` };
    const clicked = n % 3 === 0 ? null : touch(n % 3 === 1 ? `click-${n}` : null, `Объявление ${n % 2}`);
    chats.receive(chats.message(person, { touch: clicked }));
    if (n % 4 !== 0) chats.receive(chats.message(person));
  }
  const late = (waId: string) => ({ phone: `7703${waId.padStart(7, '0')}` });
  for (const waId of ['1', '2', '3', '4', '5']) chats.receive(chats.stub(late(waId), waId));
  chats.receive(
    chats.message(late('1'), { waId: '1', touch: touch('later') }),
    chats.message(late('2'), { waId: '2' }),
    chats.message(late('3'), { touch: touch('at once') }),
    chats.stub(late('4'), '4-again'),
  );
  chats.db.sql.exec(`update conversion_events set state = 'accepted' where id % 2 = 0`);
  chats.db.sql.exec(`insert into reviews (dialog_id, level, why, reached, judgement_id, state, opened_at)
    select id, iif(id % 4 = 0, 'scheduled', 'qualified'), 'rules', 1, 1, iif(id % 5 = 0, 'settled', 'open'), 1 from dialogs
    where id % 2 = 0`);
  const api = caller(chats);
  const period = { since, until: chats.parts.clock() };
  const funnel = await api.analytics.funnel(period);
  const begun = { begunSince: period.since, begunUntil: period.until };
  const rows = async (filter: Parameters<typeof api.dialogs.list>[0]) =>
    (await api.dialogs.list({ ...begun, ...filter, limit: 200 })).rows.length;

  expect(funnel.fromAds).toBe(10);
  expect(await rows({})).toBe(funnel.dialogs);
  expect(await rows({ fromAds: true })).toBe(funnel.fromAds);
  expect(await rows({ adState: 'known' })).toBe(funnel.clickKnown);
  expect(await rows({ adState: 'unknown' })).toBe(funnel.clickUnknown);
  expect(await rows({ fromAds: true, level: 'interest' })).toBe(funnel.interest);
  for (const level of ['qualified', 'scheduled'] as const) {
    expect(funnel.waiting[level]).toBeGreaterThan(0);
    expect(await rows({ fromAds: true, waiting: level })).toBe(funnel.waiting[level]);
  }
  expect(await rows({ fromAds: true, eventState: 'accepted' })).toBe(funnel.accepted);
  expect(await rows({ fromAds: true, eventState: ['waiting', 'due', 'sending'] })).toBe(funnel.onTheWay);
  expect(funnel.accepted + funnel.onTheWay).toBe(funnel.events);
  const { received, recovered, missing } = funnel.firstMessages;
  expect({ received, recovered, missing }).toEqual({ received: 9, recovered: 1, missing: 2 });
  for (const way of ['received', 'recovered', 'missing'] as const) {
    expect(await rows({ firstMessage: way })).toBe(funnel.firstMessages[way]);
  }
  expect(await rows({ firstMessage: ['received', 'recovered', 'missing'] })).toBe(received + recovered + missing);
  const [number] = listNumbers(chats.db, links);
  expect(number?.stubs).toEqual(funnel.firstMessages);
  for (const ad of funnel.ads) {
    expect(await rows({ adTitle: ad.title, adSourceId: ad.sourceId })).toBe(ad.fromAds);
  }
  expect(funnel).toEqual(await showFunnel(chats.parts, period));
});

test('a page beyond what is allowed, an empty period and an unknown dialog are answered as errors, not as bugs', async () => {
  using chats = testChats();
  const api = caller(chats);
  await expect(api.dialogs.list({ limit: 100_000 })).rejects.toMatchObject({ code: 'BAD_REQUEST' });
  await expect(api.analytics.funnel({ since: 5, until: 5 })).rejects.toMatchObject({ code: 'BAD_REQUEST' });
  for (const endless of [
    { since: 0, until: Date.UTC(2026, 0, 1) },
    { since: Date.UTC(9999, 0, 1), until: Date.UTC(9999, 0, 2) },
  ]) {
    await expect(api.analytics.funnel(endless)).rejects.toMatchObject({ code: 'BAD_REQUEST' });
  }
  await expect(api.dialogs.get({ id: 404 })).rejects.toMatchObject({ code: 'NOT_FOUND', message: 'dialog_not_found' });
  await expect(api.dialogs.list({ cursor: 'nonsense' })).resolves.toEqual({ rows: [], next: null });
});
