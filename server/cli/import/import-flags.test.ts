import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { temporaryFolder } from '../../../db/testing.ts';
import { spanOf } from './days.ts';
import { readImportFlags } from './import-flags.ts';

const ENV = { VORONKA_DATA_DIR: '/data' };

test('says everything that an owner may choose', () => {
  const flags = readImportFlags(
    [
      ...['--number', '8 (701) 123-45-67', '--direction', ' Косметология ', '--dry-run', '--limit', '5'],
      ...['--from', '2025-12-01', '--to', '28.12.2025', '--use-llm', '--openrouter-key', 'sk-1', '--budget', '2,5'],
      ...['--no-skip-duplicates', '--country', 'kz', '--time-zone', 'asia/almaty', '--json', '--data-dir', '/d'],
    ],
    ENV,
  );
  expect(flags).toMatchObject({
    number: '77011234567',
    direction: 'Косметология',
    dryRun: true,
    limit: 5,
    useModel: true,
    modelKey: 'sk-1',
    budgetMicroUsd: 2_500_000,
    known: 'update',
    country: 'KZ',
    timeZone: 'Asia/Almaty',
    json: true,
    dataFolder: '/d',
  });
  expect([String(flags.from), String(flags.to)]).toEqual(['2025-12-01', '2025-12-28']);
});

test('without flags known people are skipped, rules judge, and the key of the environment is known', () => {
  expect(readImportFlags([], { ...ENV, OPENROUTER_API_KEY: 'sk-env' })).toMatchObject({
    known: 'skip',
    useModel: false,
    modelKey: 'sk-env',
    isKeyUnused: false,
    number: null,
    exports: [],
    contacts: [],
    dataFolder: '/data',
  });
  expect(readImportFlags(['--skip-duplicates', '--organization-id', 'x1'], ENV)).toMatchObject({
    known: 'skip',
    ignored: ['--organization-id'],
  });
});

test('files are told apart by what they are, and their paths are made absolute from where npm was called', () => {
  using folder = temporaryFolder();
  for (const name of ['чат.txt', 'a.ZIP', 'people.csv', 'photo.jpg']) writeFileSync(join(folder.path, name), '');
  mkdirSync(join(folder.path, 'many'));
  const env = { ...ENV, npm_lifecycle_event: 'import:whatsapp', INIT_CWD: folder.path };
  const here = (name: string) => join(folder.path, name);
  expect(readImportFlags(['чат.txt', 'a.ZIP', './чат.txt', 'many', 'people.csv'], env)).toMatchObject({
    exports: [here('чат.txt'), here('a.ZIP'), here('many')],
    contacts: [here('people.csv')],
  });
  expect(() => readImportFlags(['photo.jpg'], env)).toThrow(
    expect.objectContaining({ code: 'file_kind_unknown', params: { file: here('photo.jpg') } }),
  );
});

test.each([
  [['--foo'], 'flag_unknown', { flag: '--foo' }],
  [['-z'], 'flag_unknown', { flag: '-z' }],
  [['--number'], 'flag_value_missing', { flag: '--number' }],
  [['--direction', ' '], 'flag_value_missing', { flag: '--direction' }],
  [['--dry-run=yes'], 'flag_value_unwanted', { flag: '--dry-run' }],
  [['--number', 'мой'], 'number_invalid', { flag: '--number', given: 'мой' }],
  [['--phone', '12'], 'number_invalid', { flag: '--phone', given: '12' }],
  [['--limit', '1.5'], 'limit_invalid', { given: '1.5' }],
  [['--from', '31.02.2025'], 'day_invalid', { flag: '--from', given: '31.02.2025' }],
  [['--to', 'вчера'], 'day_invalid', { flag: '--to', given: 'вчера' }],
  [['--from', '2025-03-01', '--to', '2025-02-01'], 'days_reversed', {}],
  [['--budget', '-1'], 'flag_value_missing', { flag: '--budget' }],
  [['--budget', '1e3'], 'budget_invalid', { given: '1e3' }],
  [['--country', 'XX'], 'country_invalid', { given: 'XX' }],
  [['--time-zone', 'Mars/Base'], 'zone_invalid', { given: 'Mars/Base' }],
  [['--day-first', '--month-first'], 'flags_exclude', { one: '--day-first', other: '--month-first' }],
])('%j is refused as %s', (args, code, params) => {
  expect(() => readImportFlags(args, ENV)).toThrow(expect.objectContaining({ code, params }));
});

test('a span of days is whole days in the owner’s zone, also across a change of clocks', () => {
  const { from, to } = readImportFlags(['--from', '2025-03-30', '--to', '2025-03-30'], ENV);
  expect(spanOf({ from, to }, 'Europe/Berlin')).toEqual({
    since: Date.UTC(2025, 2, 29, 23),
    until: Date.UTC(2025, 2, 30, 22),
  });
  expect(spanOf({ from: null, to: null }, 'Asia/Almaty')).toEqual({ since: null, until: null });
});
