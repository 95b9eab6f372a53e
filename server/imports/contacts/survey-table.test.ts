import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { deflateRawSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { temporaryFolder } from '../../../db/testing.ts';
import type { Encoding } from './find-encoding.ts';
import { readTable } from './read-table.ts';
import { surveyTable } from './survey-table.ts';
import type { TableRow } from './table-row.ts';
import { encoded } from './testing.ts';

async function read(content: string | Buffer, country = 'KZ') {
  using folder = temporaryFolder();
  const path = join(folder.path, 'contacts.csv');
  writeFileSync(path, content);
  const survey = await surveyTable(path);
  const rows: TableRow[] = [];
  for await (const slice of readTable(path, survey, country)) rows.push(...slice);
  return { survey, rows, people: rows.map(({ phone, name }) => [phone, name]) };
}

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
          const { survey, rows: found } = await read(encoded(text, encoding, withBom));
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

describe('books of contacts that other programs save', () => {
  test('Google: the first phone that is filled, the name from its parts', async () => {
    const { survey, people } = await read(
      `First Name,Middle Name,Last Name,Phonetic First Name,Organization Name,Notes,Labels,E-mail 1 - Label,E-mail 1 - Value,Phone 1 - Label,Phone 1 - Value,Phone 2 - Label,Phone 2 - Value
Айгуль,,Сериккызы,,,,* myContacts,,a@b.kz,Mobile,+7 701 111 1111,Work,8 727 222 22 22
Пётр,,,,ТОО «Ромашка»,"заметка
на две строки",* myContacts,,,,,Mobile,8 702 222 22 22 ::: 8 707 333 33 33
`,
    );
    expect(survey.mapping).toMatchObject({ phone: 10, otherPhones: [12], name: 0, otherNames: [2] });
    expect(people).toEqual([
      ['77011111111', 'Айгуль Сериккызы'],
      ['77022222222', 'Пётр'],
    ]);
  });

  test('Google as it was before: its whole name', async () => {
    const { people } = await read(
      `Name,Given Name,Additional Name,Family Name,Group Membership,Phone 1 - Type,Phone 1 - Value
Айгуль Сериккызы,Айгуль,,Сериккызы,* My Contacts,Mobile,87011111111
`,
    );
    expect(people).toEqual([['77011111111', 'Айгуль Сериккызы']]);
  });

  test('Outlook: the mobile phone before the others, no fax', async () => {
    const { survey, people } = await read(
      `"First Name","Middle Name","Last Name","Company","Business Fax","Business Phone","Home Phone","Mobile Phone","E-mail Address","Language"
"Айгуль","","Сериккызы","","8 727 111 11 11","8 727 222 22 22","","8 701 111 11 11","a@b.kz","Russian"
"Пётр","","Иванов","","8 727 111 11 11","8 727 333 33 33","","","",""
`,
    );
    expect(survey.mapping).toMatchObject({ phone: 7, name: 0, otherNames: [2], language: 9 });
    expect(people).toEqual([
      ['77011111111', 'Айгуль Сериккызы'],
      ['77273333333', 'Пётр Иванов'],
    ]);
  });

  test('amoCRM: deals with their contact, stage and phones', async () => {
    const { survey, rows } = await read(
      `"ID";"Название сделки";"Бюджет ₸";"Ответственный";"Дата создания";"Этап сделки";"Воронка";"Основной контакт";"Рабочий телефон (контакт)";"Мобильный телефон (контакт)"
"87654321";"Заявка с сайта";"150000";"Менеджер 1";"01.11.2026 10:00:00";"Первичный контакт";"Продажи";"Айгуль";"'+77011111111";""
"87654322";"Сделка #87654322";"0";"Менеджер 1";"02.11.2026 10:00:00";"Успешно реализовано";"Продажи";"Пётр";"";"'+77022222222, '+77073333333"
"87654323";"Сделка #87654323";"0";"Менеджер 2";"03.11.2026 10:00:00";"Закрыто и не реализовано";"Продажи";"Анна";"'+77074444444";""
`,
    );
    expect(survey.mapping).toMatchObject({ name: 7, stage: 5 });
    expect(rows.map(({ phone, name, stage }) => [phone, name, stage])).toEqual([
      ['77011111111', 'Айгуль', 'new_lead'],
      ['77022222222', 'Пётр', 'paid'],
      ['77074444444', 'Анна', 'lost'],
    ]);
  });

  test('Bitrix24: leads with family name apart', async () => {
    const { rows } = await read(
      `ID;Стадия;Название лида;Имя;Отчество;Фамилия;Дата создания;Ответственный;Рабочий телефон;Мобильный телефон;Номер факса;Комментарий
1;Не обработан;Заявка;Айгуль;;Сериккызы;01.11.2026;Админ;87011111111;;;
2;Некачественный лид;Заявка;Пётр;Ильич;Иванов;01.11.2026;Админ;;+7 702 222 22 22;;"звонил; просил
перезвонить"
`,
    );
    expect(rows.map(({ phone, name, stage }) => [phone, name, stage])).toEqual([
      ['77011111111', 'Айгуль Сериккызы', 'new_lead'],
      ['77022222222', 'Пётр Иванов', 'lost'],
    ]);
  });

  test('Excel with «sep=» in its first line', async () => {
    const { survey, people } = await read('sep=|\r\nИмя|Телефон\r\nАйгуль; мама|87011111111\r\n');
    expect(survey).toMatchObject({ delimiter: '|', rows: 1 });
    expect(people).toEqual([['77011111111', 'Айгуль; мама']]);
  });

  test('1C with the title of the report above the header', async () => {
    const { survey, people } = await read(
      'Клиенты на 21.11.2026;;\n;;\nОтбор: все;;\nКонтрагент;Имя;Телефон\nИП;Айгуль;87011111111\n',
    );
    expect(survey).toMatchObject({ above: 2, hasHeader: true, rows: 1 });
    expect(people).toEqual([['77011111111', 'Айгуль']]);
  });
});

describe('without a header', () => {
  test('columns are told by what stands in them', async () => {
    const { survey, people } = await read('87011111111;Айгуль;a@b.kz\n87022222222;Пётр;\n');
    expect(survey).toMatchObject({ hasHeader: false, rows: 2, mapping: { phone: 0, name: 1 } });
    expect(people).toEqual([
      ['77011111111', 'Айгуль'],
      ['77022222222', 'Пётр'],
    ]);
  });

  test('a list of phones is enough', async () => {
    const { survey, people } = await read('87011111111\n\n+77022222222\n');
    expect(survey).toMatchObject({ hasHeader: false, rows: 2, mapping: { phone: 0, name: null } });
    expect(people).toEqual([
      ['77011111111', null],
      ['77022222222', null],
    ]);
  });

  test('a header of unknown words over phones is still a header', async () => {
    const { survey, people } = await read('Кому;Куда\nАйгуль;87011111111\nПётр;87022222222\n');
    expect(survey).toMatchObject({ hasHeader: true, rows: 2, mapping: { phone: 1 } });
    expect(people.map(([phone]) => phone)).toEqual(['77011111111', '77022222222']);
  });

  test('a table without any phone has no phone column', async () => {
    const { survey } = await read('Имя;Город\nАйгуль;Алматы\n');
    expect(survey.mapping.phone).toBeNull();
  });
});

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
    const { rows } = await read(
      `Имя;Телефон\nАйгуль;"${cell.replaceAll('"', '""')}"\nПётр;87770000000\nАнна;87770000001\n`,
    );
    expect(rows[0]).toMatchObject({ phone, fault: null });
  });

  test('one that is no phone fails its row and no other', async () => {
    const { rows } = await read(
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
    const { people } = await read('Name,Telefon\nHans,0170 1234567\nGreta,0171 7654321\n', 'DE');
    expect(people).toEqual([
      ['491701234567', 'Hans'],
      ['491717654321', 'Greta'],
    ]);
  });

  test('numbers of orders and dates are no phones', async () => {
    const { survey } = await read(
      'Номер;Дата;ИИН;Сумма;Моб. тел.\n10002345;21.11.2026 10:00;850101300123;1500000;87011111111\n10002346;22.11.2026 10:00;900202400456;2500000;87022222222\n',
    );
    expect(survey.mapping).toMatchObject({ phone: 4, otherPhones: [] });
  });

  test('the country is the one that was chosen', async () => {
    const { people } = await read('Имя;Телефон\nАйбек;0555 123 456\n', 'KG');
    expect(people).toEqual([['996555123456', 'Айбек']]);
  });
});

describe('lines that are not as they should be', () => {
  test('too short, too long, empty: all are read as far as they go', async () => {
    const { people } = await read(
      'Имя;Телефон;Город\n\n;;\nАйгуль;87011111111\n   \nПётр;87022222222;Алматы;ещё;и ещё\nАнна\n',
    );
    expect(people).toEqual([
      ['77011111111', 'Айгуль'],
      ['77022222222', 'Пётр'],
      [null, 'Анна'],
    ]);
  });

  test('a quote too many costs no other line', async () => {
    const { people } = await read(
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
    const { rows } = await read('Имя;Телефон\n"Айгуль\nмама Ани";87011111111\nПётр;87022222222\n');
    expect(rows.map(({ line, name }) => [line, name])).toEqual([
      [2, 'Айгуль мама Ани'],
      [4, 'Пётр'],
    ]);
  });

  test('letters cut at the ends of blocks come out whole', async () => {
    const lines = Array.from({ length: 5000 }, (_, at) => `"Әйгерім №${at}";8701${String(at).padStart(7, '0')}`);
    for (const encoding of ['utf-8', 'utf-16le'] as const) {
      const { rows, survey } = await read(encoded(`Имя;Телефон\r\n${lines.join('\r\n')}`, encoding, true));
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
    const { survey, people } = await read(text);
    expect(survey.encoding).toBe('utf-8');
    expect(people[1]).toEqual(['77022222222', 'Пётр']);
  });
});

describe('what is no table is named', () => {
  const zip = (name: string) => {
    const head = Buffer.alloc(30);
    head.write('PK\u0003\u0004', 'latin1');
    head.writeUInt16LE(name.length, 26);
    return Buffer.concat([head, Buffer.from(name), deflateRawSync('x')]);
  };
  test.each<[string, string | Buffer, string]>([
    ['an Excel workbook', zip('[Content_Types].xml'), 'table_is_spreadsheet'],
    ['an old Excel workbook', Buffer.from('d0cf11e0a1b11ae10000', 'hex'), 'table_is_spreadsheet'],
    ['an archive of a chat', zip('_chat.txt'), 'table_is_archive'],
    ['visiting cards', '\ufeffBEGIN:VCARD\nVERSION:3.0\nFN:Айгуль\nTEL:+77011111111\nEND:VCARD\n', 'table_is_vcard'],
    ['a web page called .xls', '<html><table><tr><td>Телефон</td></tr></table></html>', 'table_is_web_page'],
    ['a PDF', '%PDF-1.7\n', 'table_is_binary'],
    ['noise', Buffer.from(Array.from({ length: 5000 }, (_, at) => (at * 7919) % 256)), 'table_is_binary'],
    ['nothing', '', 'table_empty'],
    ['blanks', ' \n\t\n', 'table_empty'],
    ['a line without an end', 'а'.repeat(400_000), 'table_line_too_long'],
    ['a thousand columns and more', `Телефон${';x'.repeat(1500)}\n87011111111\n`, 'table_too_wide'],
  ])('%s', async (_, content, code) => {
    await expect(read(content)).rejects.toMatchObject({ code });
  });

  test('a file that is gone, and a folder', async () => {
    using folder = temporaryFolder();
    await expect(surveyTable(join(folder.path, 'gone.csv'))).rejects.toMatchObject({ code: 'table_unreadable' });
    mkdirSync(join(folder.path, 'folder'));
    await expect(surveyTable(join(folder.path, 'folder'))).rejects.toMatchObject({ code: 'table_unreadable' });
  });
});

test('quotes in every line that never fit do not hold the reader for ever, and no line is lost', async () => {
  const { survey } = await read(`Имя;Телефон\n${'"a;1\n'.repeat(40_000)}`);
  expect(survey.rows).toBe(40_000);
});

test('reading can be stopped', async () => {
  using folder = temporaryFolder();
  const path = join(folder.path, 'contacts.csv');
  writeFileSync(path, 'Имя;Телефон\nАйгуль;87011111111\n');
  await expect(surveyTable(path, AbortSignal.abort())).rejects.toMatchObject({ name: 'AbortError' });
});
