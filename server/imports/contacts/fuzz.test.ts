import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import Papa from 'papaparse';
import { expect, test } from 'vitest';
import { temporaryFolder } from '../../../db/testing.ts';
import { AppError } from '../../errors.ts';
import { type Encoding, findEncoding } from './find-encoding.ts';
import { readRecords } from './read-records.ts';
import { readTable } from './read-table.ts';
import { surveyTable } from './survey-table.ts';
import { encoded } from './testing.ts';

/** Cells with all that a CSV must quote. */
const cell = fc.oneof(
  fc.string({ unit: fc.constantFrom(...'абвҚғ;,|\t"\n =+-7'), maxLength: 12 }),
  fc.constantFrom('', '"', '""', 'Айгуль', '8 701 111 11 11', 'a;b', 'две\nстроки'),
);
const encoding = fc.constantFrom<Encoding>('utf-8', 'utf-16le', 'utf-16be');

/** Cells as a table keeps them: without blanks around, empty rows left out. */
function kept(rows: readonly (readonly string[])[]): string[][] {
  return rows.map((row) => row.map((one) => one.trim())).filter((row) => row.some((one) => one !== ''));
}

test('what another program quotes is read as it was, in any encoding and with any delimiter', async () => {
  using folder = temporaryFolder();
  const path = join(folder.path, 'table.csv');
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.tuple(cell, cell, cell), { minLength: 1, maxLength: 40 }),
      fc.constantFrom(';', ',', '\t', '|'),
      fc.constantFrom('\n', '\r\n'),
      encoding,
      async (rows, delimiter, newline, written) => {
        const text = Papa.unparse(rows, { delimiter, newline, quotes: true });
        writeFileSync(path, encoded(text, written, true));
        const records = [];
        for await (const some of readRecords(path, { encoding: await findEncoding(path), delimiter }))
          records.push(...some);
        expect(records.map((record) => record.cells)).toEqual(kept(rows));
      },
    ),
    { numRuns: 300 },
  );
});

const GOOD = Buffer.from(
  `Имя;Телефон;Заметка\n${Array.from({ length: 60 }, (_, at) => `Клиент ${at};+7702${String(at).padStart(7, '0')};"а;б ""в"""`).join('\n')}\n`,
);

test('a damaged table is read as far as it goes or refused by name: never a crash, and as many rows as were counted', async () => {
  using folder = temporaryFolder();
  const path = join(folder.path, 'table.csv');
  const damage = fc.record({
    at: fc.nat(GOOD.length - 1),
    remove: fc.nat(50),
    insert: fc.oneof(
      fc.uint8Array({ maxLength: 20 }),
      fc.constantFrom(Buffer.from('"'), Buffer.from('\n'), Buffer.from('";\n"')),
    ),
  });
  await fc.assert(
    fc.asyncProperty(fc.array(damage, { minLength: 1, maxLength: 5 }), async (damages) => {
      let bytes: Buffer = GOOD;
      for (const { at, remove, insert } of damages)
        bytes = Buffer.concat([bytes.subarray(0, at), insert, bytes.subarray(at + remove)]);
      writeFileSync(path, bytes);
      try {
        const survey = await surveyTable(path);
        let rows = 0;
        for await (const slice of readTable(path, survey, 'KZ')) rows += slice.length;
        expect(rows).toBe(survey.rows);
      } catch (fault) {
        if (!(fault instanceof AppError)) throw fault;
      }
    }),
    { numRuns: 300 },
  );
});

test('one quote anywhere spoils at most the line it stands in', async () => {
  using folder = temporaryFolder();
  const path = join(folder.path, 'table.csv');
  const lines = Array.from({ length: 30 }, (_, at) => `Клиент ${at};+7702${String(at).padStart(7, '0')};заметка`);
  await fc.assert(
    fc.asyncProperty(fc.nat(29), fc.nat(40), async (line, column) => {
      const spoiled = lines.map((text, at) => (at === line ? `${text.slice(0, column)}"${text.slice(column)}` : text));
      writeFileSync(path, `Имя;Телефон;Заметка\n${spoiled.join('\n')}\n`);
      const phones = new Set<string>();
      for await (const slice of readTable(path, await surveyTable(path), 'KZ'))
        for (const { phone } of slice) if (phone) phones.add(phone);
      const missing = lines.filter((text, at) => at !== line && !phones.has(/\+(\d+)/.exec(text)?.[1] ?? ''));
      expect(missing).toEqual([]);
    }),
    { numRuns: 200 },
  );
});
