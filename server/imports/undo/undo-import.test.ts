import { expect, test } from 'vitest';
import { searchDialogs } from '../../dialogs/search-dialogs.ts';
import { touch } from '../../dialogs/testing.ts';
import { importsRouter } from '../router.ts';
import { exportOf, testImports } from '../testing.ts';
import { bringHistory, snapshotOf, undo } from './undo-testing.ts';

const anna = { phone: '77011234567' };
const NAME = 'Чат WhatsApp с контактом +7 701 123-45-67.txt';

test('an undone export leaves everything as it was, and imported again it brings the same', async () => {
  await using it = testImports();
  it.receive(it.message({ phone: '77020000001' }, { text: 'чужой', touch: touch('click') }));
  it.receive(it.message({ phone: '77020000001' }));
  it.write(NAME, exportOf('+7 701 123-45-67', 40));
  it.write('Чат WhatsApp с контактом +7 702 000-00-02.txt', exportOf('+7 702 000-00-02', 700));
  const before = snapshotOf(it);
  const done = await it.bring([NAME, 'Чат WhatsApp с контактом +7 702 000-00-02.txt']);
  const imported = snapshotOf(it);
  expect(imported).not.toEqual(before);
  expect(searchDialogs(it.parts, 'сообщение 7')).not.toEqual([]);
  const { preview, row } = await undo(it, done.id);
  expect(preview).toEqual({ messages: 740, dialogs: 2, contacts: 2, kept: [], keptCount: 0, note: null });
  expect(row).toMatchObject({ state: 'undone', reason: null, undoneAt: it.parts.clock() });
  expect(snapshotOf(it)).toEqual(before);
  expect(searchDialogs(it.parts, 'сообщение 7')).toEqual([]);
  expect(it.lines(done.id).map(({ state, reason, contactId }) => [state, reason, contactId])).toEqual([
    ['imported', { code: 'undone' }, null],
    ['imported', { code: 'undone' }, null],
  ]);
  const again = await it.bring([NAME, 'Чат WhatsApp с контактом +7 702 000-00-02.txt']);
  expect(again.counts).toEqual(done.counts);

  expect(it.one('select count(*) as messages from messages where import_id = ?', again.id)).toEqual({ messages: 740 });
});

test('of a dialog that others wrote into only what the import brought goes, and it is counted anew', async () => {
  await using it = testImports();
  it.receive(it.message(anna, { text: 'сегодня', sentAt: it.parts.clock() - 60_000 }));
  const before = snapshotOf(it);
  const id = bringHistory(it, [
    it.message(anna, { waId: 'h1', text: 'когда-то', source: 'history', sentAt: 1_000_000, touch: touch('old click') }),
    it.message(anna, { waId: 'h2', text: 'давно', source: 'history', sentAt: 2_000_000 }),
    it.stub(anna, 'h3', { source: 'history', sentAt: 3_000_000 }),
    {
      type: 'edit',
      target: { person: anna, waId: 'h2', fromMe: false },
      text: 'очень давно',
      editedAt: 2_500_000,
      raw: null,
    },
    {
      type: 'reaction',
      target: { person: anna, waId: 'h2', fromMe: false },
      byMe: true,
      emoji: '👍',
      reactedAt: 2_600_000,
    },
  ]);
  expect(it.one('select incoming_count as incoming, ad_state as ad, interest_at as interest from dialogs')).toEqual({
    ...{ incoming: 3, ad: 'known', interest: 2_000_000 },
  });
  const { preview } = await undo(it, id);
  expect(preview).toMatchObject({
    messages: 3,
    dialogs: 0,
    contacts: 0,
    kept: [],
    note: { code: 'history_not_sent_again' },
  });
  expect(snapshotOf(it)).toEqual(before);
});

test('level 1 is found again when what is left still shows it', async () => {
  await using it = testImports();
  const now = it.parts.clock();
  const id = bringHistory(it, [
    it.message(anna, { waId: 'h1', source: 'history', sentAt: 1_000_000 }),
    it.message(anna, { waId: 'h2', source: 'history', sentAt: 2_000_000 }),
  ]);
  it.receive(
    it.message(anna, { waId: 'l1', sentAt: now - 3_000 }),
    it.message(anna, { waId: 'l2', sentAt: now - 2_000 }),
  );
  expect(it.one('select interest_at as interest from dialogs')).toEqual({ interest: 2_000_000 });
  expect(it.all('select id from conversion_events')).toEqual([]);
  await undo(it, id);
  expect(it.one('select interest_at as interest, incoming_count as incoming from dialogs')).toEqual({
    ...{ interest: now - 2_000, incoming: 2 },
  });
  expect(it.all('select level, reached from verdicts')).toEqual([{ level: 'interest', reached: 1 }]);
});

test('a chat that an event to Meta rests on stays whole and says so; the others go', async () => {
  await using it = testImports();
  const beata = { phone: '77011234568' };
  const id = bringHistory(it, [
    it.message(anna, { waId: 'h1', source: 'history', sentAt: 1_000_000 }),
    it.message(beata, { waId: 'h2', source: 'history', sentAt: 1_000_000 }),
  ]);
  it.receive(it.message(anna, { waId: 'l1' }));
  expect(it.all('select id from conversion_events')).toHaveLength(1);
  const whole = it.all('select * from messages where dialog_id = 1');
  const { preview, row } = await undo(it, id);
  expect(preview).toMatchObject({ messages: 1, dialogs: 1, contacts: 1, keptCount: 1 });
  expect(preview.kept).toEqual([
    { chatId: expect.any(Number), title: '+77011234567', reason: { code: 'event_exists' } },
  ]);
  expect(row.reason).toEqual({ code: 'undone_except', chats: 1 });
  expect(it.all('select * from messages')).toEqual(whole);
  expect(it.all('select phone from contacts')).toEqual([{ phone: anna.phone }]);
  expect(it.lines(id).map(({ reason }) => reason)).toEqual([{ code: 'event_exists' }, { code: 'undone' }]);
});

test('a chat that the owner judged, or whose stage was set, stays; so does one that became one with another', async () => {
  await using it = testImports();
  const people = ['77011234561', '77011234562', '77011234563', '77011234564'].map((phone) => ({ phone }));
  it.receive(it.message({ lid: '555' }, { text: 'живой' }));
  const id = bringHistory(
    it,
    people.map((person, n) => it.message(person, { waId: `h${n}`, source: 'history', sentAt: 1_000_000 })),
  );
  it.db.sql.exec(`insert into verdicts (dialog_id, level, reached, said_by, reason, message_ids, became_true_at, made_at)
    select dialog_id, 'qualified', 1, 'human', '{"code":"two_messages"}', json_array(id), 1, 1 from messages where wa_id = 'h0';
    update leads set stage = 'paid' where id = (select lead_id from dialogs d join messages m on m.dialog_id = d.id where wa_id = 'h1')`);
  it.receive({ type: 'pair', lid: '555', phone: '77011234562'.replace('62', '63') });
  const { preview } = await undo(it, id);
  expect(preview.kept.map(({ title, reason }) => [title, reason.code])).toEqual([
    ['+77011234561', 'corrected'],
    ['+77011234562', 'corrected'],
    ['+77011234563', 'merged_since'],
  ]);
  expect(it.all('select wa_id as waId from messages order by id').map((row) => row['waId'])).toEqual([
    'wa-1',
    'h0',
    'h1',
    'h2',
  ]);
});

test('chats that became one while both were being imported go together', async () => {
  await using it = testImports();
  const before = snapshotOf(it);
  const id = bringHistory(it, [
    it.message({ lid: '555' }, { waId: 'a', source: 'history', sentAt: 1_000_000 }),
    it.message(anna, { waId: 'a', source: 'history', sentAt: 1_000_000 }),
    it.message(anna, { waId: 'b', source: 'history', sentAt: 1_000_001 }),
  ]);
  it.receive({ type: 'pair', lid: '555', phone: anna.phone });
  expect(it.all('select id from dialogs where merged_into is null')).toHaveLength(1);
  const { preview } = await undo(it, id);
  expect(preview).toMatchObject({ messages: 2, dialogs: 1, kept: [] });
  expect(snapshotOf(it)).toEqual(before);
});

test('what also came by itself, or from another import, is not the import’s any more', async () => {
  await using it = testImports();
  const first = bringHistory(it, [
    it.message(anna, { waId: 'h1', text: 'один', source: 'history', sentAt: 1_000_000 }),
    it.message(anna, { waId: 'h2', text: 'два', source: 'history', sentAt: 2_000_000 }),
  ]);
  it.receive(it.message(anna, { waId: 'h1', text: 'один', sentAt: 1_000_000 }));
  it.write(NAME, '21.11.2026, 09:15 - +7 701 123-45-67: из файла\n21.11.2026, 09:16 - Клиника: да\n');
  const second = await it.bring(NAME);
  await undo(it, first);
  const texts = () => it.all('select text from messages order by sent_at').map((row) => row['text']);
  expect(texts()).toEqual(['один', 'из файла', 'да']);
  expect(it.one('select has_export as hasExport, outgoing_count as outgoing from dialogs')).toEqual({
    hasExport: 1,
    outgoing: 1,
  });
  await undo(it, second.id);
  expect(texts()).toEqual(['один']);
  expect(it.one('select has_export as hasExport, outgoing_count as outgoing, last_text as last from dialogs')).toEqual({
    ...{ hasExport: 0, outgoing: 0, last: 'один' },
  });
});

test('contacts of a table go, known ones get back what an update changed and nobody has changed since', async () => {
  await using it = testImports();
  it.receive(
    it.message({ phone: '77010001001' }, { pushName: 'Ася' }),
    it.message({ phone: '77010001002' }),
    it.message({ phone: '77010001003' }),
  );
  it.db.sql.exec(
    "update contacts set name = 'Было ' || id; update leads set stage = 'lost'; update contacts set language = 'en'",
  );
  const before = snapshotOf(it);
  it.write(
    'table.csv',
    'Телефон;Имя;Язык;Статус\n77010001001;Стало 1;казахский;оплачен\n77010001002;Стало 2;казахский;оплачен\n77010001009;Новая;русский;оплачен\n77010001010;Писавшая;;\n77010001011;Оплатившая;;новый\n',
  );
  const api = importsRouter.createCaller(it.asked as never);
  const { id } = await api.begin({ kind: 'contacts', paths: [`${it.folder}/table.csv`] });
  await it.until(id, 'ready');
  it.start(id, { known: 'update' });
  await it.until(id, 'done');
  expect(it.row(id).counts).toMatchObject({ imported: 3, updated: 2 });
  it.db.sql.exec(`update contacts set name = 'Потом' where phone = '77010001002'`);
  it.receive(it.message({ phone: '77010001010' }, { text: 'пишу' }));
  it.db.sql.exec(
    "update leads set stage = 'paid' where contact_id = (select id from contacts where phone = '77010001011')",
  );
  const { preview, row } = await undo(it, id);
  expect(preview).toMatchObject({ messages: 0, dialogs: 0, contacts: 1 });
  expect(preview.kept.map(({ title, reason }) => [title, reason.code])).toEqual([
    ['Оплатившая', 'corrected'],
    ['Писавшая', 'contact_used'],
  ]);
  expect(row.reason).toEqual({ code: 'undone_except', chats: 2 });
  const known = (rows: Record<string, unknown>[] = []) => rows.slice(0, 3);
  const after = snapshotOf(it);
  const expected = known(before['contacts']).map((contact, n) => (n === 1 ? { ...contact, name: 'Потом' } : contact));
  expect(known(after['contacts'])).toEqual(expected);
  expect(known(after['leads'])).toEqual(before['leads']);
  expect(searchDialogs(it.parts, 'новая')).toEqual([]);
});

test('what both an export and a history told stays, whichever of the two is undone', async () => {
  for (const undone of ['export', 'history'] as const) {
    await using it = testImports();
    it.write(NAME, '21.11.2026, 09:15 - +7 701 123-45-67: из обоих\n21.11.2026, 09:16 - Клиника: из файла\n');
    const { id: ofExport } = await it.bring(NAME);
    const sentAt = Date.UTC(2026, 10, 21, 4, 15, 20);
    const ofHistory = bringHistory(it, [
      it.message(anna, { waId: 'h1', text: 'из обоих', source: 'history', sentAt }),
      it.message(anna, { waId: 'h2', text: 'из телефона', source: 'history', sentAt: sentAt + 300_000 }),
    ]);
    expect(it.row(ofHistory).counts).toMatchObject({ added: 1, known: 1 });
    await undo(it, undone === 'export' ? ofExport : ofHistory);
    expect(it.all('select text from messages order by sent_at').map((row) => row['text'])).toEqual([
      'из обоих',
      undone === 'export' ? 'из телефона' : 'из файла',
    ]);
  }
});
