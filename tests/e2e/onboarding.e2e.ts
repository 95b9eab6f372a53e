import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { startLlmSandbox } from '../../sandbox/llm/server.ts';
import { violations } from './axe.ts';
import { makeDirection } from './business.ts';
import { tabTo } from './by-keyboard.ts';
import { openOwner } from './import-owner.ts';
import { look } from './import-screen.ts';

const PATIENCE = { timeout: 60_000 };
const editor = (page: Page) => page.getByRole('button', { name: 'Начать оценивать' });

async function openRules(page: Page): Promise<void> {
  await page.getByRole('link', { name: /^Квалификация/ }).click();
  await page.getByRole('tab', { name: 'Правила' }).click();
}

/** Through the door of the page, as any other window would. */
async function call<Answer>(page: Page, path: string, input: unknown): Promise<Answer> {
  return page.evaluate(
    async ([name, body]) => {
      const headers = { 'content-type': 'application/json' };
      const answer = await fetch(`/trpc/${name}`, { method: 'POST', headers, body: JSON.stringify(body) });
      return ((await answer.json()) as { result: { data: Answer } }).result.data;
    },
    [path, input] as const,
  );
}

const insertDirection = (page: Page, name: string) =>
  call<{ id: string }>(page, 'directions.save', {
    ...{ name, country: 'KZ', currency: 'KZT', timeZone: null, source: 'whatsapp', capiEnabled: false },
    ...{ preset: 'standard', datasetMetaId: null, pageId: null, wabaId: null, eventNames: {} },
  });

interface Judged {
  saidBy: string;
  version: number;
  count: number;
}

const judgedBy = (dataFolder: string) =>
  look<Judged>(
    dataFolder,
    `select said_by as saidBy, version, count(*) as count from judgements j join direction_rules r on r.id = j.rules_id
     group by said_by, version order by version`,
  );

test('from a direction without rules to dialogs that are judged by a template, with a pause in the middle', async () => {
  await using owner = await openOwner();
  const { page, phone, dataFolder } = owner;
  await makeDirection(page);
  const customer = phone.customer({ phone: '77011112201', lid: '880000000000001', name: 'Айгерим' });
  customer.writes('Здравствуйте, сколько стоит чистка?');
  await page.getByRole('link', { name: 'Диалоги', exact: true }).click();
  await page.getByRole('option', { name: /Айгерим/ }).waitFor(PATIENCE);
  expect(judgedBy(dataFolder)).toEqual([]);

  await openRules(page);
  await page.getByRole('radio', { name: 'Красота' }).click();
  await page.getByLabel('Что вы продаёте и кому?').fill('Клиника «Айару»: чистки и пилинги');
  await page.getByRole('link', { name: 'Номера', exact: true }).click();
  await page.getByRole('heading', { name: 'Номера', level: 1 }).waitFor();
  await page.reload();
  await openRules(page);
  expect(await page.getByRole('radio', { name: 'Красота' }).isChecked()).toBe(true);
  expect(await page.getByLabel('Что вы продаёте и кому?').inputValue()).toBe('Клиника «Айару»: чистки и пилинги');
  await page.getByRole('button', { name: 'Составить правила' }).click();

  await page.getByText('Составлено по шаблону «Красота». Модель не подключена.').waitFor();
  await page.getByRole('button', { name: 'город, адрес, часы' }).click();
  await page.keyboard.type('Алматы, Абая 10, с 9 до 20');
  await page.getByText('Осталось вписать своё').waitFor({ state: 'detached' });
  await page.getByRole('button', { name: 'Вопрос 2: убрать' }).click();
  await page.getByRole('textbox', { name: 'Вопрос 2', exact: true }).fill(' ');
  await editor(page).click();
  await page.getByText('Вопрос 2 пустой. Впишите его или уберите.').waitFor();
  await page.getByRole('textbox', { name: 'Вопрос 2', exact: true }).fill('Есть ли противопоказания?');
  await editor(page).click();

  await page.getByText('Сохранена версия 1. По ней оценится 1 диалог за неделю.').waitFor();
  await page.getByRole('button', { name: 'Сохранить новую версию' }).waitFor();
  await expect.poll(() => judgedBy(dataFolder), PATIENCE).toEqual([{ saidBy: 'rules', version: 1, count: 1 }]);
  const [saved] = look<{ rules: string }>(dataFolder, 'select rules from direction_rules');
  const rules = JSON.parse(saved!.rules) as { context: string; questions: { text: string }[] };
  expect(rules.context).toContain('Где и когда работаем: Алматы, Абая 10, с 9 до 20.');
  expect(rules.questions.map(({ text }) => text)).toContain('Есть ли противопоказания?');
  expect(rules.questions).toHaveLength(3);
  customer.writes('Делала год назад, аллергии нет');
  await expect.poll(() => judgedBy(dataFolder)[0]?.count, PATIENCE).toBe(2);
});

test('rules written by the model are changed, compared, and an older version is brought back', async () => {
  await using llm = await startLlmSandbox();
  await using owner = await openOwner({
    isLinked: false,
    prepare: ({ folders }) => Object.assign(folders.env, { OPENAI_BASE_URL: llm.url, OPENAI_API_KEY: 'key' }),
  });
  const { page, dataFolder } = owner;
  const { id: directionId } = await insertDirection(page, 'Стоматология');
  await openRules(page);
  await page.getByText(/Составит модель gpt-4o-mini/).waitFor();
  await page.getByLabel('Что вы продаёте и кому?').fill('Лечим и удаляем зубы взрослым');
  await page.getByLabel('Что вы считаете записью?').fill('Назвал день приёма');
  const held = llm.faults.hold();
  await page.getByRole('button', { name: 'Составить правила' }).click();
  await page.getByRole('button', { name: 'Не ждать, взять шаблон' }).click();
  await page.getByText('Составлено по шаблону «Стоматология».').waitFor(PATIENCE);
  held.release();
  await page.getByRole('button', { name: 'К вопросам о бизнесе' }).click();
  await page.getByRole('button', { name: 'Составить заново' }).click();
  await page.getByText('Набросала модель по вашим ответам.').waitFor(PATIENCE);
  await page.getByRole('button', { name: 'Вернуть прежний набросок' }).click();
  await page.getByText('Составлено по шаблону «Стоматология».').waitFor();
  await page.getByRole('button', { name: 'Вернуть прежний набросок' }).click();
  await page.getByText('Набросала модель по вашим ответам.').waitFor();
  await editor(page).click();
  await page
    .getByRole('link', { name: /Версия 1/ })
    .getByText('набросала модель')
    .waitFor();

  const first = page.getByRole('textbox', { name: 'Вопрос 1', exact: true });
  const before = await first.inputValue();
  await first.fill('Что у вас болит?');
  const changes = page.getByRole('region', { name: 'Что изменится' });
  await changes.getByText('Вопрос переписан').click();
  await changes.getByText(before).waitFor();
  await page.getByRole('tab', { name: 'Лаборатория' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Остаться' }).click();
  expect(await first.inputValue()).toBe('Что у вас болит?');
  await page.getByRole('button', { name: 'Сохранить новую версию' }).click();
  await page.getByText('Сохранена версия 2').waitFor();
  await changes.waitFor({ state: 'detached' });

  const [saved] = look<{ id: number; rules: string }>(
    dataFolder,
    'select id, rules from direction_rules order by id desc limit 1',
  );
  const sameElsewhere = { ...(JSON.parse(saved!.rules) as object), context: 'Из другого окна' };
  await page.getByRole('textbox', { name: 'О бизнесе' }).fill('Из этого окна');
  await call(page, 'qualification.rules.save', {
    ...{ directionId, rules: sameElsewhere, basedOn: saved!.id, draftedBy: 'owner' },
  });
  await page.getByText(/в другом окне сохранили версию 3/).waitFor();
  expect(await page.getByRole('textbox', { name: 'О бизнесе' }).inputValue()).toBe('Из этого окна');
  await page.getByRole('button', { name: 'Оставить свои правки' }).click();
  await page.getByRole('button', { name: 'Сохранить новую версию' }).click();
  await page.getByText('Сохранена версия 4').waitFor();

  await page.getByRole('link', { name: /Версия 1/ }).click();
  await page.getByRole('heading', { name: 'Версия 1' }).waitFor();
  await page.getByRole('button', { name: 'Вернуть эту версию' }).click();
  await expect.poll(() => first.inputValue()).toBe(before);
  const versions = look<{ version: number; rules: string }>(
    dataFolder,
    'select version, rules from direction_rules order by version',
  );
  expect(versions.map(({ version }) => version)).toEqual([1, 2, 3, 4, 5]);
  expect(versions[4]!.rules).toBe(versions[0]!.rules);
});

test('from nothing to the first rules by the keyboard alone', async () => {
  await using owner = await openOwner({ isLinked: false });
  const { page, dataFolder } = owner;
  const { keyboard } = page;
  await insertDirection(page, 'Кухни');
  await page.reload();
  await tabTo(page, 'link', /^Квалификация/);
  await keyboard.press('Enter');
  await tabTo(page, 'tab', 'Разбор');
  await keyboard.press('ArrowRight');
  await tabTo(page, 'radio', 'Красота');
  for (let presses = 0; presses < 3; presses += 1) await keyboard.press('ArrowRight');
  await expect.poll(() => page.getByRole('radio', { name: 'Ремонт и мебель' }).isChecked()).toBe(true);
  await tabTo(page, 'textbox', 'Что вы продаёте и кому?');
  await keyboard.type('Кухни на заказ');
  await tabTo(page, 'textbox', 'Что вы считаете записью?');
  await keyboard.type('Согласован день замера');
  await keyboard.press('Enter');

  await editor(page).waitFor();
  await tabTo(page, 'textbox', 'Вопрос 2');
  const second = await page.getByRole('textbox', { name: 'Вопрос 2', exact: true }).inputValue();
  await keyboard.press('Alt+ArrowUp');
  await expect.poll(() => page.getByRole('textbox', { name: 'Вопрос 1', exact: true }).inputValue()).toBe(second);
  expect(await page.evaluate(() => (document.activeElement as HTMLTextAreaElement).value)).toBe(second);
  await tabTo(page, 'button', 'Вопрос 4: убрать');
  await keyboard.press('Enter');
  await expect.poll(() => page.evaluate(() => document.activeElement?.textContent)).toBe('Вернуть');
  await keyboard.press('Enter');
  await page.getByRole('textbox', { name: 'Вопрос 4', exact: true }).waitFor();
  await tabTo(page, 'button', 'Добавить признак');
  await keyboard.press('Enter');
  await expect.poll(() => page.evaluate(() => document.activeElement?.tagName)).toBe('TEXTAREA');
  await keyboard.type('Внёс предоплату');
  await tabTo(page, 'button', 'Начать оценивать');
  await keyboard.press('Enter');
  await page.getByRole('button', { name: 'Сохранить новую версию' }).waitFor();

  await tabTo(page, 'textbox', 'О бизнесе');
  await keyboard.press('End');
  await keyboard.type(' Быстро.');
  await keyboard.press('Control+s');
  await page.getByText('Сохранена версия 2').waitFor();
  const [saved] = look<{ rules: string }>(dataFolder, 'select rules from direction_rules where version = 1');
  const rules = JSON.parse(saved!.rules) as { questions: { text: string }[]; bookingSigns: string[] };
  expect(rules.questions[0]?.text).toBe(second);
  expect(rules.bookingSigns.at(0)).toBe('Согласован день замера');
  expect(rules.bookingSigns.at(-1)).toBe('Внёс предоплату');
});

test('axe finds nothing serious in any state of the rules', async () => {
  await using owner = await openOwner({ isLinked: false });
  const { page } = owner;
  const found: string[] = [];
  const check = async (where: string) => void found.push(...(await violations(page, where)));
  await openRules(page);
  await page.getByText('Сначала создайте направление').waitFor();
  await check('no direction');
  await insertDirection(page, 'Юристы');
  await insertDirection(page, 'Магазин');
  await page.reload();
  await openRules(page);
  await page.getByRole('radio', { name: 'Юристы' }).click();
  await check('questions about the business');
  await page.getByRole('button', { name: 'Составить правила' }).click();
  await editor(page).waitFor();
  await page.getByRole('button', { name: 'Вопрос 4: убрать' }).click();
  await page.getByRole('textbox', { name: 'Вопрос 3', exact: true }).fill('');
  await editor(page).click();
  await page.getByText('Вопрос 3 пустой').waitFor();
  await page.getByRole('button', { name: 'Попробовать на диалогах' }).click();
  await page.getByRole('region', { name: 'Проба на прошлых диалогах' }).waitFor();
  await check('a draft with a question removed and one empty, and a trial');
  await page.getByRole('textbox', { name: 'Вопрос 3', exact: true }).fill('Какой у вас вопрос?');
  await editor(page).click();
  await page.getByRole('button', { name: 'Сохранить новую версию' }).waitFor();
  await check('rules');
  await page.getByRole('textbox', { name: 'О бизнесе' }).fill('Другие слова');
  await page.getByRole('region', { name: 'Что изменится' }).waitFor();
  await check('rules that are being changed');
  await page.getByRole('tab', { name: 'Разбор' }).click();
  await page.getByRole('dialog').waitFor();
  await check('the guard');
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Сохранить новую версию' }).click();
  await page.getByRole('link', { name: /Версия 1/ }).click();
  await page.getByRole('button', { name: 'Вернуть эту версию' }).waitFor();
  await check('an old version');
  expect(found).toEqual([]);
});
