import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import type { Asked } from '../../sandbox/llm/asked.ts';
import { type LlmSandbox, startLlmSandbox } from '../../sandbox/llm/server.ts';
import { violations } from './axe.ts';
import { makeDirection } from './business.ts';
import { type Owner, openOwner } from './import-owner.ts';
import { look } from './import-screen.ts';

const PATIENCE = { timeout: 60_000 };

const RULES = {
  context: 'Косметолог: чистки и пилинги.',
  questions: [
    { id: 'service', text: 'Какая услуга нужна?', good: 'Чистка или пилинг', bad: 'Другое' },
    { id: 'district', text: 'Какой район удобен?', good: 'Наш город', bad: 'Другой город' },
    { id: 'budget', text: 'Какой бюджет?', good: 'От 9 000', bad: 'Меньше' },
  ],
  bookingSigns: ['Назначен день и час'],
};

/** A model that finds every question answered, or none. */
const finds =
  (isAnswered: boolean) =>
  (_: string, { lines, questions }: Asked) => {
    const last = lines.findLast(({ from, text }) => from === 'customer' && text);
    return {
      questions: questions.map(({ question_id }) => ({
        ...{ question_id, answered: isAnswered, quality: isAnswered ? 'good' : 'unclear' },
        ...{ message_ids: isAnswered ? [last?.id] : [], quote: isAnswered ? last?.text : null },
      })),
      booking: { agreed: false, when: null, message_ids: [] },
      temperature: 'hot',
      reason: isAnswered ? 'Назвал всё, о чём спрашивали' : 'Ни на что не ответил',
      confidence: 0.9,
    };
  };

/** An owner with a direction, its rules, and a model that has found both customers qualified. */
async function openJudged(llm: LlmSandbox): Promise<Owner> {
  const owner = await openOwner({
    prepare: ({ folders }) => Object.assign(folders.env, { OPENAI_BASE_URL: llm.url, OPENAI_API_KEY: 'key' }),
  });
  const { page, dataFolder, phone } = owner;
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
  for (const [place, name] of ['Айгерим', 'Дина'].entries()) {
    const customer = phone.customer({ phone: `7701111220${place}`, lid: `88000000000000${place}`, name });
    customer.writes('Здравствуйте!');
    customer.writes(`Меня зовут ${name}: чистка, я в Алматы, до 15 000`);
  }
  await expect.poll(() => look(dataFolder, 'select 1 from dialogs where qualified_at > 0').length, PATIENCE).toBe(2);
  return owner;
}

async function star(page: Page, name: string): Promise<void> {
  await page.getByRole('link', { name: 'Диалоги' }).click();
  await page.getByRole('option', { name: new RegExp(name) }).click();
  await page.getByRole('button', { name: 'В золотые', exact: true }).click();
  await page.getByRole('button', { name: 'Убрать из золотых' }).waitFor();
}

/** The three scores as they are written: «Квалификация 2 из 2». */
async function scores(page: Page): Promise<string[]> {
  const lines = await page.locator('dl', { hasText: 'Температура' }).locator('> div').allInnerTexts();
  return lines.map((line) => line.replace(/\s+/g, ' ').trim());
}

const row = (page: Page, name: string) => page.getByRole('row', { name: new RegExp(name) });

test('golden dialogs are checked again after the model changed: the score, what became wrong, its answers and quotes', async () => {
  await using llm = await startLlmSandbox();
  llm.script(/./u, finds(true));
  await using owner = await openJudged(llm);
  const { page, dataFolder } = owner;

  await page.getByRole('link', { name: /^Квалификация/ }).click();
  await page.getByRole('tab', { name: 'Лаборатория' }).click();
  await page.getByText('Золотых диалогов пока нет').waitFor();
  expect(await violations(page, 'no golden dialogs')).toEqual([]);
  await star(page, 'Айгерим');
  await star(page, 'Дина');

  const counted = () =>
    ['judgements', 'verdicts', 'reviews', 'conversion_events'].map((table) =>
      look(dataFolder, `select * from ${table}`),
    );
  const before = counted();
  await page.getByRole('link', { name: /^Квалификация/ }).click();
  await page.getByRole('tab', { name: 'Лаборатория' }).click();
  await page.getByRole('button', { name: /^Проверить \(/ }).click();
  await expect
    .poll(() => scores(page), PATIENCE)
    .toEqual(['Квалификация 2 из 2', 'Запись 2 из 2', 'Температура 2 из 2']);

  // Another model: it does not see that Дина answered.
  llm.script(/Дина/u, finds(false));
  await page.getByRole('button', { name: /^Проверить \(/ }).click();
  await page.getByText('1 диалог стал неверным').waitFor(PATIENCE);
  expect(await scores(page)).toEqual(['Квалификация 1 из 2 было 2 из 2', 'Запись 2 из 2', 'Температура 2 из 2']);
  await row(page, 'Дина').getByText('стало неверно').waitFor();
  await row(page, 'Айгерим').getByText('верно', { exact: true }).waitFor();
  expect(await violations(page, 'a check')).toEqual([]);

  // By rules, for free; the model is not asked.
  const asked = llm.ledger.requests().length;
  await page.getByText('По правилам', { exact: true }).click();
  await page.getByRole('button', { name: 'Проверить', exact: true }).click();
  await page.getByText(/без модели, правила версии 1\./).waitFor(PATIENCE);
  expect(llm.ledger.requests()).toHaveLength(asked);
  expect(counted()).toEqual(before);

  // An earlier check, and what it rests on.
  await page.getByRole('table').last().getByRole('button').nth(1).click();
  await page.getByText('Прошлая проверка').waitFor();
  await row(page, 'Айгерим').getByRole('button').first().click();
  const panel = page.getByRole('complementary', { name: 'Как оценён диалог' });
  await panel.getByText('Назвал всё, о чём спрашивали').waitFor();
  expect(await violations(page, 'a dialog of a check')).toEqual([]);
  await panel
    .getByRole('link', { name: /Меня зовут Айгерим/ })
    .first()
    .click();
  await page.getByText('на этом основан вывод').first().waitFor();
  await page.goBack();
  await panel.waitFor();
  await page.keyboard.press('Escape');
  await panel.waitFor({ state: 'detached' });
  expect(await page.evaluate(() => document.activeElement?.textContent)).toContain('Айгерим');

  // A star taken off comes back.
  await page.getByRole('button', { name: 'Снять звезду: Дина' }).click();
  await expect.poll(() => look(dataFolder, 'select 1 from golden_dialogs').length).toBe(1);
  await page.getByRole('button', { name: 'Вернуть звезду' }).click();
  await expect.poll(() => look(dataFolder, 'select 1 from golden_dialogs').length).toBe(2);
});

test('a check stops when the model lets nobody in, says why, and goes on where it stopped', async () => {
  await using llm = await startLlmSandbox();
  llm.script(/./u, finds(true));
  await using owner = await openJudged(llm);
  const { page } = owner;
  await star(page, 'Айгерим');
  await star(page, 'Дина');
  await page.getByRole('link', { name: /^Квалификация/ }).click();
  await page.getByRole('tab', { name: 'Лаборатория' }).click();
  const fault = llm.faults.add({ kind: 'no money' }, { when: ({ dialog }) => dialog.includes('Дина') });
  await page.getByRole('button', { name: /^Проверить \(/ }).click();
  await page.getByText('кончились деньги или квота').waitFor(PATIENCE);
  await page.getByText('Проверено 1 из 2. Проверенное сохранено.').waitFor();
  expect(await violations(page, 'a check that stopped')).toEqual([]);
  fault.remove();
  await page.getByRole('button', { name: 'Продолжить' }).click();
  await expect
    .poll(() => scores(page), PATIENCE)
    .toEqual(['Квалификация 2 из 2', 'Запись 2 из 2', 'Температура 2 из 2']);
});
