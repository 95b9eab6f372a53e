import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { temporaryFolder } from '../db/testing.ts';
import { fetchElectron, findElectron } from './fetch-binary.ts';

/** Electron's package with an installer of our own. */
function packageWith(installer: string) {
  const folder = temporaryFolder();
  writeFileSync(join(folder.path, 'install.js'), installer);
  return folder;
}

const UNPACK = `
  const fs = require('node:fs'), path = require('node:path');
  fs.writeFileSync(path.join(require('node:os').tmpdir(), 'download'), 'bytes');
  fs.mkdirSync(path.join(__dirname, 'dist'));
  fs.writeFileSync(path.join(__dirname, 'dist', 'electron'), '');
  fs.writeFileSync(path.join(__dirname, 'path.txt'), 'electron');`;

test('what the installer brings is found', async () => {
  using folder = packageWith(UNPACK);
  expect(findElectron(folder.path)).toBeUndefined();
  expect(await fetchElectron(folder.path)).toBe(join(folder.path, 'dist', 'electron'));
  expect(findElectron(folder.path)).toBe(join(folder.path, 'dist', 'electron'));
});

test('an installer that fails says at once that there is no Electron', async () => {
  using folder = packageWith('process.exit(1);');
  expect(await fetchElectron(folder.path)).toBeUndefined();
});

test('behind a firewall that swallows everything it gives up, and does not wait for minutes', async () => {
  using folder = packageWith('setInterval(() => 0, 1000);');
  expect(await fetchElectron(folder.path, { firstByte: 200, stall: 60_000 })).toBeUndefined();
});

test('a download that stops half-way is given up', async () => {
  using folder = packageWith(`
    require('node:fs').writeFileSync(require('node:path').join(require('node:os').tmpdir(), 'part'), 'half');
    setInterval(() => 0, 1000);`);
  expect(await fetchElectron(folder.path, { firstByte: 60_000, stall: 200 })).toBeUndefined();
});

test('a path that leads nowhere is no Electron', () => {
  using folder = temporaryFolder();
  mkdirSync(join(folder.path, 'dist'));
  writeFileSync(join(folder.path, 'path.txt'), 'electron');
  expect(findElectron(folder.path)).toBeUndefined();
});
