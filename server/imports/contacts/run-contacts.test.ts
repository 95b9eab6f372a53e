import { expect, test } from 'vitest';
import type { Parts } from '../../parts.ts';
import { runContacts } from './run-contacts.ts';
import { testTables } from './testing.ts';

const TABLE = `Имя;Телефон;Язык;Статус
Айгуль;8 701 111 11 11;каз;Записан
Пётр;+7 702 222 22 22;русский;
Без телефона;;;
Кривой;123;;
Округлён;7,70112E+10;;
Айгуль ещё раз;7011111111;;
`;

function tableOf(rows: number): string {
  const lines = Array.from({ length: rows }, (_, at) => `Клиент ${at};+7702${String(at).padStart(7, '0')}`);
  return `Имя;Телефон\n${lines.join('\n')}\n`;
}

/** The same parts; `then` happens instead of the write after so many. */
function afterWrites(parts: Parts, count: number, then: () => void): Parts {
  let writes = 0;
  function write<T>(work: () => T): T {
    writes += 1;
    if (writes === count + 1) then();
    return parts.db.write(work);
  }
  return { ...parts, db: { ...parts.db, write } };
}

test('every row becomes a contact or says why not, and its import is named', async () => {
  using tables = testTables();
  const row = await tables.run(TABLE);
  expect(tables.contacts()).toEqual([
    { phone: '77011111111', name: 'Айгуль', language: 'kk' },
    { phone: '77022222222', name: 'Пётр', language: 'ru' },
  ]);
  expect(tables.lines(row.id)).toEqual([
    'imported Айгуль',
    'imported Пётр',
    'failed phone_missing Без телефона',
    'failed phone_invalid Кривой',
    'failed phone_rounded Округлён',
    'skipped phone_repeated Айгуль ещё раз',
  ]);
  expect(row.counts).toMatchObject({ chats: 6, imported: 2, updated: 0, skipped: 1, failed: 3 });
  expect(tables.all('select import_id from contacts')).toEqual([{ import_id: row.id }, { import_id: row.id }]);
});

test('a stage stands in the lead of the chosen direction, which the import is the source of; without one there is no lead', async () => {
  using tables = testTables();
  const row = await tables.run(TABLE, {}, { directionId: 'd1' });
  expect(
    tables.all(
      'select direction_id, source_type, stage, leads.import_id, phone from leads join contacts on contacts.id = contact_id',
    ),
  ).toEqual([
    { direction_id: 'd1', source_type: 'import', stage: 'scheduled', import_id: row.id, phone: '77011111111' },
  ]);
});

test('the phones of a list without countries are of the country of its direction', async () => {
  using tables = testTables();
  tables.db.sql.prepare("update directions set country = 'KG'").run();
  await tables.run('Имя;Телефон\nАйбек;0555 123 456\n', {}, { directionId: 'd1' });
  expect(tables.contacts()[0]?.phone).toBe('996555123456');
});

test('a contact can be found by the name and the phone that the table gave it', async () => {
  using tables = testTables();
  await tables.run(TABLE);
  const found = tables.all<{ rowid: number }>(`select rowid from contacts_fts where contacts_fts match '"айгуль"'`);
  expect(found).toHaveLength(1);
});

test('the same table twice changes nothing, be known contacts skipped or updated', async () => {
  using tables = testTables();
  await tables.run(TABLE, {}, { directionId: 'd1' });
  const rows = () => tables.all('select * from contacts').concat(tables.all('select * from leads'));
  const before = rows();
  const skipping = await tables.run(TABLE, {}, { directionId: 'd1' });
  expect(tables.lines(skipping.id).slice(0, 2)).toEqual(['skipped contact_known Айгуль', 'skipped contact_known Пётр']);
  const updating = await tables.run(TABLE, { known: 'update' }, { directionId: 'd1' });
  expect(tables.lines(updating.id).slice(0, 2)).toEqual(['skipped contact_same Айгуль', 'skipped contact_same Пётр']);
  expect(rows()).toEqual(before);
});

test('an update changes what the table says and keeps what was before; what it does not say stays', async () => {
  using tables = testTables();
  tables.receive(tables.message({ phone: '77011111111' }), tables.message({ phone: '77022222222' }));
  tables.db.sql.prepare("update contacts set name = 'Была', language = 'ru'").run();
  const row = await tables.run(
    'Имя;Телефон;Язык;Статус\nАйгуль;87011111111;каз;Оплачено\n;87022222222;;\n',
    { known: 'update' },
    { directionId: 'd1' },
  );
  expect(tables.contacts()).toEqual([
    { phone: '77011111111', name: 'Айгуль', language: 'kk' },
    { phone: '77022222222', name: 'Была', language: 'ru' },
  ]);
  expect(
    tables.all<{ stage: string | null; source_type: string }>('select stage, source_type from leads order by id'),
  ).toEqual([
    { stage: 'paid', source_type: 'whatsapp' },
    { stage: null, source_type: 'whatsapp' },
  ]);
  const lines = tables.all<{ state: string; before: string | null }>(
    'select state, before from import_chats where import_id = ? order by id',
    row.id,
  );
  expect(lines.map(({ state, before }) => [state, JSON.parse(before ?? 'null')])).toMatchObject([
    ['updated', { name: 'Была', language: 'ru', stage: null }],
    ['skipped', null],
  ]);
});

test('the own numbers and staff are no contacts of a table', async () => {
  using tables = testTables();
  tables.receive(tables.message({ phone: '77022222222' }));
  tables.db.sql.prepare('update contacts set is_staff = 1').run();
  const row = await tables.run('Имя;Телефон\nЯ;77010000001\nПётр;87022222222\n', { known: 'update' });
  expect(tables.lines(row.id)).toEqual(['skipped own_number Я', 'skipped staff Пётр']);
  expect(tables.contacts()).toEqual([{ phone: '77022222222', name: null, language: null }]);
});

test('a person known by LID only is known, once WhatsApp has told whose phone it is', async () => {
  using tables = testTables();
  tables.receive(tables.message({ lid: '555' }));
  tables.db.sql.prepare("insert into lid_pairs (lid, phone) values ('555', '77011111111')").run();
  const row = await tables.run('Имя;Телефон\nАйгуль;87011111111\n');
  expect(tables.lines(row.id)).toEqual(['skipped contact_known Айгуль']);
  expect(tables.contacts()).toHaveLength(1);
});

test('a dry run says the same and writes nothing but its lines', async () => {
  using tables = testTables();
  tables.receive(tables.message({ phone: '77022222222' }));
  const before = tables.all('select * from contacts').concat(tables.all('select * from leads'));
  const dry = await tables.run(TABLE, { dryRun: true, known: 'update' }, { directionId: 'd1' });
  expect(tables.all('select * from contacts').concat(tables.all('select * from leads'))).toEqual(before);
  const real = await tables.run(TABLE, { known: 'update' }, { directionId: 'd1' });
  expect(tables.lines(dry.id)).toEqual(tables.lines(real.id));
  expect(dry.counts).toEqual(real.counts);
  expect(tables.all('select 1 from import_chats where import_id = ? and before is not null', dry.id)).toEqual([]);
});

test('a limit takes so many rows from the top', async () => {
  using tables = testTables();
  const row = await tables.run(tableOf(1000), { limit: 250 });
  expect(tables.contacts()).toHaveLength(250);
  expect(row.counts).toMatchObject({ chats: 250, imported: 250 });
});

test('what is not understood of a stage or a language is said, and the rest taken', async () => {
  using tables = testTables();
  const row = await tables.run(
    'Имя;Телефон;Язык;Статус\nАйгуль;87011111111;ru;Перезвонить после обеда\nПётр;87022222222;ru;Новый\n',
  );
  expect(tables.lines(row.id)).toEqual(['imported stage_unknown Айгуль', 'imported Пётр']);
});

test('stopped in the middle it goes on where it stopped, and counts every row once', async () => {
  using tables = testTables();
  const table = `${tableOf(1000)}Клиент 0 снова;+77020000000\n`;
  const begun = await tables.begin(table);
  const stop = new AbortController();
  await runContacts(
    afterWrites(tables.parts, 3, () => stop.abort()),
    begun,
    stop.signal,
  );
  const halfway = tables.rowOf(begun.id);
  expect(halfway.counts.imported).toBeGreaterThan(0);
  expect(halfway.counts).toMatchObject({ chats: 1001, imported: tables.contacts().length });
  expect(halfway.counts.imported).toBeLessThan(1000);

  await runContacts(tables.parts, halfway, new AbortController().signal);
  expect(tables.rowOf(begun.id).counts).toMatchObject({ chats: 1001, imported: 1000, skipped: 1, failed: 0 });
  expect(tables.lines(begun.id).at(-1)).toBe('skipped phone_repeated Клиент 0 снова');
  expect(tables.all('select count(*) as lines, count(distinct entry) as entries from import_chats')).toEqual([
    { lines: 1001, entries: 1001 },
  ]);
});

test('a run whose last rows were lost by a crash does them again and no others', async () => {
  using tables = testTables();
  const row = await tables.begin(tableOf(300));
  const crashing = afterWrites(tables.parts, 3, () => {
    throw new Error('power cut');
  });
  await expect(runContacts(crashing, row, new AbortController().signal)).rejects.toThrow('power cut');
  await runContacts(tables.parts, tables.rowOf(row.id), new AbortController().signal);
  expect(tables.contacts()).toHaveLength(300);
  expect(tables.rowOf(row.id).counts).toMatchObject({ chats: 300, imported: 300 });
});

test('it ends when the owner pauses it, without being told', async () => {
  using tables = testTables();
  const row = await tables.begin(tableOf(1000));
  const pausing = afterWrites(tables.parts, 3, () => tables.db.sql.exec("update imports set state = 'paused'"));
  await runContacts(pausing, row, new AbortController().signal);
  expect(tables.contacts().length).toBeGreaterThan(0);
  expect(tables.contacts().length).toBeLessThan(1000);
});

test('100 000 rows are worked in slices, and the loop turns between them', { timeout: 120_000 }, async () => {
  using tables = testTables();
  const row = await tables.begin(tableOf(100_000), { dryRun: true });
  let turns = 0;
  let isRunning = true;
  const turn = () => {
    turns += 1;
    if (isRunning) setImmediate(turn);
  };
  setImmediate(turn);
  await runContacts(tables.parts, row, new AbortController().signal);
  isRunning = false;
  expect(tables.rowOf(row.id).counts).toMatchObject({ chats: 100_000, imported: 100_000 });
  expect(turns).toBeGreaterThan(100);
  expect(tables.contacts()).toEqual([]);
});
