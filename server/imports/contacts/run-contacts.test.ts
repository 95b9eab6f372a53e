import { expect, test } from 'vitest';
import { testTables } from './testing.ts';

const TABLE = `Имя;Телефон;Язык;Статус
Айгуль;8 701 111 11 11;каз;Записан
Пётр;+7 702 222 22 22;русский;
Без телефона;;;
Кривой;123;;
Округлён;7,70112E+10;;
Айгуль ещё раз;7011111111;;
`;

test('every row becomes a contact or says why not, and its import is named', async () => {
  using tables = testTables();
  const row = await tables.run(TABLE, {}, { directionId: 'd1' });
  expect(tables.contacts()).toEqual([
    { phone: '77011111111', name: 'Айгуль', language: 'kk' },
    { phone: '77022222222', name: 'Пётр', language: 'ru' },
  ]);
  expect(tables.lines(row.id)).toEqual([
    'imported Айгуль',
    'imported Пётр',
    'failed phone_missing Без телефона',
    'failed phone_invalid Кривой',
    'failed phone_rounded Округлён',
    'skipped phone_repeated Айгуль ещё раз',
  ]);
  expect(row.counts).toMatchObject({ chats: 6, imported: 2, updated: 0, skipped: 1, failed: 3 });
  expect(tables.all('select import_id from contacts')).toEqual([{ import_id: row.id }, { import_id: row.id }]);
});
