import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { deflateRawSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { temporaryFolder } from '../../../db/testing.ts';
import { surveyTable } from './survey-table.ts';
import { readTableOf } from './testing.ts';

describe('what is no table is named', () => {
  const zip = (name: string) => {
    const head = Buffer.alloc(30);
    head.write('PK\u0003\u0004', 'latin1');
    head.writeUInt16LE(name.length, 26);
    return Buffer.concat([head, Buffer.from(name), deflateRawSync('x')]);
  };
  test.each<[string, string | Buffer, string]>([
    ['an Excel workbook', zip('[Content_Types].xml'), 'table_is_spreadsheet'],
    ['an old Excel workbook', Buffer.from('d0cf11e0a1b11ae10000', 'hex'), 'table_is_spreadsheet'],
    ['an archive of a chat', zip('_chat.txt'), 'table_is_archive'],
    ['visiting cards', '\ufeffBEGIN:VCARD\nVERSION:3.0\nFN:Айгуль\nTEL:+77011111111\nEND:VCARD\n', 'table_is_vcard'],
    ['a web page called .xls', '<html><table><tr><td>Телефон</td></tr></table></html>', 'table_is_web_page'],
    ['a PDF', '%PDF-1.7\n', 'table_is_binary'],
    ['noise', Buffer.from(Array.from({ length: 5000 }, (_, at) => (at * 7919) % 256)), 'table_is_binary'],
    ['nothing', '', 'table_empty'],
    ['blanks', ' \n\t\n', 'table_empty'],
    ['a line without an end', 'а'.repeat(400_000), 'table_line_too_long'],
    ['a thousand columns and more', `Телефон${';x'.repeat(1500)}\n87011111111\n`, 'table_too_wide'],
  ])('%s', async (_, content, code) => {
    await expect(readTableOf(content)).rejects.toMatchObject({ code });
  });

  test('a file that is gone, and a folder', async () => {
    using folder = temporaryFolder();
    await expect(surveyTable(join(folder.path, 'gone.csv'))).rejects.toMatchObject({ code: 'table_unreadable' });
    mkdirSync(join(folder.path, 'folder'));
    await expect(surveyTable(join(folder.path, 'folder'))).rejects.toMatchObject({ code: 'table_unreadable' });
  });
});

test('reading can be stopped', async () => {
  using folder = temporaryFolder();
  const path = join(folder.path, 'contacts.csv');
  writeFileSync(path, 'Имя;Телефон\nАйгуль;87011111111\n');
  await expect(surveyTable(path, AbortSignal.abort())).rejects.toMatchObject({ name: 'AbortError' });
});
