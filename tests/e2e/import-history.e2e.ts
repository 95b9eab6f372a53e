import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { readQr } from '../../sandbox/business/camera.ts';
import type { Phone } from '../../sandbox/whatsapp/phone.ts';
import { openOwner } from './import-owner.ts';
import { countOf, openImports, openWay, plain, untilDone } from './import-screen.ts';

const DAY = 86_400_000;
const ALL = 60;

const aigul = (phone: Phone) => phone.customer({ phone: '77010003001', lid: '190000000003001', name: 'Айгуль' });

/** Her chat the phone remembers to its beginning, far more than it gives by itself. */
function longTalk(phone: Phone): void {
  const since = Date.now() - 90 * DAY;
  for (let n = 0; n < ALL; n += 1)
    aigul(phone).writes(`Здравствуйте, это сообщение ${n}`, { at: since + n * 3_600_000 });
}

/** So many of its messages, the newest being 0. */
const part = (phone: Phone, from: number, to: number) =>
  phone.conversations().map((chat) => ({ ...chat, messages: chat.messages?.slice(from, to) ?? [] }));

/** From the way in, by the number's panel, back to the page of the import. */
async function linkForHistory(page: Page, phone: Phone): Promise<void> {
  await openWay(page, 'history');
  await page.getByRole('button', { name: 'Дальше: привязать номер' }).click();
  await page.getByRole('button', { name: 'Привязать номер' }).click();
  const code = page.getByRole('img', { name: 'QR-код для привязки' });
  await code.waitFor();
  const text = readQr(await code.screenshot());
  if (!text) throw new Error('the phone sees no QR code on the page');
  await phone.scan(text);
}

test('a history comes kind by kind, rests and goes on, is asked further back of a phone that is silent, then answers', async () => {
  await using owner = await openOwner({
    isLinked: false,
    prepare({ phone }) {
      longTalk(phone);
      phone.historyAfterPairing([
        { syncType: 'INITIAL_BOOTSTRAP', inline: true, conversations: part(phone, 0, 5) },
        { syncType: 'PUSH_NAME', pushNames: [{ jid: '77010003001@s.whatsapp.net', name: 'Айгуль' }] },
        { syncType: 'NON_BLOCKING_DATA', mappings: [{ phone: '77010003001', lid: '190000000003001' }] },
        { syncType: 'RECENT', conversations: part(phone, 5, 12), progress: 40, chunkOrder: 1 },
      ]);
    },
  });
  const { page, phone, dataFolder, meta } = owner;
  const messages = () => countOf(dataFolder, 'messages where import_id is not null');
  await linkForHistory(page, phone);
  await page.getByRole('link', { name: 'Вернуться к импорту' }).click();
  for (const [kind, figures] of KINDS) {
    const line = page.getByRole('listitem').filter({ hasText: kind });
    await expect.poll(async () => plain(await line.textContent())).toContain(figures);
  }
  expect(await page.getByRole('progressbar', { name: 'Недавние сообщения' }).getAttribute('aria-valuenow')).toBe('40');
  expect(messages()).toBe(12);

  await page.getByRole('button', { name: 'Пауза' }).click();
  await page.getByText(/на паузе. Всё, что пришло, сохранено/).waitFor();
  await phone.sendHistory({ syncType: 'RECENT', conversations: part(phone, 12, 20), progress: 100, chunkOrder: 2 });
  // What is written meanwhile comes all the same, and later than the paused part would have.
  aigul(phone).writes('А завтра можно?');
  await page.getByRole('link', { name: 'Диалоги' }).click();
  await page.getByText('А завтра можно?').waitFor();
  await openImports(page);
  await page.getByRole('link', { name: /На паузе/ }).click();
  await page.getByTitle('Частей: обработано из присланных').getByText('1/2').waitFor();
  expect(messages()).toBe(12);
  await page.getByRole('button', { name: 'Продолжить' }).click();
  expect(await untilDone(page)).toMatch(/^Готово: 1 .*20 /);
  expect(messages()).toBe(20);

  phone.answersHistory(false);
  await page.locator('summary', { hasText: 'Загрузить глубже' }).click();
  await page.getByRole('button', { name: 'Загрузить глубже' }).click();
  await page.getByText(/осталось спросить 1/).waitFor();
  await page.getByText(/Без ответа 1/).waitFor({ timeout: 45_000 });
  expect(messages()).toBe(20);
  phone.answersHistory(true);
  await page.getByRole('button', { name: 'Спросить ещё раз' }).click();
  await expect.poll(messages, { timeout: 20_000 }).toBe(ALL);
  await page.getByText(/ответ есть про 1/).waitFor();

  await page.getByRole('link', { name: 'Диалоги' }).click();
  await page.getByRole('option', { name: /Айгуль/ }).click();
  await page
    .getByText(`это сообщение ${ALL - 1}`)
    .last()
    .waitFor();
  const details = page.getByRole('complementary', { name: 'Подробности диалога' });
  await details.getByText('русский').waitFor();
  expect(plain(await details.textContent())).toContain(`${ALL + 1} от клиента`);
  expect(meta.ledger.requests()).toEqual([]);
  expect(owner.whatsapp.ledger.breaches).toEqual([]);
});

const KINDS = [
  ['Список чатов', '5 сообщений'],
  ['Имена людей', '1/1'],
  ['Прочие сведения', '1/1'],
  ['Недавние сообщения', '7 сообщений'],
] as const;
