import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync, statSync, writeFileSync } from 'node:fs';
import { request } from 'node:http';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { lockFolder } from '../db/lock.ts';
import { temporaryFolder } from '../db/testing.ts';
import { askToShow, openControl } from './control-socket.ts';

test('a second start reaches the first and gets a fresh address', async () => {
  using folder = temporaryFolder();
  let shown = 0;
  const control = await openControl({ dataFolder: folder.path, show: async () => ({ url: `http://here/${++shown}` }) });
  expect(await askToShow(folder.path)).toEqual({ url: 'http://here/1' });
  expect(await askToShow(folder.path)).toEqual({ url: 'http://here/2' });
  await control.close();
});

test('only who can read the data folder may knock', async () => {
  using folder = temporaryFolder();
  const control = await openControl({ dataFolder: folder.path, show: async () => ({}) });
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
  const control = await openControl({ dataFolder: folder.path, show: async () => ({}) });
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
