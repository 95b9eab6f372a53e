import { expect, test } from 'vitest';
import { conversionEvents, settings } from '../../db/schema/index.ts';
import { testChats, touch } from '../dialogs/testing.ts';
import { daysOf, runsOf } from './days.ts';
import { showFunnel } from './funnel.ts';

const HOUR_MS = 60 * 60 * 1000;
const person = (n: number) => ({ phone: `7702${String(n).padStart(7, '0')}` });

test('the funnel counts the dialogs that began in the period, and what became of them', async () => {
  using chats = testChats();
  const now = chats.parts.clock();
  const ago = (hours: number) => now - hours * HOUR_MS;
  chats.db.orm.insert(settings).values({ key: 'timeZone', value: 'Asia/Almaty' }).run();
  chats.receive(
    chats.message(person(1), { sentAt: ago(30), touch: touch('one') }),
    chats.message(person(1), { sentAt: ago(29) }),
    chats.message(person(2), { sentAt: ago(5), touch: touch('two', 'Брови') }),
    chats.message(person(2), { sentAt: ago(4.9) }),
    chats.message(person(3), { sentAt: ago(4), touch: touch(null, 'Брови') }),
    chats.message(person(4), { sentAt: ago(3) }),
    chats.message(person(4), { sentAt: ago(2) }),
    chats.stub(person(5), 'STUB', { sentAt: ago(1) }),
    chats.stub(person(6), 'LATE', { sentAt: ago(1) }),
    chats.message(person(7), { sentAt: ago(24 * 40), source: 'history', touch: touch('old') }),
  );
  chats.receiveOn('n2', chats.message(person(8), { sentAt: ago(2), touch: touch('none') }));
  chats.receive(chats.message(person(6), { waId: 'LATE', sentAt: ago(1), touch: touch('six', 'Брови') }));
  chats.db.orm.update(conversionEvents).set({ state: 'accepted', acceptedAt: now }).run();
  const review = `insert into reviews (dialog_id, level, why, reached, judgement_id, state, opened_at)
    select d.id, ?, 'rules', 1, 1, ?, 1 from dialogs d join contacts c on c.id = d.contact_id where c.phone = ?`;
  chats.all(`${review} returning id`, 'qualified', 'open', person(2).phone);
  chats.all(`${review} returning id`, 'scheduled', 'agreed', person(2).phone);
  chats.all(`${review} returning id`, 'qualified', 'open', person(4).phone);

  const funnel = await showFunnel(chats.parts, { since: ago(48), until: now });
  expect(funnel).toMatchObject({
    dialogs: 7,
    fromAds: 5,
    clickKnown: 4,
    clickUnknown: 1,
    interest: 2,
    qualified: 0,
    scheduled: 0,
    waiting: { qualified: 1, scheduled: 0 },
    events: 2,
    accepted: 2,
    onTheWay: 0,
    setAside: 0,
    medianMinutesToInterest: 33,
    firstMessages: { received: 4, recovered: 1, missing: 1 },
  });
  expect(funnel.days).toEqual([
    { day: '2026-11-19', fromAds: 0, interest: 0, accepted: 0 },
    { day: '2026-11-20', fromAds: 1, interest: 1, accepted: 1 },
    { day: '2026-11-21', fromAds: 4, interest: 1, accepted: 1 },
  ]);
  expect(funnel.directions).toEqual([
    { id: 'd1', name: 'Direction d1', fromAds: 4, interest: 2, accepted: 2 },
    { id: null, name: null, fromAds: 1, interest: 0, accepted: 0 },
  ]);
  const unnamed = { name: null, adSetName: null, campaignName: null };
  expect(funnel.ads).toEqual([
    { title: 'Брови', sourceId: '120210000000000001', ...unnamed, fromAds: 3, interest: 1, accepted: 1 },
    { title: 'Чистка лица', sourceId: '120210000000000001', ...unnamed, fromAds: 2, interest: 1, accepted: 1 },
  ]);
  chats.parts.db.sql
    .prepare(
      `insert into ads (id, name, ad_set_name, campaign_name) values ('120210000000000001', 'Видео 3', 'Алматы', 'Осень')`,
    )
    .run();
  const named = { name: 'Видео 3', adSetName: 'Алматы', campaignName: 'Осень' };
  expect((await showFunnel(chats.parts, { since: ago(48), until: now })).ads).toMatchObject([named, named]);
  const ofNone = await showFunnel(chats.parts, { since: ago(48), until: now, directionId: 'none' });
  expect(ofNone).toMatchObject({ dialogs: 1, fromAds: 1, medianMinutesToInterest: null });
  expect(await showFunnel(chats.parts, { since: ago(48), until: now, directionId: 'd1' })).toMatchObject({
    dialogs: 6,
  });
});

test('all time begins with the first dialog', async () => {
  using chats = testChats();
  chats.receive(chats.message(person(1), { touch: touch('one') }));
  expect((await showFunnel(chats.parts, { since: 0, until: chats.parts.clock() })).days).toHaveLength(1);
});

test('Almaty was six hours ahead until the end of February 2024 and five after: that day has 25 hours', () => {
  const [since, until] = [Date.UTC(2024, 1, 27, 20), Date.UTC(2024, 2, 1, 20)];
  const days = daysOf(since, until, 'Asia/Almaty');
  expect(days.names).toEqual(['2024-02-28', '2024-02-29', '2024-03-01', '2024-03-02']);
  const change = Date.UTC(2024, 1, 29, 19);
  expect(runsOf(days, since, until)).toEqual([
    { anchor: Date.UTC(2024, 1, 27, 18), first: 0, last: 1, since, until: change },
    { anchor: change, first: 2, last: 3, since: change, until },
  ]);
});
