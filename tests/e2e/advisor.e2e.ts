import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { violations } from './axe.ts';
import { DIRECTION, fillFigures, NAMED_AD } from './fill-figures.ts';
import { type Owner, openOwner } from './import-owner.ts';

const PATIENCE = { timeout: 60_000 };

/** A console whose file was filled while it did not run. */
async function openFigures(): Promise<Owner> {
  const owner = await openOwner({ isLinked: false });
  await owner.kill();
  fillFigures(owner.dataFolder);
  await owner.startAgain();
  return owner;
}

/** Goes to an address of this console as if it were typed. */
async function goTo(page: Page, path: string): Promise<void> {
  await page.evaluate((hash) => {
    window.location.hash = hash;
  }, path);
}

/** The figure of a card: what opens its rows. */
const figureOf = (page: Page, card: string) =>
  page
    .getByRole('heading', { name: card, exact: true })
    .locator('xpath=following-sibling::p[1]')
    .getByRole('link')
    .first();
const countOf = async (page: Page, card: string) =>
  Number((await figureOf(page, card).textContent(PATIENCE))?.replace(/\s/g, ''));

test('the Funnel says that a step is due; the advisor says why; the owner says it is done', async () => {
  await using owner = await openFigures();
  const { page } = owner;
  await goTo(page, `/funnel?direction=${DIRECTION.id}`);
  await page.getByText('Пора вести рекламу к следующему уровню: CompleteRegistration.').waitFor(PATIENCE);
  expect(await violations(page, 'Funnel with cards')).toEqual([]);
  await page.getByRole('link', { name: 'Почему' }).click();

  const advice = page.getByRole('region', { name: DIRECTION.name });
  await advice.getByText('Событий нынешнего уровня принято достаточно').waitFor(PATIENCE);
  await advice.getByText(/Цена держится: за \d полные недели/).waitFor();
  expect(await violations(page, 'advisor')).toEqual([]);
  await advice.getByRole('combobox', { name: 'Сейчас реклама оптимизируется на' }).click();
  await page.getByRole('option', { name: 'Квалификация, CompleteRegistration' }).click();
  // Meta learns for a week: no other step is told meanwhile.
  await advice.getByText('Цель сменили меньше недели назад').waitFor(PATIENCE);

  // A direction that has hardly begun is told what it waits for.
  await goTo(page, '/ads?tab=advisor');
  await page.getByText('Идёт первая неделя событий').waitFor(PATIENCE);
  await page.getByText('Нужно ещё 49 событий: при нынешнем темпе это около 343 дней.').waitFor();
});

test('each card opens just its events, and a number of an ad just its people', async () => {
  await using owner = await openFigures();
  const { page } = owner;
  await goTo(page, `/funnel?direction=${DIRECTION.id}&period=today`);
  const leads = await countOf(page, 'CAPI Lead');
  expect(leads).toBeGreaterThan(0);
  await figureOf(page, 'CAPI Lead').click();
  const events = page.getByRole('listbox', { name: 'События' }).getByRole('option');
  await expect.poll(() => events.count(), PATIENCE).toBe(leads);

  await goTo(page, `/ads?direction=${DIRECTION.id}&period=7`);
  const table = page.getByRole('table', { name: 'Окупаемость по объявлениям' });
  const row = table.getByRole('row', { name: new RegExp(NAMED_AD.name) });
  await row.waitFor(PATIENCE);
  expect(await violations(page, 'table of ads')).toEqual([]);
  const scheduled = row.getByRole('cell').nth(4).getByRole('link');
  const count = Number(await scheduled.textContent());
  await scheduled.click();
  const panel = page.getByRole('complementary', { name: 'Лиды объявления' });
  await expect.poll(() => panel.getByRole('listitem').count(), PATIENCE).toBe(count);
  expect(await violations(page, 'leads of an ad')).toEqual([]);

  // The total opens what its numbers count, and days that come to its spend.
  const total = table.getByRole('row', { name: /^Всего/ });
  const spend = (await total.getByRole('cell').first().textContent()) ?? '';
  const accepted = Number(await total.getByRole('cell').nth(2).getByRole('link').textContent());
  await panel.getByRole('button', { name: 'Закрыть' }).click();
  await total.getByRole('cell').nth(2).getByRole('link').click();
  const whole = page.getByRole('complementary', { name: 'Из чего сложился итог' });
  await whole.getByRole('status').getByText(`${accepted} лид`).waitFor(PATIENCE);
  await whole.getByText('Расход', { exact: true }).click();
  await whole.getByRole('status').getByText(spend).waitFor(PATIENCE);
  expect(await whole.getByRole('row').count()).toBe(7);
  expect(await violations(page, 'days of the total')).toEqual([]);
  await whole.getByRole('button', { name: 'Закрыть' }).click();
  await scheduled.click();
  await panel.getByRole('listitem').first().getByRole('link').click();
  await page.waitForURL(/#\/dialogs\?.*id=\d/, PATIENCE);
  await page.getByText('Хочу узнать подробнее').first().waitFor(PATIENCE);
});

test('a day without spend is filled in, taken away, put back, and the cost is there', async () => {
  await using owner = await openFigures();
  const { page } = owner;
  await goTo(page, `/ads?tab=spend&direction=${DIRECTION.id}&period=30`);
  await page.getByText('Неизвестны расходы за 1 день').waitFor(PATIENCE);
  expect(await violations(page, 'spend')).toEqual([]);
  await page.getByRole('button', { name: 'Вписать', exact: true }).click();
  const panel = page.getByRole('complementary', { name: 'Вписать расход' });
  // By the keyboard, without a word typed yet: Esc closed the panel with the calendar.
  const firstDay = panel.getByLabel('С какого дня');
  await firstDay.focus();
  await page.keyboard.press('Enter');
  const calendar = page.getByRole('dialog').filter({ has: page.getByRole('table') });
  await calendar.waitFor(PATIENCE);
  expect(await violations(page, 'calendar of spend')).toEqual([]);
  await page.keyboard.press('Escape');
  await calendar.waitFor({ state: 'detached', ...PATIENCE });
  await expect.poll(() => firstDay.evaluate((field) => field === document.activeElement)).toBe(true);
  await panel.getByLabel('Сумма').fill('6 000');
  expect(await violations(page, 'typing spend')).toEqual([]);
  await panel.getByRole('button', { name: 'Записать' }).click();
  await page.getByText('Неизвестны расходы за 1 день').waitFor({ state: 'detached', ...PATIENCE });

  // Taken away by mistake, and put back.
  await page
    .getByRole('row', { name: /вписано/ })
    .getByRole('button')
    .click();
  await page.getByRole('button', { name: new RegExp(`^Убрать: ${DIRECTION.name}, 6.000`) }).click();
  await page.getByText('Неизвестны расходы за 1 день').waitFor(PATIENCE);
  await page.getByRole('button', { name: 'Вернуть', exact: true }).click();
  await page.getByText('Неизвестны расходы за 1 день').waitFor({ state: 'detached', ...PATIENCE });
  await goTo(page, `/funnel?direction=${DIRECTION.id}&period=30`);
  await expect.poll(() => figureOf(page, 'Цена Lead').textContent(), PATIENCE).toContain('₸');
});

test('a table whose days can be read both ways says how they were read, and is turned round', async () => {
  await using owner = await openFigures();
  const { page } = owner;
  await goTo(page, '/ads?tab=spend&period=30');
  await page.getByRole('button', { name: 'Из таблицы' }).click();
  const panel = page.getByRole('complementary', { name: 'Расходы из таблицы' });
  const lines = ['05/10/2026', '06/10/2026'].map((day) => `${day},${NAMED_AD.id},10,KZT`);
  await panel.getByLabel('Или вставьте таблицу сюда').fill(['Дата,ID объявления,Расход,Валюта', ...lines].join('\n'));
  await panel.getByLabel('Или вставьте таблицу сюда').blur();
  await panel.getByText('05/10/2026 прочитано как пн, 5 октября').waitFor(PATIENCE);
  await panel.getByText('месяц/день', { exact: true }).click();
  await panel.getByText('05/10/2026 прочитано как вс, 10 мая').waitFor(PATIENCE);
  expect(await violations(page, 'order of days')).toEqual([]);
});

test('when new figures do not come, the last good ones stay, with the time they are of', async () => {
  await using owner = await openFigures();
  const { page } = owner;
  await goTo(page, `/funnel?direction=${DIRECTION.id}&period=7`);
  const week = await countOf(page, 'CAPI Lead');
  await page.route(/analytics\.capiStats/, (route) => route.abort());
  await page.getByText('Сегодня', { exact: true }).click();
  await page.getByText(/Новые цифры не пришли\. Это цифры за .+, посчитанные в \d\d:\d\d/).waitFor(PATIENCE);
  expect(await countOf(page, 'CAPI Lead')).toBe(week);
  expect(await violations(page, 'old figures')).toEqual([]);
  await page.unroute(/analytics\.capiStats/);
  // They may have come by themselves in between.
  const again = page.getByRole('status').getByRole('button', { name: 'Повторить' });
  await again.click({ timeout: 2000 }).catch(() => undefined);
  await page.getByText('Новые цифры не пришли').waitFor({ state: 'detached', ...PATIENCE });
  expect(await countOf(page, 'CAPI Lead')).toBeLessThan(week);
});
