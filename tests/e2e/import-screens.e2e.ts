import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { exportText, makeExport, type WrittenMessage } from '../../server/imports/exports/testing.ts';
import { violations } from './axe.ts';
import { tabTo } from './by-keyboard.ts';
import { openOwner } from './import-owner.ts';
import { chooseFiles, importForGood, openImports, openWay, toOptions, untilDone, untilRead } from './import-screen.ts';

const talk = (author: string, owner: string): WrittenMessage[] => [
  { at: '2025-03-05T10:00:00', author, text: 'Здравствуйте! Сколько стоит чистка?' },
  { at: '2025-03-06T10:01:00', author: owner, text: 'Здравствуйте! 9 900 тенге' },
];

/** Exports that ask all there is to ask, one that asks nothing, one that cannot be read. */
async function fill(folder: string): Promise<string[]> {
  const unnamed = join(folder, 'chat.txt');
  const broken = join(folder, 'broken.zip');
  writeFileSync(unnamed, exportText(talk('Айгерим', 'Мария'), { locale: 'en-GB', system: 'android', kind: 'txt' }, ''));
  writeFileSync(broken, 'PK this is no archive');
  return [unnamed, broken, await makeExport(folder, '+7 701 000 10 01', talk('+7 701 000 10 01', 'Клиника'))];
}

test('axe finds nothing serious in any state of an import, light and dark, and in English', async () => {
  await using owner = await openOwner();
  const { page, downloads } = owner;
  const found: string[] = [];
  const check = async (where: string) => void found.push(...(await violations(page, where)));

  await openImports(page);
  await check('imports, nothing but a history');
  await page
    .getByRole('region', { name: 'Импорты' })
    .getByRole('link', { name: /История/ })
    .click();
  await page.getByRole('region', { name: 'Загрузить глубже' }).waitFor();
  await check('history under way');
  await openWay(page, 'history');
  await page.getByRole('radio', { name: 'Привязать новый номер' }).waitFor();
  await check('options of a history');
  await openWay(page, 'exports');
  await check('files of exports');

  const held = Promise.withResolvers<void>();
  await page.route('**/import-files*', async (route) => {
    await held.promise;
    await route.continue();
  });
  await chooseFiles(page, ...(await fill(downloads)));
  await page.getByText('broken.zip').first().waitFor();
  await check('files on their way');
  held.resolve();
  await untilRead(page);
  await page.getByRole('form').nth(2).waitFor();
  await check('preview with its questions');
  await page.getByRole('option', { name: /chat/ }).click();
  await page.getByRole('complementary', { name: 'Чат подробно' }).waitFor();
  await check('preview, a chat opened');
  await toOptions(page);
  await page.getByRole('radio', { name: 'Моделью (ИИ)' }).check();
  await check('options');
  await page.getByRole('radio', { name: 'По правилам' }).check();
  await page.getByRole('button', { name: 'Сначала пробно' }).click();
  await untilDone(page, 'Проба');
  await check('a dry run is done');
  await page.getByRole('button', { name: 'Импортировать по-настоящему' }).click();
  await untilDone(page);
  await page.getByRole('listbox').getByRole('option').first().click();
  await page.getByRole('complementary', { name: 'Чат подробно' }).waitFor();
  await check('an import is done, a chat opened');
  await page.getByRole('button', { name: 'Отменить импорт' }).click();
  await page
    .getByRole('dialog')
    .getByText(/Исчезнет ровно то/)
    .waitFor();
  await check('undo is asked for');
  await page.getByRole('dialog').getByRole('button', { name: 'Отменить импорт' }).click();
  await page.getByText(/^Импорт отменён/).waitFor();
  await check('an import is undone');

  const table = join(downloads, 'people.csv');
  writeFileSync(table, 'Имя;Телефон\nАйгуль;87010001001\nНикто;12\n');
  await openWay(page, 'contacts');
  await check('file of contacts');
  await page.getByRole('textbox', { name: /Или укажите путь/ }).fill(table);
  await page.getByRole('button', { name: 'Прочитать' }).click();
  await untilRead(page);
  await check('columns of contacts');
  await toOptions(page);
  rmSync(table);
  await importForGood(page);
  await page.getByRole('button', { name: 'Попробовать ещё раз' }).waitFor();
  await check('an import that failed');
  await openImports(page);
  await page.getByRole('button', { name: /^Действия: people/ }).click();
  await page.getByRole('menu').waitFor();
  await check('past imports, a menu opened');

  await page.keyboard.press('Escape');
  await speak(page, 'en');
  const links = page.getByRole('main').getByRole('link');
  const addresses = await links.evaluateAll((all) => all.map((link) => link.getAttribute('href') ?? ''));
  for (const address of new Set(addresses.filter((href) => href.includes('imports')))) {
    await page.evaluate((href) => location.assign(href), address);
    await page.locator('main [aria-current="step"]').waitFor();
    await check(`in English ${address}`);
  }
  expect(found).toEqual([]);
});

test('a whole import by the keyboard alone, to the dialog it brought', async () => {
  await using owner = await openOwner({ isLinked: false });
  const { page, downloads } = owner;
  const [path = ''] = await fill(downloads);
  const { keyboard } = page;
  await tabTo(page, 'link', 'Импорт');
  await keyboard.press('Enter');
  await page.getByRole('navigation', { name: 'Что импортировать' }).waitFor();
  await tabTo(page, 'link', /^Выгрузки чатов/);
  await keyboard.press('Enter');
  await tabTo(page, 'textbox', 'Или укажите путь на этом компьютере');
  await keyboard.type(path);
  await keyboard.press('Enter');

  await untilRead(page);
  await tabTo(page, 'radio', 'Айгерим');
  await keyboard.press('ArrowDown');
  await expect.poll(() => page.getByRole('radio', { name: 'Мария' }).isChecked()).toBe(true);
  await keyboard.press('Enter');
  await page.getByRole('form', { name: 'Кто из них вы?' }).waitFor({ state: 'detached' });
  await tabTo(page, 'radio', 'Сначала день');
  await keyboard.press('Space');
  await keyboard.press('Enter');
  await page.getByRole('form', { name: /день или месяц/ }).waitFor({ state: 'detached' });
  await tabTo(page, 'textbox', /chat/);
  await keyboard.type('8 701 000 10 05');
  await keyboard.press('Enter');
  await page.getByRole('form').waitFor({ state: 'detached' });
  await tabTo(page, 'button', 'Дальше: настройки');
  await keyboard.press('Enter');
  await tabTo(page, 'button', 'Импортировать чаты');
  await keyboard.press('Enter');

  await untilDone(page);
  await tabTo(page, 'listbox', 'Чаты импорта');
  await keyboard.press('ArrowDown');
  await keyboard.press('Enter');
  await tabTo(page, 'link', 'Открыть диалог');
  await keyboard.press('Enter');
  await page.getByText('Здравствуйте! Сколько стоит чистка?').last().waitFor();
});

/** As the settings do; pages are drawn anew then, and forget what was not saved. */
async function speak(page: Page, language: 'ru' | 'en'): Promise<void> {
  await page.evaluate(
    async (body) => {
      const headers = { 'content-type': 'application/json' };
      await fetch('/trpc/settings.save', { method: 'POST', headers, body: JSON.stringify(body) });
    },
    { language },
  );
  await page.locator(`html[lang="${language}"]`).waitFor({ state: 'attached' });
}
