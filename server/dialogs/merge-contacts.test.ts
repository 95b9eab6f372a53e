import { expect, test } from 'vitest';
import type { Change, IncomingMessage } from './change.ts';
import { receiveChanges } from './receive-changes.ts';
import { testChats, touch } from './testing.ts';

const LID = { lid: '18880001' };
const PHONE = { phone: '77011112233' };
const PAIR = { type: 'pair', lid: '18880001', phone: '77011112233' } as const;

test('a person seen by LID, then by phone, then paired is one contact with one dialog and one event', () => {
  using chats = testChats();
  chats.receive(chats.message(LID, { waId: 'A', touch: touch('click') }), chats.message(LID, { waId: 'B' }));
  chats.receive(chats.message(PHONE, { waId: 'C' }), chats.message(PHONE, { waId: 'D', fromMe: true }));
  chats.receive(chats.message(PHONE, { waId: 'E' }));
  expect(chats.one('select count(*) n from conversion_events')).toEqual({ n: 2 });
  chats.receive(PAIR);
  expect(chats.all('select phone, lid from contacts where merged_into is null')).toEqual([
    { phone: '77011112233', lid: '18880001' },
  ]);
  expect(
    chats.all('select id, incoming_count, outgoing_count, ad_state from dialogs where merged_into is null'),
  ).toEqual([{ id: 1, incoming_count: 4, outgoing_count: 1, ad_state: 'known' }]);
  expect(chats.one('select count(*) n from messages where dialog_id = 1')).toEqual({ n: 5 });
  expect(chats.all('select state, merged_into is null alone from conversion_events order by id')).toEqual([
    { state: 'due', alone: 1 },
    { state: 'merged', alone: 0 },
  ]);
  chats.receive(chats.message(LID), chats.message(PHONE), chats.message({ ...LID, ...PHONE }));
  expect(chats.one('select count(*) n from contacts')).toEqual({ n: 2 });
  expect(chats.one('select incoming_count n from dialogs where merged_into is null')).toEqual({ n: 7 });
});

test('one message under the LID and one under the phone make level 1 when the two are found to be one', () => {
  using chats = testChats();
  chats.receive(chats.message(LID));
  chats.receive(chats.message(PHONE));
  expect(chats.one('select count(*) n from verdicts')).toEqual({ n: 0 });
  chats.receive(chats.message({ ...LID, ...PHONE }, { fromMe: true }));
  expect(chats.one('select count(*) n, max(dialog_id) dialog from verdicts')).toEqual({ n: 1, dialog: 1 });
  expect(chats.one('select subject_id, state from conversion_events')).toEqual({ subject_id: 1, state: 'due' });
});

test('level 1 of another dialog of the same batch is not forgotten when contacts merge in between', () => {
  using chats = testChats();
  const other = { phone: '77015554433' };
  chats.receive(chats.message(LID), chats.message(PHONE));
  chats.receive(chats.message(other), chats.message(other), PAIR);
  expect(chats.one('select count(*) n from dialogs where interest_at is not null')).toEqual({ n: 2 });
});

test('the same message under both is kept once, with what either knew', () => {
  using chats = testChats();
  chats.receive(chats.stub(LID, 'A'));
  chats.receive(chats.message(PHONE, { waId: 'A', text: 'Сколько стоит?', touch: touch('click') }));
  chats.receive(PAIR);
  expect(
    chats.all(
      'select m.wa_id, m.text, m.kind from messages m join dialogs d on d.id = m.dialog_id and d.merged_into is null',
    ),
  ).toEqual([{ wa_id: 'A', text: 'Сколько стоит?', kind: 'text' }]);
  expect(chats.one('select incoming_count, ad_state from dialogs where merged_into is null')).toEqual({
    incoming_count: 1,
    ad_state: 'known',
  });
  expect(chats.one('select count(*) n from stubs where resolved_at is null')).toEqual({ n: 0 });
  expect(chats.all('select dialog_id, ctwa_clid from ad_touches')).toEqual([{ dialog_id: 1, ctwa_clid: 'click' }]);
});

test('a pair told before anyone wrote is used for both names, and makes no contact by itself', () => {
  using chats = testChats();
  chats.receive(PAIR);
  expect(chats.one('select count(*) n from contacts')).toEqual({ n: 0 });
  chats.receive(chats.message(LID));
  expect(chats.all('select phone, lid from contacts')).toEqual([{ phone: '77011112233', lid: '18880001' }]);
  chats.receive(chats.message(PHONE));
  expect(chats.one('select count(*) n from dialogs')).toEqual({ n: 1 });
});

test('a pair that another part has kept is found when the phone writes first or last', () => {
  using chats = testChats();
  chats.receive(chats.message(LID));
  chats.db.sql.prepare("insert into lid_pairs values ('18880001', '77011112233')").run();
  chats.receive(chats.message(PHONE));
  expect(chats.all('select phone, lid from contacts')).toEqual([{ phone: '77011112233', lid: '18880001' }]);
  expect(chats.one('select incoming_count n from dialogs')).toEqual({ n: 2 });
});

test('an event that waited for the phone goes when the phone becomes known', () => {
  using chats = testChats();
  chats.receive(chats.message(LID), chats.message(LID));
  expect(chats.one('select state from conversion_events')).toEqual({ state: 'waiting' });
  chats.receive(PAIR);
  expect(chats.one('select state from conversion_events')).toEqual({ state: 'due' });
});

test('dialogs with different numbers stay apart but become one person’s', () => {
  using chats = testChats();
  chats.receive(chats.message(LID));
  chats.receiveOn('n2', chats.message(PHONE));
  chats.receive(PAIR);
  expect(chats.all('select number_id, contact_id, lead_id, direction_id from dialogs order by id')).toEqual([
    { number_id: 'n1', contact_id: 1, lead_id: 1, direction_id: 'd1' },
    { number_id: 'n2', contact_id: 1, lead_id: 3, direction_id: null },
  ]);
});

test('two people who each have a phone or a LID of their own are never made one', () => {
  using chats = testChats();
  chats.receive(chats.message({ lid: '1', phone: '77010001111' }), chats.message({ lid: '2', phone: '77010002222' }));
  chats.receive({ type: 'pair', lid: '1', phone: '77010002222' });
  expect(chats.all('select phone, lid from contacts order by id')).toEqual([
    { phone: '77010001111', lid: '1' },
    { phone: '77010002222', lid: '2' },
  ]);
});

function bringing(chats: ReturnType<typeof testChats>, kind: 'exports' | 'history') {
  const importId = Number(
    chats.db.sql
      .prepare(
        "insert into imports (kind, state, number_id, options, counts, created_at) values (?, 'running', 'n1', '{}', '{}', 1)",
      )
      .run(kind).lastInsertRowid,
  );
  return (...changes: Change[]) => void receiveChanges(chats.parts, 'n1', changes, { importId });
}

const MINUTE = Date.UTC(2026, 10, 21, 8, 30);
const STANDING = `select m.wa_id as waId, m.text, m.kind, m.source, m.import_id as importId from messages m
  join dialogs d on d.id = m.dialog_id and d.merged_into is null order by m.sent_at`;

test('a message that came under the LID and stands in an export under the phone is one, and makes no level 1', () => {
  using chats = testChats();
  const line = (text: string | null, over: Partial<IncomingMessage> = {}) =>
    chats.message(PHONE, { waId: '', source: 'import', sentAt: MINUTE, text, ...over });
  chats.receive(chats.message(LID, { waId: 'A', text: 'Здравствуйте', sentAt: MINUTE + 9000 }));
  chats.receive(chats.message(LID, { waId: 'B', kind: 'image', text: null, fromMe: true, sentAt: MINUTE + 12_000 }));
  bringing(chats, 'exports')(line('\u200eЗдравствуйте'), line(null, { kind: 'other', fromMe: true }));
  chats.receive(PAIR);
  expect(chats.all(STANDING)).toEqual([
    { waId: 'A', text: 'Здравствуйте', kind: 'text', source: 'live', importId: null },
    { waId: 'B', text: null, kind: 'image', source: 'live', importId: null },
  ]);
  expect(chats.one('select incoming_count n from dialogs where merged_into is null')).toEqual({ n: 1 });
  expect(chats.all('select * from conversion_events')).toEqual([]);
});

test('lines of an export that came under the other name are still found by the history', () => {
  using chats = testChats();
  const said = { text: 'Здравствуйте', sentAt: MINUTE } as const;
  chats.receive(chats.message(LID, { waId: 'Z', text: 'Позже', sentAt: MINUTE + 600_000 }));
  bringing(chats, 'exports')(chats.message(PHONE, { ...said, waId: '', source: 'import' }));
  chats.receive(PAIR);
  bringing(chats, 'history')(chats.message(PHONE, { ...said, waId: 'A', source: 'history' }));
  expect(chats.all(STANDING)).toMatchObject([{ waId: 'A' }, { waId: 'Z' }]);
});

test('what a history brought to one dialog and arrived by itself in the other is no import’s any more', () => {
  using chats = testChats();
  bringing(chats, 'history')(chats.message(LID, { waId: 'A', source: 'history' }));
  chats.receive(chats.message(PHONE, { waId: 'A' }));
  chats.receive(PAIR);
  expect(chats.all(STANDING)).toMatchObject([{ waId: 'A', source: 'live', importId: null }]);
});
