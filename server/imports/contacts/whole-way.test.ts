import { join } from 'node:path';
import { expect, test } from 'vitest';
import { beginImport } from '../begin-import.ts';
import { setColumns } from '../look/answer-question.ts';
import { importOptions } from '../options.ts';
import { runForReal } from '../run/run-for-real.ts';
import { startImport } from '../start-import.ts';
import { testImports } from '../testing.ts';
import { startUndo } from '../undo/undo-import.ts';
import type { TableSurvey } from '../views.ts';
import { encoded } from './testing.ts';

async function looked(it: ReturnType<typeof testImports>, bytes: Uint8Array | string) {
  it.write('клиенты.csv', bytes);
  const { id } = await beginImport(it.asked, { kind: 'contacts', paths: [join(it.folder, 'клиенты.csv')] });
  it.asked.imports.wake(id);
  return it.until(id, 'ready', 'failed');
}

const phones = (it: ReturnType<typeof testImports>) =>
  it.all<{ phone: string; name: string | null }>('select phone, name from contacts order by phone');

test('a table is looked at, its columns are put right, tried dry, brought for good, and undone', async () => {
  await using it = testImports();
  const table = 'Кто;Куда звонить\r\nАйгуль;87011111111\r\nПётр;87022222222\r\n';
  const ready = await looked(it, encoded(table, 'windows-1251'));
  const survey = ready.survey as unknown as TableSurvey;
  expect(survey).toMatchObject({ encoding: 'windows-1251', rows: 2, mapping: { phone: 1, name: null } });

  setColumns(it.asked, { id: ready.id, mapping: { ...survey.mapping, name: 0, otherPhones: [] }, hasHeader: true });
  const options = importOptions.parse({ dryRun: true });
  startImport(it.asked, { id: ready.id, options, numberId: null, directionId: 'd1' });
  const dry = await it.until(ready.id, 'done', 'failed');
  expect(dry).toMatchObject({ state: 'done', counts: { chats: 2, imported: 2 } });
  expect(phones(it)).toEqual([]);

  const { id } = await runForReal(it.asked, ready.id);
  expect(await it.until(id, 'done', 'failed')).toMatchObject({ state: 'done', counts: { chats: 2, imported: 2 } });
  expect(phones(it)).toEqual([
    { phone: '77011111111', name: 'Айгуль' },
    { phone: '77022222222', name: 'Пётр' },
  ]);

  startUndo(it.asked, id);
  await it.until(id, 'undone', 'failed');
  expect(phones(it)).toEqual([]);
});

test('a workbook dropped by mistake is named, and nothing else happens', async () => {
  await using it = testImports();
  const failed = await looked(it, Buffer.from('PK\u0003\u0004......................[Content_Types].xml'));
  expect(failed).toMatchObject({ state: 'failed', reason: { code: 'table_is_spreadsheet' } });
});

test('after a stop of the app in the middle it goes on, and every row is there once', async () => {
  await using it = testImports({ file: 'data.sqlite' });
  const lines = Array.from({ length: 2000 }, (_, at) => `Клиент ${at};+7702${String(at).padStart(7, '0')}`);
  const { id } = await looked(it, `Имя;Телефон\n${lines.join('\n')}\n`);
  startImport(it.asked, { id, options: importOptions.parse({}), numberId: null, directionId: null });
  await it.untilRow(id, ({ counts }) => counts.imported > 0);
  await it.restart();
  expect(it.row(id).counts.imported).toBeLessThan(2000);
  expect(await it.until(id, 'done', 'failed')).toMatchObject({ counts: { chats: 2000, imported: 2000, skipped: 0 } });
  expect(it.one('select count(*) as lines, count(distinct entry) as entries from import_chats')).toEqual({
    lines: 2000,
    entries: 2000,
  });
});
