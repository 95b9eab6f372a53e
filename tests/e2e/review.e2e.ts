import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import type { Asked } from '../../sandbox/llm/asked.ts';
import { type LlmSandbox, startLlmSandbox } from '../../sandbox/llm/server.ts';
import { violations } from './axe.ts';
import { CLICK_ID, makeDirection } from './business.ts';
import { tabTo } from './by-keyboard.ts';
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

const DAY_MS = 86_400_000;
const BOOKED = new Date(Date.now() + 10 * DAY_MS).toISOString().slice(0, 10);

/** A model that believes everything, as sure as it is told to be. */
function believes(confidence: number) {
  return (_: string, { lines, questions }: Asked) => {
    const said = lines.filter(({ from, text }) => from === 'customer' && text);
    const last = said.at(-1);
    return {
      questions: questions.map(({ question_id }) => ({
        ...{ question_id, answered: true, quality: 'good' },
        ...{ message_ids: [last?.id], quote: last?.text },
      })),
      booking: { agreed: true, when: `${BOOKED}T15:00:00+05:00`, message_ids: [last?.id] },
      temperature: 'hot',
      reason: 'Назвал всё, о чём спрашивали',
      confidence,
    };
  };
}

/** An owner with a direction, its rules, and a model. */
async function openJudged(llm: LlmSandbox): Promise<Owner> {
  const owner = await openOwner({
    prepare: ({ folders }) => Object.assign(folders.env, { OPENAI_BASE_URL: llm.url, OPENAI_API_KEY: 'key' }),
  });
  await makeDirection(owner.page);
  const [direction] = look<{ id: string }>(owner.dataFolder, 'select id from directions');
  await owner.page.evaluate(
    async ([directionId, rules]) => {
      const headers = { 'content-type': 'application/json' };
      const body = JSON.stringify({ directionId, rules, basedOn: null, draftedBy: 'owner' });
      await fetch('/trpc/qualification.rules.save', { method: 'POST', headers, body });
    },
    [direction!.id, RULES] as const,
  );
  return owner;
}

function writes({ phone }: Owner, place: number, name: string): void {
  const customer = phone.customer({ phone: `7701111220${place}`, lid: `88000000000000${place}`, name });
  customer.clicksAd({ ad: { ctwaClid: CLICK_ID, sourceId: '1', title: 'Чистка' }, text: 'Здравствуйте!' });
  customer.writes('Чистка, я в Алматы, до 15 000, давайте 25 ноября в 15:00');
}

const waiting = (page: Page) => page.getByRole('listbox', { name: 'Ждут вас' }).getByRole('option');
const words = (owner: Owner) =>
  look<{ level: string; reached: number; reason: string; isUndone: number }>(
    owner.dataFolder,
    `select level, reached, reason, undone_at is not null as isUndone from verdicts where said_by = 'human' order by id`,
  );

test('a queue is worked off by the keyboard alone: agreed, taken back, corrected with a reason, starred, looked up', async () => {
  await using llm = await startLlmSandbox();
  llm.script(/клиент|customer/iu, believes(0.4));
  await using owner = await openJudged(llm);
  const { page, meta, dataFolder } = owner;
  const { keyboard } = page;
  writes(owner, 1, 'Айгерим');
  writes(owner, 2, 'Дина');

  await tabTo(page, 'link', /^Квалификация/);
  await keyboard.press('Enter');
  await expect.poll(() => waiting(page).count(), PATIENCE).toBe(4);
  await page
    .getByText('считает, что клиент ответил на все 3 вопроса')
    .or(page.getByText('считает, что клиент записан'))
    .waitFor();
  await meta.ledger.untilAccepted(2);
  await expect.poll(() => page.evaluate(() => document.activeElement?.getAttribute('aria-label'))).toBe('Ждут вас');
  expect(await violations(page, 'a queue')).toEqual([]);

  // Agreed and taken back: nothing goes.
  await keyboard.press('Enter');
  const last = page.getByRole('region', { name: 'Последнее решение' });
  await last.getByText(/уйдёт в Meta через \d+ секунд/).waitFor();
  expect(await waiting(page).count()).toBe(3);
  expect(await violations(page, 'a word just said')).toEqual([]);
  await keyboard.press('Control+KeyZ');
  await expect.poll(() => waiting(page).count()).toBe(4);
  expect(words(owner).map(({ isUndone }) => isUndone)).toEqual([1]);

  // Agreed for good.
  await keyboard.press('Enter');
  await expect.poll(() => waiting(page).count()).toBe(3);
  await expect.poll(() => words(owner).filter(({ isUndone }) => !isUndone).length).toBe(1);

  // Corrected, with a reason; Esc would have skipped it.
  await keyboard.press('KeyX');
  await expect.poll(() => waiting(page).count()).toBe(2);
  await last.getByText('Поправлено').waitFor();
  await keyboard.press('KeyR');
  await keyboard.type('Это мама спрашивала');
  await keyboard.press('Enter');
  await expect.poll(() => words(owner).at(-1)?.reason, PATIENCE).toContain('Это мама спрашивала');
  expect(words(owner).at(-1)).toMatchObject({ reached: 0, isUndone: 0 });
  expect(await page.evaluate(() => document.activeElement?.getAttribute('aria-label'))).toBe('Ждут вас');

  await keyboard.press('KeyS');
  await expect.poll(() => look(dataFolder, 'select 1 from golden_dialogs').length).toBe(1);
  await keyboard.press('ArrowDown');
  await keyboard.press('Shift+Slash');
  await page.getByRole('dialog', { name: 'Клавиши разбора' }).waitFor();
  await keyboard.press('Escape');
  await page.getByRole('dialog').waitFor({ state: 'detached' });
  await keyboard.press('KeyO');
  await page.getByText('на этом основан вывод').waitFor();
  await page.getByRole('heading', { name: 'Оценка' }).waitFor();
  expect(await violations(page, 'the dialog')).toEqual([]);
  await page.goBack();
  await expect.poll(() => waiting(page).count()).toBe(2);

  // What was agreed with has gone to Meta by now; what was corrected has not.
  await meta.ledger.untilAccepted(3);
  expect(look(dataFolder, "select 1 from conversion_events where level <> 'interest'")).toHaveLength(1);

  // The rest, to the end: the keys stay at hand when nothing is left.
  await keyboard.press('Enter');
  await keyboard.press('KeyX');
  await page.getByText('Ничего не ждёт вашего слова').waitFor();
  await keyboard.press('KeyZ');
  await expect.poll(() => waiting(page).count()).toBe(1);
});

test('in the dialog itself the owner says otherwise, takes it back, and finds it among what was reviewed', async () => {
  await using llm = await startLlmSandbox();
  llm.script(/клиент|customer/iu, believes(0.95));
  await using owner = await openJudged(llm);
  const { page, meta, dataFolder } = owner;
  writes(owner, 1, 'Айгерим');
  // Sure enough: both levels are reached and reported without a word of the owner.
  await meta.ledger.untilAccepted(3);
  await page.getByRole('link', { name: 'Диалоги', exact: true }).click();
  await page.getByRole('option', { name: /Айгерим/ }).click();
  const panel = page.getByRole('complementary', { name: 'Подробности диалога' });
  await panel.getByText('Горячий').first().waitFor();

  const reached = () =>
    look<{ at: number | null }>(dataFolder, 'select scheduled_at as at from dialogs')[0]!.at !== null;
  await panel.getByRole('button', { name: 'Ошибка?' }).last().click();
  await page.getByRole('menuitem', { name: 'Записи нет' }).click();
  await panel.getByText('Schedule уже ушло в Meta, отозвать его нельзя').waitFor();
  expect(reached()).toBe(false);
  await panel.getByRole('button', { name: 'Отменить' }).click();
  await expect.poll(reached).toBe(true);
  // What can be said follows what the page shows.
  await panel.locator('[data-level="scheduled"][data-reached]').waitFor();

  await panel.getByRole('button', { name: 'Ошибка?' }).last().click();
  await page.getByRole('menuitem', { name: 'Записи нет' }).click();
  await expect.poll(reached).toBe(false);
  await panel.getByText('История:').click();
  await panel.getByText('Отменено').first().waitFor();
  expect(await violations(page, 'a dialog with its history')).toEqual([]);
  expect(meta.ledger.accepted()).toHaveLength(3);

  await page.getByRole('link', { name: /^Квалификация/ }).click();
  await page.getByText('Согласие за 30 дней').click();
  await page.getByRole('complementary', { name: 'Как часто вы соглашаетесь' }).getByText('По неделям').waitFor();
  expect(await violations(page, 'the agreement')).toEqual([]);
});

test('when the budget of the day is spent, rules take over, the page says so, and nothing is lost', async () => {
  await using llm = await startLlmSandbox();
  llm.script(/клиент|customer/iu, believes(0.95));
  await using owner = await openJudged(llm);
  const { page, dataFolder } = owner;
  await page.getByRole('link', { name: /^Квалификация/ }).click();
  await page.getByRole('tab', { name: 'Модель и расходы' }).click();
  await page.getByText(/Оценивает модель/).waitFor();
  const calls = page.getByRole('textbox', { name: 'Не больше запросов в день' });
  await calls.fill('1');
  await calls.press('Enter');
  await page.getByText('Запросы за сегодня: 0 из 1').waitFor();

  writes(owner, 1, 'Айгерим');
  const judged = () =>
    look<{ saidBy: string; instead: string | null }>(
      dataFolder,
      'select said_by as saidBy, instead from judgements order by id',
    );
  await expect.poll(() => judged().map(({ saidBy }) => saidBy), PATIENCE).toEqual(['model']);
  await page.getByText('Дневной бюджет модели потрачен.').waitFor();
  await page.getByText('Запросы за сегодня: 1 из 1').waitFor();
  expect(await violations(page, 'the model, its budget spent')).toEqual([]);

  writes(owner, 2, 'Дина');
  await expect.poll(() => judged().map(({ saidBy }) => saidBy), PATIENCE).toEqual(['model', 'rules']);
  expect(JSON.parse(judged()[1]!.instead!)).toEqual({ code: 'day_budget_spent' });
  expect(llm.ledger.requests()).toHaveLength(1);
  await page.getByRole('tab', { name: 'Разбор' }).click();
  await page.getByText(/До .+ оценивают правила, ничего не теряется/).waitFor();

  // More budget: the model judges again.
  await page.getByRole('link', { name: 'Бюджет' }).click();
  await calls.fill('100');
  await calls.press('Enter');
  await page.getByText('Дневной бюджет модели потрачен.').waitFor({ state: 'detached' });
  writes(owner, 3, 'Марат');
  await expect.poll(() => judged().map(({ saidBy }) => saidBy), PATIENCE).toEqual(['model', 'rules', 'model']);

  // What left the computer can be read.
  await page.getByRole('table').getByRole('link').first().click();
  await page.getByRole('complementary', { name: 'Запрос к модели' }).getByText('Указания модели').waitFor();
  expect(await violations(page, 'what was sent')).toEqual([]);
});
