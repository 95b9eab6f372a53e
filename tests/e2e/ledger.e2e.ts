import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import Papa from 'papaparse';
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { openPromise } from 'yauzl';
import type { Asked } from '../../sandbox/llm/asked.ts';
import { startLlmSandbox } from '../../sandbox/llm/server.ts';
import { violations } from './axe.ts';
import { CLICK_ID, makeDirection } from './business.ts';
import { tabTo } from './by-keyboard.ts';
import { openOwner } from './import-owner.ts';
import { look } from './import-screen.ts';

const PATIENCE = { timeout: 60_000 };
const FORMULA = '=HYPERLINK("http://x";"Марат")';

const RULES = {
  context: 'Косметолог: чистки и пилинги.',
  questions: [
    { id: 'service', text: 'Какая услуга нужна?', good: 'Чистка или пилинг', bad: 'Другое' },
    { id: 'district', text: 'Какой район удобен?', good: 'Наш город', bad: 'Другой город' },
    { id: 'budget', text: 'Какой бюджет?', good: 'От 9 000', bad: 'Меньше' },
  ],
  bookingSigns: ['Назначен день и час'],
};

/** A model that finds all questions answered and is not sure of it: the owner is asked. */
function doubts(_: string, { lines, questions }: Asked) {
  const last = lines.filter(({ from, text: said }) => from === 'customer' && said).at(-1);
  return {
    questions: questions.map(({ question_id }) => ({
      ...{ question_id, answered: true, quality: 'good', message_ids: [last?.id], quote: last?.text },
    })),
    booking: { agreed: false, when: null, message_ids: [] },
    ...{ temperature: 'warm', reason: 'Ответил на всё', confidence: 0.4 },
  };
}

/** Saves the ledger as it is shown; the path of the file. */
async function save(page: Page, folder: string, format: string): Promise<string> {
  await page.getByRole('button', { name: 'Выгрузить' }).click();
  const coming = page.waitForEvent('download');
  await page.getByRole('menuitem', { name: format }).click();
  const file = await coming;
  expect(file.suggestedFilename()).toMatch(/^События для Meta от \d{4}-\d\d-\d\d\.(csv|xlsx)$/);
  const path = join(folder, file.suggestedFilename());
  await file.saveAs(path);
  return path;
}

async function sheetOf(path: string): Promise<string> {
  const zip = await openPromise(path);
  for await (const entry of zip.eachEntry()) {
    if (entry.fileName === 'xl/worksheets/sheet2.xml') return text(await zip.openReadStreamPromise(entry));
  }
  throw new Error('no sheet of lines');
}

test('the ledger is narrowed to a refusal, the event read by keyboard, saved as CSV and XLSX, and shows what waits for a word', async () => {
  await using llm = await startLlmSandbox();
  llm.script(/клиент|customer/iu, doubts);
  await using owner = await openOwner({
    prepare: ({ folders }) => Object.assign(folders.env, { OPENAI_BASE_URL: llm.url, OPENAI_API_KEY: 'key' }),
  });
  const { page, phone, meta, dataFolder, downloads } = owner;
  await makeDirection(page);
  const [direction] = look<{ id: string }>(dataFolder, 'select id from directions');
  await page.evaluate(
    async ([directionId, rules]) => {
      const headers = { 'content-type': 'application/json' };
      const body = JSON.stringify({ directionId, rules, basedOn: null, draftedBy: 'owner' });
      await fetch('/trpc/qualification.rules.save', { method: 'POST', headers, body });
    },
    [direction!.id, RULES] as const,
  );
  for (const [n, name, ctwaClid] of [
    [1, 'Айгерим', CLICK_ID],
    [2, FORMULA, `ARBnobodyIssuedThisOneButItIsAsLongAsTheRealOnes`],
  ] as const) {
    const customer = phone.customer({ phone: `7701111220${n}`, lid: `88000000000000${n}`, name });
    customer.clicksAd({ ad: { ctwaClid, sourceId: '1', title: 'Чистка' }, text: 'Здравствуйте!' });
    customer.writes('Чистка, я в Алматы, до 15 000');
  }
  const states = () => look<{ state: string }>(dataFolder, 'select state from conversion_events order by state');
  await expect.poll(() => states().map(({ state }) => state), PATIENCE).toEqual(['accepted', 'refused']);
  await expect.poll(() => look(dataFolder, "select 1 from reviews where state = 'open'").length, PATIENCE).toBe(2);
  expect(meta.ledger.accepted()).toHaveLength(1);

  await page.getByRole('link', { name: 'События', exact: true }).click();
  const list = page.getByRole('listbox', { name: 'События' });
  await expect.poll(() => list.getByRole('option').count(), PATIENCE).toBe(2);
  await page.getByRole('button', { name: 'Почему не у Meta' }).click();
  await page.getByRole('menuitem', { name: /^Отказ Meta/ }).click();
  await expect.poll(() => list.getByRole('option').count()).toBe(1);
  await page.getByRole('button', { name: 'Почему не у Meta: Отказ Meta' }).waitFor();

  await tabTo(page, 'listbox', 'События');
  await page.keyboard.press('ArrowDown');
  const panel = page.getByRole('complementary', { name: 'Событие подробно' });
  await panel.getByText('Код Meta 100, подкод 2804087').first().waitFor();
  await panel.getByText(/Само больше не уйдёт/).waitFor();
  await panel.getByText(/ · посчитано$/).waitFor();
  const fields = panel.getByRole('list', { name: 'Поля события' });
  await fields.getByText('ctwa_clid').waitFor();
  await fields
    .getByText(/^[0-9a-f]{64}$/)
    .first()
    .waitFor();
  await panel.getByText(/^Ответ 400/).waitFor();
  expect(await violations(page, 'a refused event in full')).toEqual([]);
  await page.keyboard.press('Enter');
  await page.keyboard.press('Escape');
  await panel.waitFor({ state: 'hidden' });

  const csv = await readFile(await save(page, downloads, 'Таблицей (.csv)'), 'utf8');
  const rows = Papa.parse<string[]>(csv.slice(1)).data.filter((row) => row.length > 10);
  expect(rows).toHaveLength(2);
  expect(rows[1]).toEqual(expect.arrayContaining([`'${FORMULA}`, '+77011112202', 'Не принято', 'Отказ Meta', '400']));
  expect(rows[1]!.filter((cell) => /^[0-9a-f]{64}$/.test(cell))).toHaveLength(2);
  await page
    .getByText(/^Журнал выгружен/)
    .first()
    .waitFor();

  await page.getByRole('button', { name: 'Сбросить', exact: true }).click();
  await expect.poll(() => list.getByRole('option').count()).toBe(2);
  const sheet = await sheetOf(await save(page, downloads, 'Для Excel (.xlsx)'));
  expect(sheet.match(/<row /g)).toHaveLength(3);
  for (const said of ['Айгерим', 'HYPERLINK', 'Принято Meta', 'LeadSubmitted']) expect(sheet).toContain(said);
  expect(sheet).not.toContain('<f>');
  expect(await violations(page, 'the ledger')).toEqual([]);

  await page.getByRole('button', { name: /^Ждут вашего слова/ }).click();
  const waiting = page.getByRole('list', { name: 'Ждут вашего слова' });
  await expect.poll(() => waiting.getByRole('link').count()).toBe(2);
  const asked = await readFile(await save(page, downloads, 'Таблицей (.csv)'), 'utf8');
  const levels = Papa.parse<string[]>(asked.slice(1)).data.filter((row) => row.length > 5);
  expect(levels).toHaveLength(3);
  expect(levels.flat()).toEqual(expect.arrayContaining(['Айгерим', 'CompleteRegistration', 'Ждут вашего слова']));
  expect(await violations(page, 'what waits for a word')).toEqual([]);
  await waiting.getByRole('link', { name: /^Айгерим/ }).click();
  await page.getByText(/считает, что клиент ответил на все 3 вопроса/).waitFor();
});
