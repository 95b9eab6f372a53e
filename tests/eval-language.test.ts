import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { temporaryFolder } from '../db/testing.ts';

function run(...args: string[]) {
  return spawnSync(process.execPath, ['tests/eval/language.ts', ...args], { encoding: 'utf8' });
}

test('with --json it prints the two numbers and nothing else', () => {
  const { stdout, status } = run('--json');
  expect(status).toBe(0);
  const result = JSON.parse(stdout) as Record<string, number>;
  expect(Object.keys(result)).toEqual(['accuracy', 'accuracyOfThree']);
  expect(result['accuracy']).toBeGreaterThan(0.88);
  expect(result['accuracyOfThree']).toBeGreaterThan(0.97);
});

test('a file of that shape is measured: by message, and by threes of one language in its order', () => {
  using folder = temporaryFolder();
  const file = join(folder.path, 'set.json');
  const of = (lang: string, ...texts: string[]) => texts.map((text) => ({ lang, text }));
  const samples = [
    ...of('kk', 'бағасы қанша', 'thank you so much', 'ертең келемін'),
    ...of('none', '👍'),
    ...of('uk', 'дякую'),
  ];
  writeFileSync(file, JSON.stringify(samples));
  expect(JSON.parse(run(file, '--json').stdout)).toEqual({ accuracy: 0.8, accuracyOfThree: 1 });
  expect(run(file).stdout).toContain('kk said to be en: thank you so much');
});

test('a file that is not there, or of another shape, ends it with code 2 and a word why', () => {
  using folder = temporaryFolder();
  const file = join(folder.path, 'set.json');
  writeFileSync(file, '[{"text": 1}]');
  for (const args of [[file], [join(folder.path, 'none.json')], ['--unknown']]) {
    const { status, stdout, stderr } = run(...args);
    expect([status, stdout]).toEqual([2, '']);
    expect(stderr.length).toBeGreaterThan(10);
  }
});
