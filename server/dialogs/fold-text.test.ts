import { expect, test } from 'vitest';
import { searchDialogs } from './search-dialogs.ts';
import { testChats } from './testing.ts';

const PERSON = { phone: '77011112233' };

test.each([
  ['приём', 'прием'],
  ['прием', 'Приём'],
  ['Қанша тұрады?', 'канша турады'],
  ['канша турады', 'қанша'],
  ['Жөке, ертең келемін', 'ЖОКЕ ертен'],
  ['Мекенжайыңыз қайда, әпке', 'мекенжайыныз апке'],
  ['ғимарат', 'гимар'],
  ['иә, һәм', 'иа хам'],
  ['Кийим үйдө', 'уйдо'],
  ['МОЙ НОМЕР ЁЛКА', 'елк'],
  ['и\u0306од', 'йод'],
  ['мой номер +7 (701) 555-44-33', '8 701 555 44 33'],
  ['звоните 8 701 555 44 33 вечером', '7701555'],
  ['заказ №4512', '4512'],
])('«%s» is found by «%s»', (text, typed) => {
  using chats = testChats();
  chats.receive(chats.message(PERSON, { text }), chats.message({ phone: '77019998877' }, { text: 'нечто другое' }));
  expect(searchDialogs(chats.parts, typed)).toEqual([1]);
});

test.each([
  ['8 701 111 22 33'],
  ['+7 (701) 111'],
  ['77011112233'],
  ['7011112'],
  ['2233'],
  ['алия'],
  ['сериккызы а'],
  ['а'],
])('a person is found by «%s»', (typed) => {
  using chats = testChats();
  chats.receive(
    chats.message(PERSON, { pushName: 'Әлия 🌸', text: null, kind: 'image' }),
    { type: 'contact', person: PERSON, name: 'Әлия Серікқызы' },
    chats.message({ phone: '77770000000' }, { text: 'нечто другое', pushName: 'Болат' }),
  );
  expect(searchDialogs(chats.parts, typed)).toEqual([1]);
});

test.each(['"', "' or 1=1 --", 'NEAR(a b)', 'shadow:x', 'x*', '(((', '-', '^a', 'a AND', '\u0000', '🌸', '  '])(
  'what is typed is never syntax: «%s»',
  (typed) => {
    using chats = testChats();
    chats.receive(chats.message(PERSON, { text: 'слово' }));
    expect(searchDialogs(chats.parts, typed)).toEqual([]);
  },
);

test('a new name or an edited text is found, the old one no more', () => {
  using chats = testChats();
  const rename = (name: string) => chats.receive({ type: 'contact', person: PERSON, name });
  chats.receive(chats.message(PERSON, { waId: 'A', text: 'яблоко' }));
  rename('Марина');
  rename('Гульнара');
  chats.receive({
    type: 'edit',
    target: { person: PERSON, waId: 'A', fromMe: false },
    text: 'груша',
    editedAt: chats.parts.clock(),
    raw: null,
  });
  expect(['марина', 'гульнара', 'яблоко', 'груша'].map((typed) => searchDialogs(chats.parts, typed))).toEqual([
    [],
    [1],
    [],
    [1],
  ]);
});
