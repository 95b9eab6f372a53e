import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, inject, test } from 'vitest';
import { openBrowser } from '../browser.ts';
import { hostFolders, startHost } from './host.ts';

test('the printed address opens the console in a browser without a breach of its policy', async () => {
  using folders = hostFolders();
  await using host = startHost(folders);
  await using browser = await openBrowser(inject('browser'));
  const page = await browser.newPage();
  const complaints: string[] = [];
  page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()));
  page.on('pageerror', (fault) => complaints.push(fault.message));
  const answer = await page.goto(await host.url);
  expect(answer?.status()).toBe(200);
  expect(page.url()).not.toContain('token');
  await page.getByRole('navigation').first().waitFor();
  await page.reload();
  await page.getByRole('navigation').first().waitFor();
  expect(complaints).toEqual([]);
});

test('a browser that does not know the token gets a page that says what to do, and nothing else', async () => {
  using folders = hostFolders();
  await using host = startHost(folders);
  const { origin } = new URL(await host.url);
  await using browser = await openBrowser(inject('browser'));
  const page = await browser.newPage();
  const answer = await page.goto(origin);
  expect(answer?.status()).toBe(401);
  expect(await page.getByRole('heading').textContent()).toContain('Воронка');
  expect((await fetch(`${origin}/trpc/settings.get`)).status).toBe(401);
  const forged = await fetch(`${origin}/trpc/settings.save`, {
    method: 'POST',
    headers: { origin: 'http://evil.example' },
  });
  expect(forged.status).toBe(403);
});

test('a browser once let in is known after a restart', async () => {
  using folders = hostFolders();
  await using browser = await openBrowser(inject('browser'));
  const page = await browser.newPage();
  let port: string;
  {
    await using first = startHost(folders);
    await page.goto(await first.url);
    port = new URL(page.url()).port;
    first.process.kill('SIGKILL');
    await first.ended;
  }
  await using second = startHost(folders, ['--port', port, '--no-open']);
  await second.url;
  expect((await page.goto(`http://127.0.0.1:${port}/`))?.status()).toBe(200);
});

test('a second start says so, gives a fresh address and ends; the first goes on', async () => {
  using folders = hostFolders();
  await using first = startHost(folders);
  await first.url;
  await using second = startHost(folders);
  const url = await second.url;
  expect(await second.ended).toBe(0);
  expect(second.lines.join()).toContain('уже запущена');
  expect(new URL(url).port).toBe(new URL(await first.url).port);
  expect((await fetch(url, { redirect: 'manual' })).status).toBe(303);
});

test.each(['SIGINT', 'SIGTERM'] as const)('%s closes it cleanly, and the data folder is free', async (signal) => {
  using folders = hostFolders();
  await using host = startHost(folders);
  await host.url;
  host.process.kill(signal);
  expect(await host.ended).toBe(0);
  await using next = startHost(folders);
  expect(await next.url).toContain('token=');
});

test('a start that cannot be says why in one line and ends with 1', async () => {
  using folders = hostFolders();
  await using first = startHost(folders);
  const { port } = new URL(await first.url);
  using other = hostFolders();
  await using taken = startHost(other, ['--port', port, '--no-open']);
  expect(await taken.ended).toBe(1);
  expect(taken.lines).toEqual([expect.stringContaining(port)]);

  using damaged = hostFolders();
  await using before = startHost(damaged);
  await before.url;
  before.process.kill('SIGTERM');
  await before.ended;
  const file = join(damaged.dataFolder, 'voronka.db');
  writeFileSync(file, 'not a database, but long enough to be read as one'.repeat(200));
  await using after = startHost(damaged);
  expect(await after.ended).toBe(1);
  expect(after.lines).toEqual([expect.stringContaining(file)]);
  expect(readFileSync(file, 'utf8')).toContain('not a database');

  using keyless = hostFolders();
  mkdirSync(keyless.dataFolder, { recursive: true });
  writeFileSync(join(keyless.dataFolder, 'voronka.db'), '');
  await using refused = startHost(keyless);
  expect(await refused.ended).toBe(1);
  expect(refused.lines).toEqual([expect.stringContaining('data-key.json')]);

  using unwritable = hostFolders();
  writeFileSync(unwritable.dataFolder, 'a file where a folder should be');
  await using homeless = startHost(unwritable);
  expect(await homeless.ended).toBe(1);
  expect(homeless.lines).toEqual([expect.stringContaining(unwritable.dataFolder)]);
});

test('an unknown flag is named, with exit code 2', async () => {
  using folders = hostFolders();
  await using host = startHost(folders, ['--prot', '1']);
  expect(await host.ended).toBe(2);
  expect(host.lines).toEqual([expect.stringContaining('--prot')]);
});
