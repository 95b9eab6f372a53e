import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { temporaryFolder } from '../../db/testing.ts';
import { readLog } from './read-log.ts';

test('the newest line comes first, lines that are no JSON are left out, a cut one too', async () => {
  using folder = temporaryFolder();
  const file = join(folder.path, 'app.log');
  writeFileSync(
    file,
    [
      '{"level":30,"time":1,"component":"capi","msg":"accepted","dataset":"d"}',
      'Warning: something printed here',
      '{"level":50,"time":2,"msg":"bug"}',
      '{"level":30,"ti',
    ].join('\n'),
  );
  expect(await readLog(file, 10)).toEqual([
    { at: 2, level: 'error', component: '', message: 'bug', details: '' },
    { at: 1, level: 'info', component: 'capi', message: 'accepted', details: '{"dataset":"d"}' },
  ]);
});

test('a log that was never written is empty', async () => {
  using folder = temporaryFolder();
  expect(await readLog(join(folder.path, 'none.log'), 10)).toEqual([]);
});
