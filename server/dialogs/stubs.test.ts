import { expect, test } from 'vitest';
import { dueStubs, stubAsked } from './stubs.ts';
import { testChats } from './testing.ts';

const MINUTE_MS = 60_000;

test('a stub is asked for at growing distances for 14 days, then no more, and content that still comes is taken', () => {
  using chats = testChats();
  const person = { phone: '77011112233' };
  chats.receive(chats.stub(person, 'A'));
  const due = () => dueStubs(chats.db, 'n1', chats.parts.clock());
  expect(due()).toEqual([]);
  const pauses: number[] = [];
  let quiet = 0;
  const began = chats.parts.clock();
  while (chats.parts.clock() - began < 15 * 24 * 60 * MINUTE_MS) {
    chats.turnClock(MINUTE_MS);
    quiet += 1;
    if (due().length === 0) continue;
    expect(due()).toMatchObject([{ messageId: 1, key: { id: 'A' }, asks: pauses.length }]);
    stubAsked(chats.parts, 1);
    pauses.push(quiet);
    quiet = 0;
  }
  expect(pauses.slice(0, 6)).toEqual([1, 1, 1, 2, 4, 8]);
  expect(Math.max(...pauses)).toBe(360);
  expect(quiet).toBeGreaterThan(20 * 60);
  expect(dueStubs(chats.db, 'n2', chats.parts.clock())).toEqual([]);
  chats.receive(chats.message(person, { waId: 'A' }));
  expect(chats.one('select resolved_at is not null r, gave_up_at g from stubs')).toEqual({ r: 1, g: null });
});

test('a stub that came while the clock ran ahead is asked for when the clock is right', () => {
  using chats = testChats();
  const year = 365 * 24 * 60 * MINUTE_MS;
  chats.turnClock(year);
  chats.receive(chats.stub({ phone: '77011112233' }, 'A'));
  expect(dueStubs(chats.db, 'n1', chats.parts.clock())).toEqual([]);
  chats.turnClock(-year);
  expect(dueStubs(chats.db, 'n1', chats.parts.clock())).toMatchObject([{ key: { id: 'A' } }]);
});
