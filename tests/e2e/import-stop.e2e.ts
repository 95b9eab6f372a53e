import { expect, test } from 'vitest';
import { pastConversation } from '../../sandbox/whatsapp/history.ts';
import { makeExport } from '../../server/imports/exports/testing.ts';
import { linkByQr } from './business.ts';
import { openOwner } from './import-owner.ts';
import {
  countOf,
  importForGood,
  look,
  openImports,
  openWay,
  plain,
  toOptions,
  untilDone,
  untilRead,
} from './import-screen.ts';

const MANY = 20_000;
/** An export is read so fast that fewer would be over before a busy machine has pressed the button. */
const LINES = 60_000;
const PHONE = '+7 701 000 10 01';
const DAY = 86_400_000;

/** A chat of years, each line of it different. */
function makeLongExport(folder: string): Promise<string> {
  const lines = Array.from({ length: LINES }, (_, n) => ({
    at: new Date(Date.UTC(2024, 0, 1) + n * 60_000).toISOString().slice(0, 16),
    author: n % 2 ? 'Клиника' : PHONE,
    text: `Сообщение ${n}`,
  }));
  return makeExport(folder, PHONE, lines);
}

/** Resolves when there are more messages than these, which is said to be before the end. */
async function untilMoreThan(dataFolder: string, messages: number): Promise<void> {
  await expect.poll(() => countOf(dataFolder, 'messages'), { timeout: 60_000, interval: 10 }).toBeGreaterThan(messages);
}

const ONCE = 'select count(*) as messages, count(distinct text) as texts from messages';

test('an export of 60 000 messages is paused, killed twice, and every message is there exactly once', async () => {
  await using owner = await openOwner({ isLinked: false });
  const { page, dataFolder } = owner;
  const path = await makeLongExport(owner.downloads);
  await openWay(page, 'exports');
  await page.getByRole('textbox', { name: 'Или укажите путь на этом компьютере' }).fill(path);
  await page.getByRole('button', { name: 'Прочитать' }).click();
  await untilRead(page);
  await toOptions(page);
  await importForGood(page);

  await page.getByRole('button', { name: 'Пауза' }).waitFor();
  await untilMoreThan(dataFolder, 0);
  await page.getByRole('button', { name: 'Пауза' }).click();
  await page.getByRole('button', { name: 'Продолжить' }).waitFor();
  await owner.kill();
  await owner.startAgain();
  await openImports(page);
  await page.getByText(/на паузе/).waitFor();
  await page.getByRole('link', { name: /На паузе/ }).click();
  await page.getByRole('button', { name: 'Продолжить' }).waitFor();
  const stillPaused = countOf(dataFolder, 'messages');
  expect(stillPaused).toBeLessThan(LINES);

  await page.getByRole('button', { name: 'Продолжить' }).click();
  await untilMoreThan(dataFolder, LINES / 3);
  await owner.kill();
  const atKill = countOf(dataFolder, 'messages');
  expect(atKill).toBeLessThan(LINES);
  await owner.startAgain();
  await openImports(page);
  await page
    .getByRole('region', { name: 'Импорты' })
    .getByRole('link', { name: /Чат WhatsApp/ })
    .click();
  expect(await untilDone(page)).toMatch(/^Готово: 1 .*60 000 /);
  expect(look(dataFolder, ONCE)).toEqual([{ messages: LINES, texts: LINES }]);
  // It went on where it was: nothing was read a second time.
  expect(await page.getByText(/Уже были здесь/).count()).toBe(0);
  expect(countOf(dataFolder, 'dialogs')).toBe(1);
  await page.getByRole('link', { name: 'Диалоги' }).click();
  await page.getByRole('option', { name: /701 000 1001/ }).click();
  await page
    .getByText(`Сообщение ${LINES - 1}`, { exact: true })
    .last()
    .waitFor();
  const details = page.getByRole('complementary', { name: 'Подробности диалога' });
  await expect.poll(async () => plain(await details.textContent())).toContain('30 000 от клиента, 30 000 от вас');
});

test('a history of 20 000 messages goes on by itself after a SIGKILL in its middle, each message exactly once', async () => {
  await using owner = await openOwner({
    isLinked: false,
    prepare({ phone }) {
      const since = Date.now() - 60 * DAY;
      const conversations = Array.from({ length: 40 }, (_, n) =>
        pastConversation(
          phone.customer({ phone: `7701000${2000 + n}`, lid: `19000000000${2000 + n}`, name: `Клиент ${n}` }),
          Array.from({ length: MANY / 40 }, (_, m) => ({
            at: since + m * 60_000,
            text: `Сообщение ${n} ${m}`,
            fromMe: m % 2 === 1,
          })),
        ),
      );
      phone.historyAfterPairing([
        { syncType: 'INITIAL_BOOTSTRAP', inline: true, conversations: conversations.slice(0, 4) },
        { syncType: 'RECENT', conversations: conversations.slice(4, 20), progress: 50, chunkOrder: 1 },
        { syncType: 'RECENT', conversations: conversations.slice(20), progress: 100, chunkOrder: 2 },
      ]);
    },
  });
  const { page, dataFolder, phone, meta } = owner;
  await linkByQr(page, phone);
  await untilMoreThan(dataFolder, MANY / 4);
  await owner.kill();
  const atKill = countOf(dataFolder, 'messages');
  expect(atKill).toBeLessThan(MANY);
  await owner.startAgain();
  await openImports(page);
  await page
    .getByRole('region', { name: 'Импорты' })
    .getByRole('link', { name: /История/ })
    .click();
  expect(await untilDone(page)).toMatch(/^Готово: 40 .*20 000 /);
  expect(look(dataFolder, ONCE)).toEqual([{ messages: MANY, texts: MANY }]);
  expect(countOf(dataFolder, 'dialogs')).toBe(40);
  await page.getByRole('link', { name: 'Диалоги' }).click();
  await page.getByRole('option', { name: /Клиент 39/ }).waitFor();
  expect(meta.ledger.requests()).toEqual([]);
  expect(owner.whatsapp.ledger.breaches).toEqual([]);
});
