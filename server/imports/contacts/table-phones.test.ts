import { describe, expect, test } from 'vitest';
import { readTableOf } from './testing.ts';

describe('phones as lists have them', () => {
  test.each([
    ['8 701 111 11 11, 8 702 222 22 22', '77011111111'],
    ['8 701 111 11 11 / 8 702 222 22 22', '77011111111'],
    ['нет; 8 702 222 22 22', '77022222222'],
    ['8 701 111 11 11 и 8 702 222 22 22', '77011111111'],
    ['8 701 111 11 11\n8 702 222 22 22', '77011111111'],
    ['="87011111111"', '77011111111'],
    ["'+77011111111", '77011111111'],
    ['8 701 111 11 11 доб. 5', '77011111111'],
  ])('«%s»', async (cell, phone) => {
    const { rows } = await readTableOf(
      `Имя;Телефон\nАйгуль;"${cell.replaceAll('"', '""')}"\nПётр;87770000000\nАнна;87770000001\n`,
    );
    expect(rows[0]).toMatchObject({ phone, fault: null });
  });

  test('one that is no phone fails its row and no other', async () => {
    const { rows } = await readTableOf(
      'Имя;Телефон\nА;12345\nБ;\nВ;7,70112E+10\nГ;87011111111\nД;+77022222222\nЕ;87073333333\nЖ;87074444444\n',
    );
    expect(rows.map(({ phone, fault }) => fault?.code ?? phone)).toEqual([
      'phone_invalid',
      'phone_missing',
      'phone_rounded',
      '77011111111',
      '77022222222',
      '77073333333',
      '77074444444',
    ]);
  });

  test('a country that nobody expects is read once it is chosen, for the header says phone', async () => {
    const { people } = await readTableOf('Name,Telefon\nHans,0170 1234567\nGreta,0171 7654321\n', 'DE');
    expect(people).toEqual([
      ['491701234567', 'Hans'],
      ['491717654321', 'Greta'],
    ]);
  });

  test('numbers of orders and dates are no phones', async () => {
    const { survey } = await readTableOf(
      'Номер;Дата;ИИН;Сумма;Моб. тел.\n10002345;21.11.2026 10:00;850101300123;1500000;87011111111\n10002346;22.11.2026 10:00;900202400456;2500000;87022222222\n',
    );
    expect(survey.mapping).toMatchObject({ phone: 4, otherPhones: [] });
  });

  test('a cell of 200 000 blanks, digits or commas takes no longer than another', async () => {
    for (const filler of [' ', '7', ', ', '+', '(']) {
      const cell = `8${filler.repeat(200_000 / filler.length)}1`;
      const { rows } = await readTableOf(`Имя;Телефон\nАйгуль;"${cell}"\nПётр;87022222222\n`);
      expect(rows.map(({ phone }) => phone)).toEqual([null, '77022222222']);
    }
  });

  test('the country is the one that was chosen', async () => {
    const { people } = await readTableOf('Имя;Телефон\nАйбек;0555 123 456\n', 'KG');
    expect(people).toEqual([['996555123456', 'Айбек']]);
  });
});
