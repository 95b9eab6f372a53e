import { describe, expect, test } from 'vitest';
import type { Encoding } from './find-encoding.ts';
import { encoded, readTableOf } from './testing.ts';

const ROWS = [
  { name: 'Айгүл Серікқызы', phone: '8 701 111 11 11', language: 'казахский', stage: 'Новый' },
  { name: 'Пётр «Кузя» Иванов', phone: '+7 (702) 222-22-22', language: 'русский', stage: 'Оплачено' },
  { name: 'Гулнора', phone: '998901234567', language: "o'zbek", stage: '' },
];
const HEADERS = {
  ru: { name: 'ФИО', phone: 'Телефон', language: 'Язык', stage: 'Статус' },
  kk: { name: 'Аты-жөні', phone: 'Ұялы телефон', language: 'Тілі', stage: 'Кезең' },
  ky: { name: 'Толук аты', phone: 'Уюлдук телефон', language: 'Тили', stage: 'Баскыч' },
  uz: { name: 'F.I.Sh.', phone: 'Telefon raqami', language: 'Til', stage: 'Holati' },
  en: { name: 'Full name', phone: 'Phone number', language: 'Preferred language', stage: 'Lead status' },
} as const;
const ORDERS = [
  ['name', 'phone', 'language', 'stage'],
  ['stage', 'language', 'phone', 'name'],
  ['phone', 'stage', 'name', 'language'],
] as const;
const ENCODINGS: [Encoding, boolean][] = [
  ['utf-8', false],
  ['utf-8', true],
  ['utf-16le', true],
  ['utf-16le', false],
  ['utf-16be', true],
  ['utf-16be', false],
  ['windows-1251', false],
];

describe.each(ENCODINGS)('a table in %s (byte order mark: %s)', (encoding, withBom) => {
  // Kazakh letters are not in windows-1251.
  const rows = encoding === 'windows-1251' ? ROWS.slice(1) : ROWS;
  const languages =
    encoding === 'windows-1251' ? (['ru', 'uz', 'en'] as const) : (['ru', 'kk', 'ky', 'uz', 'en'] as const);

  test.each([';', ',', '\t', '|'])('with «%s» between its columns is read in any order of them', async (delimiter) => {
    for (const language of languages) {
      for (const order of ORDERS) {
        for (const end of ['\n', '\r\n', '\r']) {
          const header = order.map((key) => HEADERS[language][key]).join(delimiter);
          const lines = rows.map((row) => order.map((key) => row[key]).join(delimiter));
          const text = [header, ...lines, ''].join(end);
          const { survey, rows: found } = await readTableOf(encoded(text, encoding, withBom));
          expect(survey, header).toMatchObject({
            encoding,
            delimiter,
            hasHeader: true,
            rows: rows.length,
            mapping: {
              phone: order.indexOf('phone'),
              name: order.indexOf('name'),
              language: order.indexOf('language'),
              stage: order.indexOf('stage'),
            },
          });
          expect(survey.columns[order.indexOf('name')]?.samples).toEqual(rows.map((row) => row.name));
          expect(found.at(-2)).toMatchObject({
            phone: '77022222222',
            name: 'Пётр «Кузя» Иванов',
            language: 'ru',
            stage: 'paid',
          });
          expect(found.at(-1)).toMatchObject({
            phone: '998901234567',
            name: 'Гулнора',
            language: 'uz',
            stage: null,
            fault: null,
          });
        }
      }
    }
  });
});

describe('lines that are not as they should be', () => {
  test('too short, too long, empty: all are read as far as they go', async () => {
    const { people } = await readTableOf(
      'Имя;Телефон;Город\n\n;;\nАйгуль;87011111111\n   \nПётр;87022222222;Алматы;ещё;и ещё\nАнна\n',
    );
    expect(people).toEqual([
      ['77011111111', 'Айгуль'],
      ['77022222222', 'Пётр'],
      [null, 'Анна'],
    ]);
  });

  test('a quote too many costs no other line', async () => {
    const { people } = await readTableOf(
      'Имя;Телефон\n"Салон "Ару";87011111111\nПётр;87022222222\n"Жас ару;87073333333\n"ТОО ""Рога""";87074444444\nАнна "Ань;87055555555\n',
    );
    expect(people).toEqual([
      ['77011111111', 'Салон "Ару'],
      ['77022222222', 'Пётр'],
      ['77073333333', 'Жас ару'],
      ['77074444444', 'ТОО "Рога"'],
      ['77055555555', 'Анна "Ань'],
    ]);
  });

  test('a line break inside of quotes is part of the cell, and lines are counted as an editor counts them', async () => {
    const { rows } = await readTableOf('Имя;Телефон\n"Айгуль\nмама Ани";87011111111\nПётр;87022222222\n');
    expect(rows.map(({ line, name }) => [line, name])).toEqual([
      [2, 'Айгуль мама Ани'],
      [4, 'Пётр'],
    ]);
  });

  test('letters cut at the ends of blocks come out whole', async () => {
    const lines = Array.from({ length: 5000 }, (_, at) => `"Әйгерім №${at}";8701${String(at).padStart(7, '0')}`);
    for (const encoding of ['utf-8', 'utf-16le'] as const) {
      const { rows, survey } = await readTableOf(encoded(`Имя;Телефон\r\n${lines.join('\r\n')}`, encoding, true));
      expect(survey.rows).toBe(5000);
      expect(rows.every(({ name, line }) => name === `Әйгерім №${line - 2}`)).toBe(true);
    }
  });

  test('a UTF-8 file with one letter cut by another program stays UTF-8', async () => {
    const text = Buffer.concat([
      Buffer.from('Имя;Телефон\nАйгуль'),
      Buffer.from([0xd0]),
      Buffer.from(';87011111111\nПётр;87022222222\n'),
    ]);
    const { survey, people } = await readTableOf(text);
    expect(survey.encoding).toBe('utf-8');
    expect(people[1]).toEqual(['77022222222', 'Пётр']);
  });
});

test('quotes in every line that never fit do not hold the reader for ever, and no line is lost', async () => {
  const { survey } = await readTableOf(`Имя;Телефон\n${'"a;1\n'.repeat(40_000)}`);
  expect(survey.rows).toBe(40_000);
});
