import { join } from 'node:path';
import { expect, test } from 'vitest';
import { openDatabase } from '../../db/open.ts';
import { pastConversation } from '../../sandbox/whatsapp/history.ts';
import { startBusiness } from './business.ts';
import { ownerOf, readTerminalQr, runCommand, startCommand } from './command.ts';
import { startHost } from './host.ts';

const DAY = 86_400_000;

/** A business whose phone has the history of so many customers. */
async function businessWithHistory(customers: number, messages = 4) {
  const business = await startBusiness();
  const { phone } = business;
  const now = Date.now();
  const conversations = Array.from({ length: customers }, (_, n) => {
    const customer = phone.customer({
      phone: `7701000${1000 + n}`,
      lid: `19000000000${1000 + n}`,
      name: `Клиент ${n}`,
    });
    return pastConversation(
      customer,
      Array.from({ length: messages }, (_, m) => ({
        at: now - 30 * DAY + m * 60_000,
        text: `Сообщение ${n} ${m}`,
        fromMe: m % 2 === 1,
      })),
    );
  });
  const half = Math.ceil(customers / 2);
  phone.historyAfterPairing([
    { syncType: 'INITIAL_BOOTSTRAP', inline: true, conversations: conversations.slice(0, half), progress: 50 },
    { syncType: 'RECENT', conversations: conversations.slice(half), progress: 100 },
  ]);
  return business;
}

/** One value of the data file, while no app has it open. */
function read(dataFolder: string, query: string): unknown {
  const db = openDatabase({ file: join(dataFolder, 'voronka.db'), clock: Date.now });
  const value = db.sql.prepare(query).pluck().get();
  db.close();
  return value;
}

/** Points the phone at the terminal, as its owner does. */
async function scan(command: ReturnType<typeof startCommand>, phone: { scan(text: string): Promise<void> }) {
  await phone.scan(await command.until(() => readTerminalQr(command.stdout() + command.stderr())));
}

test('the QR of the terminal links the phone, and its history comes in to the end', async () => {
  await using business = await businessWithHistory(6);
  const { folders, phone, meta } = business;
  await using command = startCommand(folders, 'import:whatsapp');
  await scan(command, phone);
  expect(await command.ended, command.stderr()).toBe(0);
  expect(command.stdout()).toContain('Подключён');
  expect(command.stdout()).toContain('найдено 6, добавлено 6');
  expect(meta.ledger.accepted()).toEqual([]);
  const count = (table: string) => read(folders.dataFolder, `select count(*) from ${table}`);
  expect([count('dialogs'), count('messages'), count('conversion_events')]).toEqual([6, 24, 0]);

  // The link is kept: no QR is needed, and what has come is not asked for again.
  const again = await runCommand(folders, 'import:whatsapp', '--json');
  expect(again.exitCode, again.stderr).toBe(0);
  expect(readTerminalQr(again.stderr)).toBeUndefined();
  expect(JSON.parse(again.stdout)).toMatchObject({ found: 6, imported: 6, failed: 0 });
});

test('with --json in a pipe the QR is on the standard error, and the standard output is one object', async () => {
  await using business = await businessWithHistory(2);
  await using command = startCommand(
    business.folders,
    'import:whatsapp',
    '--json',
    '--number',
    `+${business.phone.phone}`,
  );
  await scan(command, business.phone);
  expect(await command.ended, command.stderr()).toBe(0);
  expect(JSON.parse(command.stdout())).toMatchObject({ exitCode: 0, found: 2, messages: { added: 8 } });
});

test('with the app open it links and follows there, and the link stays', async () => {
  await using business = await businessWithHistory(4);
  const { folders, phone } = business;
  await using host = startHost(folders);
  await host.url;
  await using command = startCommand(folders, 'import:whatsapp');
  await scan(command, phone);
  expect(await command.ended, command.stderr()).toBe(0);
  expect(command.stdout()).toContain('Воронка открыта');
  const owner = await ownerOf(folders.dataFolder);
  expect(await owner.numbers.list.query()).toMatchObject([{ state: 'connected', dialogs: 4, phone: phone.phone }]);
});

test('Ctrl-C before the scan leaves nothing half-linked; the same command shows a code again', async () => {
  await using business = await businessWithHistory(1);
  const { folders, phone } = business;
  await using command = startCommand(folders, 'import:whatsapp');
  await command.until(() => readTerminalQr(command.stdout()));
  command.interrupt();
  expect(await command.ended).toBe(130);
  expect(command.stdout()).toContain('номер не привязан');
  await using again = startCommand(folders, 'import:whatsapp');
  await scan(again, phone);
  expect(await again.ended, again.stderr()).toBe(0);
  expect(again.stdout()).toContain('найдено 1');
});

test('Ctrl-C in the middle of a history pauses it, and the same command brings in the rest', async () => {
  await using business = await businessWithHistory(40, 500);
  const { folders, phone } = business;
  await using command = startCommand(folders, 'import:whatsapp');
  await scan(command, phone);
  await command.until(() => (command.stdout().includes('Подключён') ? true : undefined));
  command.interrupt();
  expect(await command.ended, command.stderr()).toBe(130);
  expect(read(folders.dataFolder, 'select state from imports')).toBe('paused');
  const again = await runCommand(folders, 'import:whatsapp');
  expect(again.exitCode, again.stderr).toBe(0);
  expect(again.stdout).toContain('найдено 40, добавлено 40');
  expect(read(folders.dataFolder, 'select count(*) from messages')).toBe(20_000);
});

test('a dry run of a history tells what would come in, and what the phone sent for it is brought in for good later', async () => {
  await using business = await businessWithHistory(5);
  const { folders, phone } = business;
  await using dry = startCommand(folders, 'import:whatsapp', '--dry-run', '--limit', '3');
  await scan(dry, phone);
  expect(await dry.ended, dry.stderr()).toBe(0);
  expect(dry.stdout()).toContain('найдено 5, добавлено 3, дополнено 0, пропущено 2');
  const count = (table: string) => read(folders.dataFolder, `select count(*) from ${table}`);
  expect([count('contacts'), count('dialogs'), count('messages')]).toEqual([0, 0, 0]);
  const real = await runCommand(folders, 'import:whatsapp');
  expect(real.exitCode, real.stderr).toBe(0);
  expect(real.stdout).toContain('найдено 5, добавлено 5');
  expect([count('contacts'), count('dialogs'), count('messages')]).toEqual([5, 5, 20]);
});

test('a number that WhatsApp does not let in is told with what to do, with exit code 1', async () => {
  await using business = await businessWithHistory(1);
  const { folders, phone } = business;
  await using command = startCommand(folders, 'import:whatsapp');
  phone.refuseLogin(403);
  const scanned = scan(command, phone);
  scanned.catch(() => undefined);
  expect(await command.ended, command.stdout()).toBe(1);
  expect(command.stderr()).toContain('ограничил этот номер');
});
