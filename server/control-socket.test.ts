import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync, statSync, writeFileSync } from 'node:fs';
import { request } from 'node:http';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { lockFolder } from '../db/lock.ts';
import { temporaryFolder } from '../db/testing.ts';
import { askToShow, openControl, reachConsole } from './control-socket.ts';

const nobody = async () => new Response(null, { status: 404 });

test('a second start reaches the first and gets a fresh address', async () => {
  using folder = temporaryFolder();
  let shown = 0;
  const control = await openControl({
    dataFolder: folder.path,
    fetch: nobody,
    show: async () => ({ url: `http://here/${++shown}` }),
  });
  expect(await askToShow(folder.path)).toEqual({ url: 'http://here/1' });
  expect(await askToShow(folder.path)).toEqual({ url: 'http://here/2' });
  await control.close();
});

test('only who can read the data folder may knock', async () => {
  using folder = temporaryFolder();
  const control = await openControl({ dataFolder: folder.path, fetch: nobody, show: async () => ({}) });
  const { path } = JSON.parse(readFileSync(join(folder.path, 'control.json'), 'utf8'));
  expect(statSync(path).mode & 0o777).toBe(0o600);
  expect(statSync(join(folder.path, 'control.json')).mode & 0o777).toBe(0o600);
  const knock = request({
    socketPath: path,
    method: 'POST',
    path: '/show',
    headers: { 'x-voronka-key': 'guess' },
  }).end();
  const [answer] = await once(knock, 'response');
  expect(answer.statusCode).toBe(403);
  answer.resume();
  await control.close();
});

test('what a killed app left behind is no door, and is taken over', async () => {
  using folder = temporaryFolder();
  const dead = join(folder.path, 'voronka-0.sock');
  writeFileSync(dead, '');
  writeFileSync(join(folder.path, 'control.json'), JSON.stringify({ path: dead, key: 'k'.repeat(32) }));
  expect(await askToShow(folder.path, 0)).toBeUndefined();
  const control = await openControl({ dataFolder: folder.path, fetch: nobody, show: async () => ({}) });
  expect(() => statSync(dead)).toThrow('ENOENT');
  expect(await askToShow(folder.path)).toEqual({});
  await control.close();
});

test('the folder belongs to one process, and to the next one as soon as the first is killed', async () => {
  using folder = temporaryFolder();
  const program = `import Sqlite from ${JSON.stringify(import.meta.resolve('better-sqlite3'))};
    globalThis.held = new Sqlite(${JSON.stringify(join(folder.path, 'lock'))}).exec('begin exclusive');
    console.log('holding');
    setInterval(() => 0, 1000);`;
  const holder = spawn(process.execPath, ['--input-type=module', '--eval', program], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  await once(holder.stdout, 'data');
  expect(lockFolder(folder.path)).toBeUndefined();
  holder.kill('SIGKILL');
  await once(holder, 'exit');
  using lock = lockFolder(folder.path);
  expect(lock).toBeDefined();
  expect(lockFolder(folder.path)).toBeUndefined();
});

test('the command line has the console’s procedures and reports through it, as if in one process, and no pages', async () => {
  using folder = temporaryFolder();
  const seen: string[] = [];
  const control = await openControl({
    dataFolder: folder.path,
    show: async () => ({}),
    async fetch(request) {
      const { pathname, search } = new URL(request.url);
      seen.push(`${request.method} ${pathname}${search} ${await request.text()}`);
      return new Response('chat by chat', { status: 418, headers: { 'content-type': 'text/csv' } });
    },
  });
  const reach = await reachConsole(folder.path);
  const post = new Request('http://localhost/trpc/imports.begin?batch=1', { method: 'POST', body: '{"a":"Ж"}' });
  const answer = await reach!(post);
  expect([answer.status, answer.headers.get('content-type'), await answer.text()]).toEqual([
    418,
    'text/csv',
    'chat by chat',
  ]);
  expect((await reach!(new Request('http://localhost/import-report?import=1'))).status).toBe(418);
  expect((await reach!(new Request('http://localhost/'))).status).toBe(404);
  expect((await reach!(new Request('http://localhost/import-reports'))).status).toBe(404);
  expect(seen).toEqual(['POST /trpc/imports.begin?batch=1 {"a":"Ж"}', 'GET /import-report?import=1 ']);

  await control.close();
  await expect(reach!(new Request('http://localhost/trpc/x'))).rejects.toThrow();
  expect(await reachConsole(folder.path, 0)).toBeUndefined();
});
