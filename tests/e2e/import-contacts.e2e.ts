import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { openOwner } from './import-owner.ts';
import {
  chooseFiles,
  importForGood,
  lineOf,
  openWay,
  plain,
  toOptions,
  untilDone,
  untilRead,
} from './import-screen.ts';

/** As Excel saves a table where Russian is spoken: one byte a letter. */
function windows1251(text: string): Buffer {
  const bytes = [...text].map((character) => {
    const code = character.codePointAt(0) ?? 0;
    if (code < 0x80) return code;
    if (code >= 0x410 && code <= 0x44f) return code - 0x410 + 0xc0;
    throw new Error(`not in the test's alphabet: ${character}`);
  });
  return Buffer.from(bytes);
}

const ROWS = [
  'Дата;Клиент;Прозвище;Телефон',
  '05.03.2025;Айгуль Сериковна;Гуля;8 701 000 10 01',
  '06.03.2025;Диана Омарова;Дина;+7 (701) 000-10-02',
  '07.03.2025;Без телефона;Никто;12',
];

test('a table as Excel saves it: its columns are seen and changed, names come to known phones, a bad phone says why', async () => {
  await using owner = await openOwner();
  const { page, phone, meta } = owner;
  const known = phone.customer({ phone: '77010001001', lid: '190000000001001', name: 'Фея' });
  known.writes('Здравствуйте');
  await page.getByRole('link', { name: 'Диалоги' }).click();
  await page.getByRole('option', { name: /Фея/ }).waitFor();

  const table = join(owner.downloads, 'клиенты.csv');
  writeFileSync(table, windows1251(`${ROWS.join('\r\n')}\r\n`));
  await openWay(page, 'contacts');
  await chooseFiles(page, table);
  await untilRead(page);
  await page.getByText('Кодировка: Windows-1251').waitFor();
  await page.getByText('Разделитель: точка с запятой').waitFor();
  expect(await columnsOf(page)).toEqual({ Дата: 'не нужна', Клиент: 'имя', Прозвище: 'не нужна', Телефон: 'телефон' });
  await page.getByRole('combobox', { name: 'Имя' }).click();
  await page.getByRole('option', { name: 'Прозвище' }).click();
  await expect.poll(() => columnsOf(page)).toMatchObject({ Клиент: 'не нужна', Прозвище: 'имя' });

  await toOptions(page);
  await page.getByRole('radio', { name: 'Обновить' }).check();
  await importForGood(page);
  expect(await untilDone(page)).toMatch(/^Готово: 2 /);
  expect(await lineOf(page, /Гуля/)).toContain('дополнен');
  expect(await lineOf(page, /Дина/)).toContain('новый контакт');
  expect(await lineOf(page, /Никто/)).toContain('«12» не похоже на телефон');
  await page
    .getByRole('group', { name: 'Что показать' })
    .getByRole('button', { name: /Не получилось/ })
    .click();
  await expect.poll(() => page.getByRole('listbox').getByRole('option').count()).toBe(1);

  await page.getByRole('link', { name: 'Диалоги' }).click();
  await page.getByRole('option', { name: /Гуля/ }).waitFor();
  expect(meta.ledger.requests()).toEqual([]);
});

/** What each column of the table is taken for. */
async function columnsOf(page: Page): Promise<Record<string, string>> {
  const rows = page.getByRole('table', { name: 'Колонки и примеры' }).locator('tbody').getByRole('row');
  const pairs = (await rows.all()).map(async (row) => [
    plain(await row.getByRole('rowheader').textContent()),
    plain(await row.getByRole('cell').first().textContent()),
  ]);
  return Object.fromEntries(await Promise.all(pairs));
}
