import { expect, test } from 'vitest';
import { settings } from '../../db/schema/index.ts';
import { testChats, touch } from '../dialogs/testing.ts';
import { showClickDiagnosis } from './click-diagnosis.ts';
import { showFunnel } from './funnel.ts';

const HOUR_MS = 60 * 60 * 1000;
const person = (n: number) => ({ phone: `7702${String(n).padStart(7, '0')}` });

// Catches: a day of UTC instead of the owner's (a chat at 20:00 UTC is of the next day in Almaty), a stub that has come since
// and is still called missing, a chat without an ad counted as one that lacks its click id.
test('each dialog without a click id stands on its day in the zone of the owner, under the reason why', async () => {
  using chats = testChats();
  const now = chats.parts.clock();
  const midnight = Math.floor(now / (24 * HOUR_MS)) * 24 * HOUR_MS;
  const before = (hours: number) => midnight - hours * HOUR_MS;
  chats.db.orm.insert(settings).values({ key: 'timeZone', value: 'Asia/Almaty' }).run();
  chats.receive(
    chats.message(person(1), { sentAt: before(30), touch: touch('one') }),
    chats.message(person(2), { sentAt: before(28.5), touch: touch('two') }),
    chats.message(person(3), { sentAt: before(29), touch: touch(null) }),
    chats.message(person(4), { sentAt: before(4), touch: touch(null) }),
    chats.message(person(5), { sentAt: before(4) }),
    chats.stub(person(6), 'STUB', { sentAt: before(4) }),
    chats.stub(person(7), 'LATE', { sentAt: before(4) }),
  );
  chats.receiveOn('n2', chats.message(person(8), { sentAt: before(3), touch: touch(null) }));
  chats.receive(chats.message(person(7), { waId: 'LATE', sentAt: before(4), touch: touch('late') }));

  const day = (at: number) => new Date(at + 5 * HOUR_MS).toISOString().slice(0, 10);
  const period = { since: before(72), until: now };
  expect((await showClickDiagnosis(chats.parts, period)).days).toEqual([
    { day: day(before(29)), known: 1, hidden: 1, stub: 0, total: 2 },
    { day: day(midnight), known: 1, hidden: 2, stub: 1, total: 4 },
  ]);
  expect(await showFunnel(chats.parts, period)).toMatchObject({ clickUnknown: 3, firstMessages: { missing: 1 } });
  expect((await showClickDiagnosis(chats.parts, { ...period, directionId: 'none' })).days).toEqual([
    { day: day(midnight), known: 0, hidden: 1, stub: 0, total: 1 },
  ]);
  expect(await showClickDiagnosis(chats.parts, { ...period, until: before(29) })).toEqual({ days: [] });
});
