import { expect, test } from 'vitest';
import { speak } from '../../../resources/locales/speak.ts';
import { importOptions } from '../../imports/options.ts';
import { noCounts } from '../../imports/store.ts';
import type { Counts, ImportChatView, ImportView } from '../../imports/views.ts';
import type { Ended } from './follow-import.ts';
import { exitCodeOf, reportJson, reportText } from './report.ts';

function chat(over: Partial<ImportChatView>): ImportChatView {
  return {
    id: 1,
    title: 'Айгуль',
    file: 'Чат WhatsApp с контактом Айгуль.txt',
    state: 'imported',
    reason: null,
    contactId: 1,
    dialogId: 1,
    phone: '77010001001',
    found: 4,
    added: 4,
    known: 0,
    outside: 0,
    firstAt: 1,
    lastAt: 2,
    language: 'ru',
    stage: null,
    survey: null,
    ...over,
  };
}

function ended(counts: Partial<Counts>, chats: ImportChatView[] = [], over: Partial<ImportView> = {}): Ended {
  const view: ImportView = {
    id: 1,
    kind: 'exports',
    state: 'done',
    reason: null,
    isDryRun: false,
    number: null,
    direction: null,
    files: [],
    fileCount: 1,
    counts: { ...noCounts(), ...counts },
    createdAt: 1,
    startedAt: 1,
    endedAt: 2,
    undoneAt: null,
    options: importOptions.parse({}),
    paths: [],
    refusedFiles: [],
    table: null,
    questions: [],
    history: null,
    ...over,
  };
  return { view, chats };
}

const refused = [{ name: 'broken.zip', reason: { code: 'disk_full' } }];

test.each([
  ['all came in', [ended({ chats: 2, imported: 2 })], false, 0],
  ['skipped because known is fine', [ended({ chats: 2, skipped: 2 })], false, 0],
  ['one failed', [ended({ chats: 2, imported: 1, failed: 1 })], false, 3],
  ['one file of two cannot be read', [ended({ chats: 1, imported: 1 }, [], { refusedFiles: refused })], false, 3],
  ['no file can be read', [ended({ chats: 0 }, [], { refusedFiles: refused })], false, 1],
  ['it failed as a whole', [ended({ chats: 1 }, [], { state: 'failed' })], false, 1],
  ['Ctrl-C', [ended({ chats: 1 }, [], { state: 'paused' })], true, 130],
] as const)('%s: the exit code says so', (_, imports, isStopped, code) => {
  expect(exitCodeOf(imports, isStopped)).toBe(code);
});

const one = ended(
  { chats: 3, imported: 1, skipped: 1, failed: 1, messages: 9, added: 4, known: 5 },
  [
    chat({}),
    chat({ title: 'Оля', file: 'ol.txt', state: 'skipped', reason: { code: 'all_known' } }),
    chat({ title: 'Ержан', file: 'er.txt', phone: null, state: 'failed', reason: { code: 'disk_full' } }),
  ],
  { refusedFiles: refused },
);

test('a person reads the counts, and of each chat that did not come in, why', () => {
  const text = reportText([one], { isDryRun: false, i18n: speak('ru') });
  expect(text).toContain('найдено 3, добавлено 1, дополнено 0, пропущено 1, не получилось 1');
  expect(text).toMatch(/broken\.zip: На диске/);
  expect(text).toMatch(/Ержан \(er\.txt\): На диске/);
  expect(text).toMatch(/Пропущено:\n {2}Оля \+77010001001 \(ol\.txt\): ./);
  expect(text).not.toContain('Айгуль');
  expect(reportText([one], { isDryRun: true, i18n: speak('ru') })).toContain('ничего не записано');
});

test('a program reads everything in one object, with codes and words', () => {
  const json = JSON.parse(
    reportJson([one, ended({ chats: 1, updated: 1 })], 3, { isDryRun: false, i18n: speak('ru') }),
  );
  expect(json).toMatchObject({
    exitCode: 3,
    dryRun: false,
    found: 4,
    imported: 1,
    updated: 1,
    messages: { found: 9, added: 4, known: 5, outside: 0 },
    refusedFiles: [{ name: 'broken.zip', reason: { code: 'disk_full' }, message: expect.stringContaining('диск') }],
    imports: [{ id: 1, kind: 'exports', state: 'done' }, {}],
  });
  expect(json.chats).toHaveLength(3);
  expect(json.chats[2]).toMatchObject({
    importId: 1,
    kind: 'exports',
    title: 'Ержан',
    state: 'failed',
    reason: { code: 'disk_full' },
  });
});
