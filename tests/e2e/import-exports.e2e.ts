import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { expect, test } from 'vitest';
import { fromBufferPromise } from 'yauzl';
import { exportText, makeExport, type WrittenMessage } from '../../server/imports/exports/testing.ts';
import { eventsSent, makeDirection } from './business.ts';
import { openOwner } from './import-owner.ts';
import {
  dropFiles,
  lineOf,
  look,
  openImports,
  openWay,
  plain,
  saveReport,
  toOptions,
  untilDone,
  untilRead,
} from './import-screen.ts';

const OWNER = 'Мария Администратор';
const KAZAKH = '+7 701 000 10 02';

const RUSSIAN_TALK: WrittenMessage[] = [
  { at: '2025-03-05T10:00:00', author: 'Айгерим', text: 'Здравствуйте! Сколько стоит чистка лица?' },
  { at: '2025-03-05T10:01:00', author: OWNER, text: 'Здравствуйте! 9 900 тенге' },
  { at: '2025-03-05T10:02:00', author: 'Айгерим', text: 'Хорошо, а когда можно прийти?' },
];
const KAZAKH_TALK: WrittenMessage[] = [
  { at: '2025-03-06T10:00', author: KAZAKH, text: 'Сәлеметсіз бе! Бетті тазалау бағасы қанша болады?' },
  { at: '2025-03-06T10:01', author: OWNER, text: 'Сәлеметсіз бе! 9 900 теңге' },
  { at: '2025-03-06T10:02', author: KAZAKH, text: 'Рақмет, ертең келуге бола ма?' },
  { at: '2025-03-06T10:03', author: KAZAKH, text: '', file: 'IMG-20250306-WA0001.jpg' },
];
const GROUP_TALK: WrittenMessage[] = ['Дана', 'Ерлан', OWNER].map((author, n) => ({
  at: `2025-03-07T1${n}:00:00`,
  author,
  text: 'Всем привет',
}));

/** As they lie in an owner's downloads: two systems, two languages, a group, and an archive that was cut off. */
async function fill(folder: string): Promise<string[]> {
  const [russian, broken] = [join(folder, 'переписка.txt'), join(folder, 'битый.zip')];
  writeFileSync(russian, exportText(RUSSIAN_TALK, { locale: 'ru', system: 'ios', kind: 'txt' }, ''));
  writeFileSync(broken, 'PK this is no archive');
  return [
    russian,
    broken,
    await makeExport(folder, KAZAKH, KAZAKH_TALK, { locale: 'kk', system: 'android', kind: 'zip' }),
    await makeExport(folder, 'Девочки', GROUP_TALK, { locale: 'ru', system: 'ios', kind: 'zip' }),
  ];
}

test('exports dropped onto the page: questions, a dry run that writes nothing, the import, its dialogs, its report', async () => {
  await using owner = await openOwner();
  const { page, meta, dataFolder, downloads } = owner;
  await makeDirection(page);
  const stored = () => look(dataFolder, STORED)[0];
  const before = stored();
  await openWay(page, 'exports');
  await dropFiles(page, page.getByText('Перетащите сюда выгрузки чатов'), ...(await fill(downloads)));
  await untilRead(page);
  await page.getByText('битый.zip', { exact: true }).waitFor();
  await page.getByText(/Архив «битый.zip» оборван/).waitFor();
  expect(await lineOf(page, /Девочки/)).toContain('Это группа');
  expect(await lineOf(page, /701 000 10/)).toContain('готов к импорту');

  const who = page.getByRole('form', { name: 'Кто из них вы?' });
  await who.getByRole('radio', { name: OWNER }).check();
  await who.getByRole('button', { name: 'Это я' }).click();
  await who.waitFor({ state: 'detached' });
  const phones = page.getByRole('form', { name: 'Какой телефон у этих людей?' });
  await phones.getByRole('textbox', { name: 'переписка' }).fill('8 701 000 10 01');
  await phones.getByRole('button', { name: 'Сохранить телефоны' }).click();
  await phones.waitFor({ state: 'detached' });
  await toOptions(page);

  await page.getByRole('button', { name: 'Сначала пробно' }).click();
  expect(await untilDone(page, 'Проба')).toMatch(/^Проба: появится 2 .*7 /);
  expect(await lineOf(page, /переписка/)).toContain('новых будет 3');
  expect(stored()).toEqual(before);
  await page.getByRole('link', { name: 'Диалоги' }).click();
  await page.getByText('Выберите диалог').waitFor();
  expect(await page.getByRole('option').count()).toBe(0);

  await openImports(page);
  await page.getByRole('link', { name: /Проба готова/ }).click();
  await page.getByRole('button', { name: 'Импортировать по-настоящему' }).click();
  expect(await untilDone(page)).toMatch(/^Готово: 2 .*7 /);
  expect(await lineOf(page, /Девочки/)).toContain('Это группа');
  expect(stored()).toEqual({ messages: 7, dialogs: 2, contacts: 2, events: 0 });

  const csv = await saveReport(page, '.csv');
  expect(csv.name).toMatch(/^Отчёт об импорте .*\.csv$/);
  const lines = csv.body.toString('utf8').split('\r\n');
  expect(lines).toContainEqual(
    expect.stringMatching(/^переписка;\+77010001001;.*Импортировано;;3;3;0;0;.*русский;Интерес$/),
  );
  expect(lines).toContainEqual(expect.stringMatching(/\+77010001002;.*Импортировано;;4;4;0;0;.*казахский;Интерес$/));
  expect(lines).toContainEqual(expect.stringMatching(/^Девочки;.*Пропущено;Это группа/));
  expect(lines).toContainEqual(expect.stringMatching(/битый\.zip: Архив/));
  const xlsx = await saveReport(page, '.xlsx');
  expect(xlsx.name).toMatch(/\.xlsx$/);
  expect(await chatsSheet(xlsx.body)).toMatch(/\+77010001001.*\+77010001002.*Девочки/s);

  await page.getByRole('link', { name: 'Диалоги' }).click();
  await page.getByRole('option', { name: /701 000 10/ }).click();
  await page.getByText('Сәлеметсіз бе! 9 900 теңге').last().waitFor();
  const details = page.getByRole('complementary', { name: 'Подробности диалога' });
  await details.getByText('казахский').waitFor();
  await page.getByRole('option', { name: /Айгерим/ }).click();
  for (const { text: said } of RUSSIAN_TALK) await page.getByText(said).last().waitFor();
  await details.getByText('русский').waitFor();
  expect(plain(await details.textContent())).toMatch(/Этап воронки\s?Интерес по правилам/);
  expect(eventsSent(meta)).toEqual([]);
  expect(owner.whatsapp.ledger.breaches).toEqual([]);
});

const STORED = `select (select count(*) from messages) as messages, (select count(*) from dialogs) as dialogs,
  (select count(*) from contacts) as contacts, (select count(*) from conversion_events) as events`;

/** The second sheet of a workbook, as it is inside. */
async function chatsSheet(workbook: Buffer): Promise<string> {
  const zip = await fromBufferPromise(workbook);
  for await (const entry of zip.eachEntry()) {
    if (entry.fileName === 'xl/worksheets/sheet2.xml') return text(await zip.openReadStreamPromise(entry));
  }
  throw new Error('no second sheet');
}
