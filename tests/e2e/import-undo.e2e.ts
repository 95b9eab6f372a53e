import { expect, test } from 'vitest';
import { makeExport, type WrittenMessage } from '../../server/imports/exports/testing.ts';
import { AD, eventsSent, makeDirection } from './business.ts';
import { openOwner } from './import-owner.ts';
import {
  chooseFiles,
  importForGood,
  lineOf,
  look,
  openWay,
  plain,
  toOptions,
  untilDone,
  untilRead,
} from './import-screen.ts';

/** One message each: what follows makes the second. */
const talk = (phone: string): WrittenMessage[] => [
  { at: '2026-11-20T10:00', author: phone, text: `Здравствуйте, это ${phone}` },
  { at: '2026-11-20T10:01', author: 'Клиника', text: 'Здравствуйте!' },
];
const PHONES = ['+7 701 000 10 01', '+7 701 000 10 02', '+7 701 000 10 03'];

test('an import is undone but for the chat that was used since; the same files bring the same again', async () => {
  await using owner = await openOwner();
  const { page, phone, meta, dataFolder } = owner;
  await makeDirection(page);
  const files: string[] = [];
  for (const one of PHONES) files.push(await makeExport(owner.downloads, one, talk(one)));
  const importAll = async () => {
    await openWay(page, 'exports');
    await chooseFiles(page, ...files);
    await untilRead(page);
    await toOptions(page);
    await importForGood(page);
    return untilDone(page);
  };
  const stored = () => look<object>(dataFolder, STORED);
  expect(await importAll()).toMatch(/^Готово: 3 .*6 /);
  expect(eventsSent(meta)).toEqual([]);
  const imported = stored();
  expect(imported).toHaveLength(3);

  // A live message: the second one of the customer, by which the chat became a lead that Meta was told of.
  const used = phone.customer({ phone: '77010001002', lid: '190000000001002', name: 'Дина' });
  used.clicksAd({ ad: AD, text: 'Хочу записаться' });
  await meta.ledger.untilAccepted(1);

  await page.getByRole('button', { name: 'Отменить импорт' }).click();
  const question = page.getByRole('dialog');
  await question.getByText(/Исчезнет ровно то/).waitFor();
  const said = plain(await question.textContent());
  for (const goes of ['2 диалога', '4 сообщения', '2 контакта']) expect(said).toContain(goes);
  expect(said).toMatch(/Останется 1 чат:.*701 000 10 02.*на этих сообщениях держится событие для Meta/);
  await question.getByRole('button', { name: 'Отменить импорт' }).click();
  await page.getByText(/^Импорт отменён/).waitFor();
  expect(await lineOf(page, /10 01/)).toContain('здесь больше нет');
  expect(await lineOf(page, /Дина|1002/)).toContain('Остаётся');
  expect(stored()).toEqual([imported[1] && { ...imported[1], messages: 3, last: expect.any(Number) }]);
  await page.getByRole('link', { name: 'Диалоги' }).click();
  await page.getByRole('option', { name: /Дина/ }).waitFor();
  expect(await page.getByRole('option').count()).toBe(1);

  expect(await importAll()).toMatch(/^Готово: 2 .*4 /);
  expect(stored()).toMatchObject([imported[0], { phone: '77010001002', messages: 3 }, imported[2]]);
  await page.getByRole('link', { name: 'Диалоги' }).click();
  await expect.poll(() => page.getByRole('option').count()).toBe(3);
  expect(meta.ledger.accepted()).toHaveLength(1);
});

const STORED = `select contacts.phone, count(*) as messages, min(sent_at) as first, max(sent_at) as last from messages
  join dialogs on dialogs.id = messages.dialog_id join contacts on contacts.id = dialogs.contact_id
  group by contacts.id order by contacts.phone`;
