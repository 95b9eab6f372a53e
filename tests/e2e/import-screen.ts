import { readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import BetterSqlite3 from 'better-sqlite3';
import type { Locator, Page } from 'playwright-core';

/** What an owner does on the screen of imports; each step waits until the screen has followed. */

export const WAYS = {
  history: 'История с телефона',
  exports: 'Выгрузки чатов',
  contacts: 'Контакты из таблицы',
} as const;

/** Long enough for a machine with two cores that does other things, too. */
const PATIENCE = { timeout: 60_000 };

export async function openImports(page: Page): Promise<void> {
  await page.getByRole('link', { name: 'Импорт', exact: true }).click();
  await page.getByRole('heading', { name: 'Импорт', exact: true, level: 1 }).waitFor();
}

export async function openWay(page: Page, way: keyof typeof WAYS): Promise<void> {
  await openImports(page);
  await page.getByRole('navigation', { name: 'Что импортировать' }).getByRole('link', { name: WAYS[way] }).click();
  await page.getByRole('heading', { name: WAYS[way], level: 1 }).waitFor();
}

/** By the file dialog. */
export async function chooseFiles(page: Page, ...paths: string[]): Promise<void> {
  const dialog = page.waitForEvent('filechooser');
  await page.getByRole('button', { name: /^Выбрать файлы?$/ }).click();
  await (await dialog).setFiles(paths);
}

/** By dragging them out of the file manager onto the page. */
export async function dropFiles(page: Page, zone: Locator, ...paths: string[]): Promise<void> {
  const files = paths.map((path) => ({ name: basename(path), base64: readFileSync(path, 'base64') }));
  const dataTransfer = await page.evaluateHandle((given) => {
    const transfer = new DataTransfer();
    for (const { name, base64 } of given) {
      const bytes = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
      transfer.items.add(new File([bytes], name));
    }
    return transfer;
  }, files);
  for (const type of ['dragenter', 'dragover', 'drop']) await zone.dispatchEvent(type, { dataTransfer });
}

export const untilRead = (page: Page) =>
  page
    .getByRole('button', { name: 'Дальше: настройки' })
    .waitFor(PATIENCE)
    .then(() => undefined);

export const toOptions = (page: Page) => page.getByRole('button', { name: 'Дальше: настройки' }).click();

/** Begins for good, of exports or of contacts. */
export const importForGood = (page: Page) =>
  page.getByRole('button', { name: /^Импортировать (контакты|чаты)/ }).click();

/** The sentence that an import (or a trial of it) ends with, once it stands there. */
export async function untilDone(page: Page, word: 'Готово' | 'Проба' = 'Готово'): Promise<string> {
  const said = page.getByText(new RegExp(`^${word}: `));
  await said.waitFor(PATIENCE);
  return plain(await said.textContent());
}

/** What stands in a line of the list of chats or contacts, by its beginning. */
export async function lineOf(page: Page, name: string | RegExp): Promise<string> {
  const line = page.getByRole('listbox').getByRole('option', { name }).first();
  await line.waitFor(PATIENCE);
  return plain(await line.textContent());
}

/** Saves the report by the menu of the result, and reads it. */
export async function saveReport(page: Page, format: '.csv' | '.xlsx'): Promise<{ name: string; body: Buffer }> {
  await page.getByRole('button', { name: 'Сохранить отчёт' }).click();
  const saved = page.waitForEvent('download');
  await page.getByRole('menuitem', { name: format }).click();
  const download = await saved;
  return { name: download.suggestedFilename(), body: readFileSync(await download.path()) };
}

/** Spaces of every kind as one, as a reader sees them. */
export const plain = (text: string | null) => (text ?? '').replace(/\s+/g, ' ').trim();

/** Reads the data file beside the app that has it open, without writing. */
export function look<Row>(dataFolder: string, query: string): Row[] {
  using sql = Object.assign(new BetterSqlite3(join(dataFolder, 'voronka.db'), { readonly: true }), {
    [Symbol.dispose]: () => void sql.close(),
  });
  return sql.prepare(query).all() as Row[];
}

export function countOf(dataFolder: string, table: string): number {
  return look<{ n: number }>(dataFolder, `select count(*) as n from ${table}`)[0]?.n ?? 0;
}
