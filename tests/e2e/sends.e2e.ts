import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { makeExport, type WrittenMessage } from '../../server/imports/exports/testing.ts';
import { violations } from './axe.ts';
import { CLICK_ID, DATASET } from './business.ts';
import { tabTo } from './by-keyboard.ts';
import { type Owner, openOwner } from './import-owner.ts';
import { chooseFiles, importForGood, look, openWay, toOptions, untilDone, untilRead } from './import-screen.ts';

const PATIENCE = { timeout: 60_000 };
const DAY_MS = 86_400_000;

const DIRECTION = {
  ...{ name: 'Косметология', country: 'KZ', currency: 'KZT', timeZone: null, source: 'whatsapp', preset: 'standard' },
  ...{ datasetMetaId: DATASET.id, token: DATASET.token, pageId: DATASET.pageId, wabaId: null, eventNames: {} },
};

/** As the page of directions would save it: this test is about what comes after. */
async function save(page: Page, change: object): Promise<string> {
  const saved = await call<{ id: string }>(page, 'directions.save', { ...DIRECTION, capiEnabled: true, ...change });
  return saved.id;
}

async function call<Answer>(page: Page, path: string, input: object): Promise<Answer> {
  return page.evaluate(
    async ([path, body]) => {
      const headers = { 'content-type': 'application/json' };
      const answer = await fetch(`/trpc/${path}`, { method: 'POST', headers, body });
      const { result, error } = await answer.json();
      if (error) throw new Error(JSON.stringify(error));
      return result.data;
    },
    [path, JSON.stringify(input)] as const,
  );
}

/** A direction whose number is linked, sending as told. */
async function openWith(change: object): Promise<Owner & { directionId: string }> {
  const owner = await openOwner();
  const directionId = await save(owner.page, change);
  const [number] = look<{ id: string }>(owner.dataFolder, 'select id from numbers');
  await call(owner.page, 'numbers.giveDirection', { id: number!.id, directionId, moveDialogs: true });
  return { ...owner, directionId };
}

function writes({ phone }: Owner, place: number, name: string, { fromAd = false } = {}): void {
  const customer = phone.customer({ phone: `7701111220${place}`, lid: `88000000000000${place}`, name });
  if (fromAd) customer.clicksAd({ ad: { ctwaClid: CLICK_ID, sourceId: '1', title: 'Чистка' }, text: 'Здравствуйте!' });
  else customer.writes('Здравствуйте!');
  customer.writes('Сколько стоит чистка?');
}

const levels = (owner: Owner) => look(owner.dataFolder, 'select 1 from verdicts where reached = 1').length;
const openTab = async (page: Page) => {
  await page.getByRole('link', { name: 'События', exact: true }).click();
  await page.getByRole('tab', { name: 'Отправить прошлое' }).click();
};

/** A chat of the day before yesterday, as the owner’s phone saves it. */
async function importTalk(owner: Owner): Promise<void> {
  const at = (minute: number) => new Date(Date.now() - 2 * DAY_MS + minute * 60_000).toISOString().slice(0, 16);
  const person = '+7 701 000 10 02';
  const talk: WrittenMessage[] = [
    { at: at(0), author: person, text: 'Сәлеметсіз бе!' },
    { at: at(1), author: 'Мария', text: 'Здравствуйте!' },
    { at: at(2), author: person, text: 'Бетті тазалау қанша болады?' },
  ];
  await openWay(owner.page, 'exports');
  await chooseFiles(owner.page, await makeExport(owner.downloads, person, talk));
  await untilRead(owner.page);
  await toOptions(owner.page);
  await importForGood(owner.page);
  await untilDone(owner.page);
}

test('what was before the switch and what an import brought is looked at, sent by the keyboard on the word, and never again', async () => {
  await using owner = await openWith({ capiEnabled: false });
  const { page, meta, dataFolder } = owner;
  writes(owner, 1, 'Айгерим', { fromAd: true });
  writes(owner, 2, 'Дина');
  await importTalk(owner);
  await expect.poll(() => levels(owner), PATIENCE).toBe(3);
  await openTab(page);
  await page.getByText('Отправка в Meta у направления выключена').first().waitFor();
  expect(await page.getByRole('button', { name: 'Отправлять нечего' }).isDisabled()).toBe(true);
  expect(await violations(page, 'nothing to send')).toEqual([]);

  // A message of the very second of the switch would go by itself.
  const last = Math.max(...look<{ at: number }>(dataFolder, 'select sent_at as at from messages').map(({ at }) => at));
  await expect.poll(() => Date.now() > last + 1500).toBe(true);
  await save(page, { id: owner.directionId, token: undefined });
  const button = page.getByRole('button', { name: 'Отправить 3 события' });
  await button.waitFor();
  const rows = page.getByRole('listbox', { name: 'Кто и какой уровень' }).getByRole('option');
  await expect.poll(() => rows.count()).toBe(3);
  await page.getByRole('option', { name: /Айгерим.*LeadSubmitted/ }).click();
  await page.getByText(`Уйдёт с номером клика под именем LeadSubmitted в набор ${DATASET.id}.`).waitFor();
  expect(await violations(page, 'what would go')).toEqual([]);
  // Looking has written nothing.
  expect(look(dataFolder, 'select 1 from conversion_events')).toHaveLength(0);
  expect(look(dataFolder, 'select 1 from owner_sends')).toHaveLength(0);

  await tabTo(page, 'button', 'Отправить 3 события');
  await page.keyboard.press('Enter');
  const dialog = page.getByRole('dialog', { name: 'Отправить в Meta?' });
  await dialog.getByText('Отозвать их будет нельзя.').waitFor();
  expect(await violations(page, 'the last question')).toEqual([]);
  await page.keyboard.press('Escape');
  await dialog.waitFor({ state: 'detached' });
  expect(look(dataFolder, 'select 1 from conversion_events')).toHaveLength(0);
  await tabTo(page, 'button', 'Отправить 3 события');
  await page.keyboard.press('Enter');
  await dialog.waitFor();
  const focused = () => page.evaluate(() => document.activeElement?.textContent);
  await expect.poll(focused).toBe('Не отправлять');
  await page.keyboard.press('Tab');
  await expect.poll(focused).toBe('Отправить 3 события');
  await page.keyboard.press('Enter');

  await meta.ledger.untilAccepted(3);
  await page.getByText('3 события в очереди и уходят по порядку.').waitFor();
  expect(
    meta.ledger
      .accepted()
      .map(({ eventName }) => eventName)
      .sort(),
  ).toEqual(['Lead', 'Lead', 'LeadSubmitted']);
  const times = look<{ at: number }>(dataFolder, 'select became_true_at as at from verdicts').map(({ at }) => at);
  expect(
    meta.ledger
      .accepted()
      .map(({ event }) => event['event_time'])
      .sort(),
  ).toEqual(times.map((at) => Math.floor(at / 1000)).sort());
  await page.getByText('Уже принято Meta. Второй раз не уходит.').first().waitFor();
  await page.getByRole('button', { name: 'Отправлять нечего' }).waitFor();
  expect(await violations(page, 'sent')).toEqual([]);

  await page.getByRole('link', { name: 'Открыть в журнале' }).click();
  await expect.poll(() => page.getByRole('option').count()).toBe(3);
  await page.goBack();
  const past = page.getByRole('region', { name: 'Что вы уже отправляли' });
  await past.getByRole('link', { name: /Принято Meta 3/ }).click();
  await expect.poll(() => page.getByRole('option').count()).toBe(3);
  expect(meta.ledger.doubled()).toEqual([]);
});

test('a name that Meta refused is mended, and the event goes again with its id: in test mode, which counts', async () => {
  await using owner = await openWith({ preset: 'classic' });
  const { page, meta, dataFolder } = owner;
  writes(owner, 1, 'Айгерим', { fromAd: true });
  await meta.ledger.untilRefused(1);
  await openTab(page);
  await page.getByText('Отложенные', { exact: true }).click();
  await page.getByRole('button', { name: /не принимает такое имя/ }).waitFor();
  expect(await page.getByRole('button', { name: 'Отправлять нечего' }).isDisabled()).toBe(true);
  expect(await violations(page, 'what was set aside')).toEqual([]);

  await save(page, { id: owner.directionId, token: undefined });
  const button = page.getByRole('button', { name: 'Отправить 1 событие' });
  await button.waitFor();
  const code = page.getByRole('textbox', { name: 'Код теста' });
  await code.fill('не код');
  await code.press('Enter');
  await page.getByText('Код не похож на код из Events Manager.').waitFor();
  await code.fill('TEST12345');
  await code.press('Enter');
  await page.getByText(/события уходят с кодом TEST12345 и засчитываются/).waitFor();
  expect(await violations(page, 'the test mode')).toEqual([]);

  await button.click();
  await page.getByRole('dialog').getByText('Номера событий прежние').waitFor();
  await page.getByRole('dialog').getByRole('button', { name: 'Отправить 1 событие' }).click();
  const [accepted] = await meta.ledger.untilAccepted(1);
  const [event] = look<{ eventId: string }>(dataFolder, 'select event_id as eventId from conversion_events');
  expect(accepted).toMatchObject({ eventName: 'LeadSubmitted', eventId: event!.eventId, testEventCode: 'TEST12345' });
  await page.getByText('Отложенных событий нет').waitFor();
  await page.getByRole('button', { name: 'Выключить' }).click();
  await page.getByText(/события уходят с кодом/).waitFor({ state: 'detached' });
  expect(meta.ledger.accepted()).toHaveLength(1);
});
