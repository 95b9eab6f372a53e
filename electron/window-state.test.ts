import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { temporaryFolder } from '../db/testing.ts';
import { readWindowState, writeWindowState } from './window-state.ts';

const screen = { x: 0, y: 0, width: 1920, height: 1080 };
const kept = { x: 100, y: 50, width: 1000, height: 700, maximized: true };

test('the window opens where it was', () => {
  using folder = temporaryFolder();
  const file = join(folder.path, 'state.json');
  writeWindowState(file, kept);
  expect(readWindowState(file, [screen])).toEqual(kept);
});

test.each([
  ['on a screen that is gone', { ...kept, x: 2500 }],
  ['with only an edge on the screen', { ...kept, x: 1900 }],
])('a window %s opens at its usual size where the system puts it', (_name, state) => {
  using folder = temporaryFolder();
  const file = join(folder.path, 'state.json');
  writeWindowState(file, state);
  expect(readWindowState(file, [screen])).toEqual({ width: 1280, height: 820, maximized: false });
});

test('a state file that is garbage, or says nonsense, is as good as none', () => {
  using folder = temporaryFolder();
  const file = join(folder.path, 'state.json');
  for (const text of ['', '{"x":', '{"x":0,"y":0,"width":-5,"height":1e9,"maximized":1}']) {
    writeFileSync(file, text);
    expect(readWindowState(file, [screen])).toEqual({ width: 1280, height: 820, maximized: false });
  }
});

test('a folder that cannot be written to disturbs nobody', () => {
  expect(() => writeWindowState('/nowhere/at/all.json', kept)).not.toThrow();
});
