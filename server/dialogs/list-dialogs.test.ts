import { expect, test } from 'vitest';
import { notePurchase, voidPurchase } from '../capi/purchase/say-purchase.ts';
import type { DialogFilter } from './dialog-filter.ts';
import { listDialogs } from './list-dialogs.ts';
import { testChats, touch } from './testing.ts';

type Chats = ReturnType<typeof testChats>;
const DAY_MS = 24 * 60 * 60 * 1000;
const person = (n: number) => ({ phone: `7702${String(n).padStart(7, '0')}` });

/** 1: ad, two messages, event due · 2: hidden click, one message · 3: no ad, of the number without a direction, yesterday. */
function threeChats(chats: Chats): void {
  const now = chats.parts.clock();
  chats.receiveOn('n2', chats.message(person(3), { text: 'третий', sentAt: now - DAY_MS }));
  chats.receive(
    chats.message(person(2), { text: 'второй', sentAt: now - 5000, touch: touch(null, 'Брови') }),
    chats.message(person(1), { text: 'первый', sentAt: now - 4000, touch: touch('click'), pushName: 'Айнур' }),
    chats.message(person(1), { text: 'первый ещё', sentAt: now - 3000 }),
  );
}

const phones = (chats: Chats, filter: DialogFilter) =>
  listDialogs(chats.parts, filter, { limit: 50 }).rows.map((row) => row.contact.phone?.at(-1));

test('a row says who, where, what last, which ad, which level and how its event stands', () => {
  using chats = testChats();
  threeChats(chats);
  const [row] = listDialogs(chats.parts, {}, { limit: 1 }).rows;
  expect(row).toEqual({
    id: 3,
    contact: { id: 3, name: null, pushName: 'Айнур', phone: person(1).phone },
    number: { id: 'n1', label: '', phone: '77010000001' },
    direction: { id: 'd1', name: 'Direction d1' },
    lastMessageAt: chats.parts.clock() - 3000,
    lastText: 'первый ещё',
    lastKind: 'text',
    lastFromMe: false,
    incomingCount: 2,
    adState: 'known',
    adTitle: 'Чистка лица',
    adName: null,
    level: 'interest',
    temperature: null,
    waitsForOwner: false,
    eventState: 'due',
  });
});

test.each<[string, DialogFilter, string[]]>([
  ['nothing', {}, ['1', '2', '3']],
  ['a direction', { directionId: 'd1' }, ['1', '2']],
  ['no direction', { directionId: 'none' }, ['3']],
  ['a number', { numberId: 'n2' }, ['3']],
  ['a known click', { adState: 'known' }, ['1']],
  ['a hidden click', { adState: 'unknown' }, ['2']],
  ['any ad', { fromAds: true }, ['1', '2']],
  ['no ad', { fromAds: false }, ['3']],
  ['level 1', { level: 'interest' }, ['1']],
  ['no level', { level: 'none' }, ['2', '3']],
  ['level 2', { level: 'qualified' }, []],
  ['begun before today', { begunUntil: Date.UTC(2026, 10, 21) }, ['3']],
  ['begun today', { begunSince: Date.UTC(2026, 10, 21) }, ['1', '2']],
  ['an event on its way', { eventState: ['waiting', 'due', 'sending'] }, ['1']],
  ['an accepted event', { eventState: 'accepted' }, []],
  ['an ad', { adTitle: 'Брови', adSourceId: '120210000000000001' }, ['2']],
  ['an ad id', { adSourceId: '120210000000000001' }, ['1', '2']],
  ['an ad without a title', { adTitle: null }, []],
  ['a word', { text: 'перв' }, ['1']],
  ['a word in a direction that has none', { text: 'перв', directionId: 'none' }, []],
  ['a phone', { text: '8702 0000002' }, ['2']],
  ['an id that is SQL', { directionId: `x' or '1'='1`, adState: 'known' }, []],
])('narrowed by %s', (_, filter, expected) => {
  using chats = testChats();
  threeChats(chats);
  expect(phones(chats, filter)).toEqual(expected);
});

test('narrowed by temperature and by what waits for the owner; a level that few reached is found beside a direction', () => {
  using chats = testChats();
  threeChats(chats);
  chats.db.sql.exec(`update dialogs set temperature = 'hot', qualified_at = 1 where id = 2;
    update dialogs set temperature = 'cold' where id = 3;
    insert into reviews (dialog_id, level, why, reached, judgement_id, state, opened_at) values
      (3, 'scheduled', 'rules', 1, 1, 'open', 1), (2, 'qualified', 'rules', 1, 1, 'agreed', 1)`);
  expect(phones(chats, { temperature: 'hot' })).toEqual(['2']);
  expect(phones(chats, { temperature: 'warm' })).toEqual([]);
  expect(phones(chats, { waiting: 'any' })).toEqual(['1']);
  expect(phones(chats, { waiting: 'qualified' })).toEqual([]);
  expect(phones(chats, { waiting: 'scheduled', directionId: 'd1', temperature: 'cold' })).toEqual(['1']);
  expect(phones(chats, { level: 'qualified', directionId: 'd1', begunSince: 0 })).toEqual(['2']);
  const [row] = listDialogs(chats.parts, { waiting: 'any' }, { limit: 1 }).rows;
  expect(row).toMatchObject({ temperature: 'cold', waitsForOwner: true });
});

test('pages follow one another without gap or repeat, though many last messages bear the same second', () => {
  using chats = testChats();
  const now = chats.parts.clock();
  chats.receive(...Array.from({ length: 25 }, (_, n) => chats.message(person(n), { sentAt: now - (n % 3) * 1000 })));
  const seen: number[] = [];
  let cursor: string | undefined;
  do {
    const page = listDialogs(chats.parts, { directionId: 'd1' }, { cursor, limit: 4 });
    seen.push(...page.rows.map((row) => row.id));
    cursor = page.next ?? undefined;
  } while (cursor);
  expect(seen).toHaveLength(25);
  expect(new Set(seen).size).toBe(25);
  expect(seen).toEqual(listDialogs(chats.parts, {}, { limit: 100 }).rows.map((row) => row.id));
});

test('a dialog that was merged away is in no list and its messages are found under the one it became', () => {
  using chats = testChats();
  chats.receive(chats.message({ lid: '18880001' }, { text: 'уникум' }));
  chats.receive(chats.message(person(1), { text: 'другое' }));
  chats.receive({ type: 'pair', lid: '18880001', phone: person(1).phone });
  expect(listDialogs(chats.parts, { text: 'уникум' }, { limit: 9 }).rows.map((row) => row.id)).toEqual([1]);
  expect(listDialogs(chats.parts, {}, { limit: 9 }).rows).toHaveLength(1);
});

test('a customer who has paid is at the last level; one whose payment was called off is where they were', () => {
  using chats = testChats();
  threeChats(chats);
  const levelOf = () => {
    const [row] = listDialogs(chats.parts, { text: 'первый' }, { limit: 1 }).rows;
    return [row?.level, row?.eventState];
  };
  const paid = notePurchase(chats.parts, { dialogId: 3, amount: '45000' });
  expect(levelOf()).toEqual(['purchase', 'due']);
  voidPurchase(chats.parts, { id: paid.id, as: 'mistake', note: '' });
  expect(levelOf()).toEqual(['interest', 'due']);
});
