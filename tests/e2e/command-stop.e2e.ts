import { existsSync } from 'node:fs';
import { join } from 'node:path';
import BetterSqlite3 from 'better-sqlite3';
import { expect, test } from 'vitest';
import { runCommand, startCommand } from './command.ts';
import { ask, countAll, machine, makeLongExport } from './command-machine.ts';
import { startHost } from './host.ts';

/** Messages that are stored by now, whoever has the data open. */
function messagesIn(dataFolder: string): number {
  const file = join(dataFolder, 'voronka.db');
  if (!existsSync(file)) return 0;
  using sql = Object.assign(new BetterSqlite3(file, { readonly: true }), {
    [Symbol.dispose]: () => void sql.close(),
  });
  const isMade = sql.prepare("select 1 from sqlite_master where name = 'messages'").get() !== undefined;
  return isMade ? Number(sql.prepare('select count(*) from messages').pluck().get()) : 0;
}

/** Resolves in the middle of the long export. */
const untilBegun = (dataFolder: string) =>
  expect.poll(() => messagesIn(dataFolder), { timeout: 30_000, interval: 20 }).toBeGreaterThan(0);

test.each(['without the app', 'with the app open'])('Ctrl-C pauses %s, and the same command goes on', async (where) => {
  using owner = await machine();
  const { folders, exports } = owner;
  await makeLongExport(exports);
  await using host = where === 'with the app open' ? startHost(folders) : undefined;
  await host?.url;

  await using command = startCommand(folders, 'import:whatsapp', exports);
  await untilBegun(folders.dataFolder);
  command.interrupt();
  expect(await command.ended, command.stderr()).toBe(130);
  expect(command.stdout()).toContain('та же команда');
  expect(messagesIn(folders.dataFolder)).toBeLessThan(30_000);

  const again = await runCommand(folders, 'import:whatsapp', exports, '--json');
  expect(again.exitCode, again.stderr).toBe(0);
  expect(again.stderr).toContain('продолжаю');
  expect(JSON.parse(again.stdout)).toMatchObject({ found: 1, imported: 1, messages: { added: 30_000 } });
  host?.process.kill('SIGTERM');
  await host?.ended;
  expect(countAll(folders.dataFolder)).toMatchObject({ messages: 30_000, dialogs: 1 });
  expect(ask(folders.dataFolder, 'select count(*) as n from imports')).toEqual([{ n: 1 }]);
  expect(existsSync(join(folders.dataFolder, 'control.json'))).toBe(false);
});

test('when the open app is killed meanwhile, the command says so, and the same command goes on without it', async () => {
  using owner = await machine();
  const { folders, exports } = owner;
  await makeLongExport(exports);
  await using host = startHost(folders);
  await host.url;
  await using command = startCommand(folders, 'import:whatsapp', exports);
  await untilBegun(folders.dataFolder);
  host.process.kill('SIGKILL');
  expect(await command.ended).toBe(1);
  expect(command.stderr()).toContain('Воронка закрылась');
  const again = await runCommand(folders, 'import:whatsapp', exports);
  expect(again.exitCode, again.stderr).toBe(0);
  expect(countAll(folders.dataFolder)).toMatchObject({ messages: 30_000, dialogs: 1 });
});

test('the app that is opened while a command works says who has the data; another command works through the first', async () => {
  using owner = await machine();
  const { folders, exports } = owner;
  await makeLongExport(exports);
  await using command = startCommand(folders, 'import:whatsapp', exports);
  await untilBegun(folders.dataFolder);
  await using host = startHost(folders);
  const other = await runCommand(folders, 'import:clear-sessions', '--yes');
  expect(other).toMatchObject({ exitCode: 0, stderr: '' });
  expect(await host.ended).toBe(1);
  expect(host.lines.join()).toContain('команда');
  expect(await command.ended, command.stderr()).toBe(0);
});

test('after a SIGKILL in the middle the same command goes on, and every message is there once', async () => {
  using owner = await machine();
  const { folders, exports } = owner;
  await makeLongExport(exports);
  await using command = startCommand(folders, 'import:whatsapp', exports);
  await untilBegun(folders.dataFolder);
  command.process.kill('SIGKILL');
  await command.ended;
  expect(messagesIn(folders.dataFolder)).toBeLessThan(30_000);
  const again = await runCommand(folders, 'import:whatsapp', exports);
  expect(again.exitCode, again.stderr).toBe(0);
  expect(again.stdout).toContain('продолжаю');
  expect(countAll(folders.dataFolder)).toMatchObject({ messages: 30_000, dialogs: 1 });
});
