import { buffer, text } from 'node:stream/consumers';
import Papa from 'papaparse';
import { expect, test } from 'vitest';
import { fromBufferPromise } from 'yauzl';
import { contacts, dialogs, importChats, importFiles, imports } from '../../../db/schema/index.ts';
import { testTables } from '../contacts/testing.ts';
import { importOptions } from '../options.ts';
import { noCounts } from '../store.ts';
import { writeReport } from './write-report.ts';

/** 03:30 of the next day in Almaty, which was at +06 then. */
const FIRST_AT = Date.UTC(2024, 1, 9, 21, 30);

/** Two chats of an import of exports: one brought messages, one could not be read. */
function exportsImport(tables: ReturnType<typeof testTables>, title = 'Айгуль; "салон"') {
  const { db, message, receive, parts } = tables;
  parts.db.sql.prepare("insert into settings (key, value) values ('timeZone', '\"Asia/Almaty\"')").run();
  receive(message({ phone: '77011111111' }));
  const [dialog] = db.orm.select().from(dialogs).all();
  db.orm.update(contacts).set({ language: 'kk' }).run();
  db.sql.prepare("update leads set stage = 'scheduled'").run();
  const { id } = db.orm
    .insert(imports)
    .values({
      kind: 'exports',
      state: 'done',
      numberId: 'n1',
      options: importOptions.parse({ timeZone: 'Europe/Moscow' }),
      counts: {
        ...noCounts(),
        chats: 2,
        imported: 1,
        failed: 1,
        messages: 120,
        added: 100,
        known: 20,
        oldestAt: FIRST_AT,
      },
      createdAt: parts.clock(),
      startedAt: parts.clock(),
    })
    .returning({ id: imports.id })
    .get();
  const file = db.orm
    .insert(importFiles)
    .values({ importId: id, name: 'чаты.zip', path: '/чаты.zip', size: 1, isCopy: false })
    .returning({ id: importFiles.id })
    .get();
  db.orm
    .insert(importFiles)
    .values({
      importId: id,
      name: 'фото.jpg',
      path: '/f',
      size: 1,
      isCopy: false,
      refusal: { code: 'table_is_binary' },
    })
    .run();
  db.orm
    .insert(importChats)
    .values([
      {
        importId: id,
        title,
        fileId: file.id,
        entry: 'a/_chat.txt',
        state: 'imported',
        contactId: dialog!.contactId,
        dialogId: dialog!.id,
        found: 120,
        added: 100,
        known: 20,
        firstAt: FIRST_AT,
        lastAt: FIRST_AT + 60_000,
      },
      {
        importId: id,
        title: 'Пётр',
        fileId: file.id,
        state: 'failed',
        reason: { code: 'phone_invalid', phone: '123' },
      },
    ])
    .run();
  return id;
}

async function csvOf(tables: ReturnType<typeof testTables>, id: number, language: 'ru' | 'en' = 'ru') {
  const { name, body } = await writeReport(tables.parts, id, 'csv', language);
  const bytes = await buffer(body);
  expect([...bytes.subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
  const delimiter = language === 'ru' ? ';' : ',';
  const { data } = Papa.parse<string[]>(bytes.toString('utf8').slice(1), { delimiter, skipEmptyLines: true });
  return { name, rows: data };
}

async function xlsxOf(tables: ReturnType<typeof testTables>, id: number) {
  const { body } = await writeReport(tables.parts, id, 'xlsx', 'ru');
  const zip = await fromBufferPromise(await buffer(body));
  const files = new Map<string, string>();
  for await (const entry of zip.eachEntry())
    files.set(entry.fileName, await text(await zip.openReadStreamPromise(entry)));
  return files;
}

test('a report tells of each chat what became of it and why, under a summary, as Excel opens it', async () => {
  using tables = testTables();
  const { name, rows } = await csvOf(tables, exportsImport(tables));
  expect(name).toBe('Отчёт об импорте 1 от 2026-11-21.csv');
  expect(rows).toContainEqual(['Найдено сообщений', '120']);
  expect(rows).toContainEqual(['Импортировано', '1']);
  expect(rows.find(([title]) => title === 'Не прочитано')?.[1]).toMatch(/^фото\.jpg: /);
  const header = rows.findIndex((row) => row[0] === 'Чат');
  expect(rows.slice(header)).toEqual([
    [
      'Чат',
      'Телефон',
      'Файл',
      'Место в файле',
      'Что стало',
      'Причина',
      'Найдено сообщений',
      'Новых сообщений',
      'Уже были',
      'Вне выбранных дат',
      'Первое сообщение',
      'Последнее сообщение',
      'Язык',
      'Статус',
    ],
    [
      'Айгуль; "салон"',
      '+77011111111',
      'чаты.zip',
      'a/_chat.txt',
      'Импортировано',
      '',
      '120',
      '100',
      '20',
      '0',
      '10.02.2024 03:30',
      '10.02.2024 03:31',
      'казахский',
      'Запись',
    ],
    ['Пётр', '', 'чаты.zip', '', 'Не получилось', '«123» не похоже на телефон.', '0', '0', '0', '0', '', '', '', ''],
  ]);
});

test('in English it has commas and dates that an English Excel reads', async () => {
  using tables = testTables();
  const { name, rows } = await csvOf(tables, exportsImport(tables), 'en');
  expect(name).toMatch(/\.csv$/);
  const line = rows.find((row) => row[0]?.startsWith('Айгуль'));
  expect(line?.slice(10, 12)).toEqual(['2024-02-10 03:30', '2024-02-10 03:31']);
});

test.each(['=HYPERLINK("http://x")', '+7 777', '-1+1', '@SUM(A1)', '＝1'])(
  'a chat called «%s» is no formula in the CSV',
  async (title) => {
    using tables = testTables();
    const { rows } = await csvOf(tables, exportsImport(tables, title));
    expect(rows.some((row) => row[0] === `'${title}`)).toBe(true);
  },
);

test('the workbook has numbers as numbers, dates as dates of the business, phones as texts, a header that stays', async () => {
  using tables = testTables();
  const files = await xlsxOf(tables, exportsImport(tables));
  expect(files.get('xl/workbook.xml')).toMatch(/name="Итог".*name="Чаты"/);
  const sheet = files.get('xl/worksheets/sheet2.xml')!;
  expect(sheet).toMatch(/ySplit="1"[^>]*state="frozen"/);
  expect(sheet.match(/<row /g)).toHaveLength(3);
  expect(sheet).toContain('<t xml:space="preserve">+77011111111</t>');
  expect(sheet).toContain('<c r="G2"><v>120</v></c>');
  const [, style, serial] = /<c r="K2" s="(\d+)"><v>([\d.]+)<\/v>/.exec(sheet)!;
  // Days since 1899-12-30, as Excel counts them.
  expect(Number(serial)).toBeCloseTo((Date.UTC(2024, 1, 10, 3, 30) - Date.UTC(1899, 11, 30)) / 86_400_000, 6);
  const formats = [...files.get('xl/styles.xml')!.matchAll(/<xf [^>]*>/g)].map(([format]) => format);
  const custom = /numFmtId="(\d+)" formatCode="dd\.mm\.yyyy hh:mm"/.exec(files.get('xl/styles.xml')!)![1];
  expect(formats[Number(style)]).toContain(`numFmtId="${custom}"`);
});

test.each(['constructor', '__proto__', '\u0000\u0008 & <b>', '\ud83d', 'а'.repeat(40_000)])(
  'a chat called «%.12s» leaves the workbook whole',
  async (title) => {
    using tables = testTables();
    const files = await xlsxOf(tables, exportsImport(tables, title));
    const sheet = files.get('xl/worksheets/sheet2.xml')!;
    expect(sheet.endsWith('</worksheet>')).toBe(true);
    // biome-ignore lint/suspicious/noControlCharactersInRegex: these would break the file
    expect(sheet).not.toMatch(/[\u0000-\u0008]|<b>/);
    expect(sheet).toContain('<t xml:space="preserve">Пётр</t>');
  },
);

test('a table of contacts is reported by its lines', async () => {
  using tables = testTables();
  const row = await tables.run('Имя;Телефон\nАйгуль;87011111111\nПётр;123\n', { dryRun: true });
  const { rows } = await csvOf(tables, row.id);
  expect(rows).toContainEqual(['', 'Пробный запуск: ничего не записано']);
  expect(rows.slice(-3)).toEqual([
    ['Контакт', 'Телефон', 'Строка', 'Что стало', 'Причина', 'Язык', 'Статус'],
    ['Айгуль', '+77011111111', '2', 'Будет импортировано', '', '', ''],
    ['Пётр', '', '3', 'Не получится', '«123» не похоже на телефон.', '', ''],
  ]);
});

/** So many more lines of an import. */
function addLines(tables: ReturnType<typeof testTables>, importId: number, lines: number): void {
  tables.db.sql
    .prepare(
      `insert into import_chats (import_id, title, state, found) with recursive n(i) as (select 1 union all select i + 1 from n
       where i < ?) select ?, 'Чат ' || i, 'skipped', i from n`,
    )
    .run(lines, importId);
}

test('lines of 100 000 chats are read page by page as the file is sent', { timeout: 90_000 }, async () => {
  using tables = testTables();
  const id = exportsImport(tables);
  addLines(tables, id, 100_000);
  const { body } = await writeReport(tables.parts, id, 'csv', 'ru');
  let chunks = 0;
  let chats = 0;
  for await (const chunk of body) {
    chunks += 1;
    chats +=
      Buffer.from(chunk)
        .toString('utf8')
        .match(/^Чат \d+;/gm)?.length ?? 0;
  }
  expect(chats).toBe(100_000);
  expect(chunks).toBeGreaterThan(1000);
});

test('the workbook holds every line', async () => {
  using tables = testTables();
  const id = exportsImport(tables);
  addLines(tables, id, 5000);
  const files = await xlsxOf(tables, id);
  expect(
    files
      .get('xl/worksheets/sheet2.xml')!
      .match(/<row r="\d+">/g)
      ?.at(-1),
  ).toBe('<row r="5003">');
});

test('a report that nobody reads to its end is let go', async () => {
  using tables = testTables();
  const id = exportsImport(tables);
  addLines(tables, id, 5000);
  for (const format of ['csv', 'xlsx'] as const) {
    const { body } = await writeReport(tables.parts, id, format, 'ru');
    const reader = body.getReader();
    expect((await reader.read()).done).toBe(false);
    await reader.cancel();
    expect((await reader.read()).done).toBe(true);
  }
});

test('an import that is not there has no report', async () => {
  using tables = testTables();
  await expect(writeReport(tables.parts, 404, 'csv', 'ru')).rejects.toThrow('import_not_found');
});
