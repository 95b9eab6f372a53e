import { expect, test } from 'vitest';
import { testChats } from '../../dialogs/testing.ts';
import { readJudgedDialog } from './read-dialog.ts';
import { RULES } from './testing.ts';

const MINUTE = 60_000;
const person = { phone: '77011112233' };

function long(chats: ReturnType<typeof testChats>, count: number) {
  const begun = chats.parts.clock() - count * MINUTE;
  chats.receive(
    ...Array.from({ length: count }, (_, n) => chats.message(person, { text: `${n}`, sentAt: begun + n * MINUTE })),
  );
  return begun;
}

const read = (chats: ReturnType<typeof testChats>, options = {}) =>
  readJudgedDialog(chats.parts, 1, { rules: RULES }, options);
const texts = (dialog: ReturnType<typeof read>) => dialog.messages.map(({ text }) => Number(text));

test.each([399, 400, 401, 430, 1000])(
  'of %d messages none is read twice, and none of the first or last is left out',
  (count) => {
    using chats = testChats();
    long(chats, count);
    const found = texts(read(chats));
    expect(new Set(found).size).toBe(found.length);
    expect(found).toEqual([...found].sort((one, other) => one - other));
    expect(found.slice(0, 40)).toEqual(Array.from({ length: 40 }, (_, n) => n));
    expect(found.slice(-360)).toEqual(Array.from({ length: 360 }, (_, n) => count - 360 + n));
    expect(found).toHaveLength(Math.min(count, 400));
  },
);

test('until a moment: as it stood then, the deleted left out', () => {
  using chats = testChats();
  const begun = long(chats, 10);
  chats.db.sql.exec("update messages set deleted_at = 1 where text = '2'");
  const untilAt = begun + 4 * MINUTE;
  const dialog = read(chats, { untilAt });
  expect(texts(dialog)).toEqual([0, 1, 3, 4]);
  expect(dialog.now).toBe(untilAt);
});

test('days are of the direction’s zone, else of the owner’s', () => {
  using chats = testChats();
  long(chats, 1);
  chats.db.sql.exec(`insert into settings (key, value) values ('timeZone', '"Asia/Tashkent"')`);
  expect(read(chats).timeZone).toBe('Asia/Tashkent');
  chats.db.sql.exec("update directions set time_zone = 'Asia/Bishkek'");
  expect(read(chats, { ownersZone: 'Asia/Tashkent' }).timeZone).toBe('Asia/Bishkek');
});
