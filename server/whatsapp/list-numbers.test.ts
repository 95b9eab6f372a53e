import { expect, test } from 'vitest';
import { testChats, touch } from '../dialogs/testing.ts';
import { listNumbers } from './list-numbers.ts';

const person = (n: number) => ({ phone: `7702${String(n).padStart(7, '0')}` });
const links = {
  view: () => ({ state: 'connected' as const, qr: null, code: null, catchingUp: null, waitUntilAt: null, note: null }),
};

test('a number tells its dialogs, and of the first messages of ads which came at once, later, or not yet', () => {
  using chats = testChats();
  chats.receive(
    chats.message(person(1), { touch: touch('one') }),
    chats.message(person(1)),
    chats.message(person(2)),
    chats.stub(person(3), 'LATE'),
    chats.stub(person(4), 'STUB'),
  );
  chats.receive(chats.message(person(3), { waId: 'LATE', touch: touch('three') }));
  const [first, second] = listNumbers(chats.db, links);
  expect(first).toMatchObject({ id: 'n1', dialogs: 4, stubs: { received: 1, recovered: 1, missing: 1 } });
  expect(first?.direction).toEqual({ id: 'd1', name: 'Direction d1' });
  expect(second).toMatchObject({ id: 'n2', dialogs: 0, stubs: { received: 0, recovered: 0, missing: 0 } });
});
