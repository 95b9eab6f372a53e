import { expect, test } from 'vitest';
import type { Change, IncomingMessage } from './change.ts';
import { countOldStubs } from './count-old-stubs.ts';
import { receiveChanges } from './receive-changes.ts';
import { dueStubs } from './stubs.ts';
import { testChats, touch } from './testing.ts';

const PERSON = { phone: '77015554433' };
const MINUTE = Date.UTC(2026, 10, 21, 8, 30);

function open() {
  const chats = testChats();
  const { db, parts } = chats;
  return {
    ...chats,
    /** As an import of this id brings it. */
    bring: (importId: number, ...changes: Change[]) => receiveChanges(parts, 'n1', changes, { importId }),
    line: (text: string | null, over: Partial<IncomingMessage> = {}) =>
      chats.message(PERSON, { waId: '', source: 'import', text, sentAt: MINUTE, raw: null, ...over }),
    told: (waId: string, text: string | null, over: Partial<IncomingMessage> = {}) =>
      chats.message(PERSON, { waId, source: 'history', text, sentAt: MINUTE + 20_000, ...over }),
    edit: (waId: string, text: string): Change => ({
      ...{ type: 'edit', target: { person: PERSON, waId, fromMe: false }, text, editedAt: MINUTE + 60_000, raw: null },
    }),
    messages: () => chats.all('select wa_id as waId, text, source from messages order by sent_at, id'),
    counted: () => chats.one('select incoming_count as n from dialogs'),
    events: () => chats.all('select level, state from conversion_events'),
    [Symbol.dispose]: () => db.close(),
  };
}

test('a line tells what a message says whose content has not come; it is one message, asked for all the same', () => {
  using it = open();
  it.receive(it.stub(PERSON, 'S', { sentAt: MINUTE + 9000 }));
  it.bring(1, it.line('Хочу записаться'));
  expect(it.messages()).toEqual([{ waId: 'S', text: 'Хочу записаться', source: 'live' }]);
  it.turnClock(25 * 60 * 60 * 1000);
  countOldStubs(it.parts);
  expect(it.counted()).toEqual({ n: 1 });
  expect(dueStubs(it.db, 'n1', it.parts.clock())).toHaveLength(1);
  it.bring(1, it.line('Хочу записаться'));
  it.receive(it.message(PERSON, { waId: 'S', text: 'Хочу записаться', sentAt: MINUTE + 9000, touch: touch('click') }));
  expect(it.messages()).toHaveLength(1);
  expect(it.counted()).toEqual({ n: 1 });
  expect(it.one('select ad_state as ad from dialogs')).toEqual({ ad: 'known' });
  expect(dueStubs(it.db, 'n1', it.parts.clock())).toEqual([]);
  expect(it.events()).toEqual([]);
});

test('a message without its content is the line of its minute that an export brought before', () => {
  using it = open();
  it.bring(1, it.line('Хочу записаться'));
  it.receive(it.stub(PERSON, 'S', { sentAt: MINUTE + 9000 }));
  expect(it.messages()).toEqual([{ waId: 'S', text: 'Хочу записаться', source: 'live' }]);
  expect(dueStubs(it.db, 'n1', it.parts.clock() + 60_000)).toHaveLength(1);
  it.receive(it.message(PERSON, { waId: 'S', text: 'Хочу записаться', sentAt: MINUTE + 9000 }));
  expect(it.counted()).toEqual({ n: 1 });
  expect(it.one('select resolved_at is not null as resolved from stubs')).toEqual({ resolved: 1 });
  expect(it.events()).toEqual([]);
});

test('an owner’s message told by an export before its content came is counted once', () => {
  using it = open();
  it.receive(it.stub(PERSON, 'S', { sentAt: MINUTE + 9000, fromMe: true }));
  it.bring(1, it.line('Ждём вас', { fromMe: true }));
  it.receive(it.message(PERSON, { waId: 'S', text: 'Ждём вас', sentAt: MINUTE + 9000, fromMe: true }));
  expect(it.one('select outgoing_count as n from dialogs')).toEqual({ n: 1 });
});

test('an older export knows a message as it was before it was edited', () => {
  using it = open();
  it.bring(1, it.told('A', 'было'), it.edit('A', 'стало'));
  it.bring(2, it.line('было'));
  expect(it.messages()).toEqual([{ waId: 'A', text: 'стало', source: 'history' }]);
});

test('a line that was edited is the message that the history brings as it was, and keeps what it was', () => {
  using it = open();
  it.bring(1, it.line('стало'), it.line('другое'));
  it.db.sql.exec("update messages set edited_at = sent_at where text = 'стало'");
  it.bring(2, it.told('A', 'было'), it.told('B', 'другое'), it.edit('A', 'стало'));
  expect(it.messages()).toEqual([
    { waId: 'A', text: 'стало', source: 'history' },
    { waId: 'B', text: 'другое', source: 'history' },
  ]);
  expect(it.all('select text_before as was from message_edits')).toEqual([{ was: 'было' }]);
  expect(it.one('select edited_at as at from messages where edited_at is not null')).toEqual({ at: MINUTE + 60_000 });
  it.bring(3, it.line('было'), it.line('другое'));
  expect(it.messages()).toHaveLength(2);
});

test('a missed call is no media file that an export left out', () => {
  using it = open();
  const call = it.told('CALL', null, { kind: 'other', attachment: { what: 'missedCall' }, sentAt: MINUTE + 1000 });
  it.bring(1, it.line(null, { kind: 'other' }));
  it.bring(2, call, it.told('IMG', null, { kind: 'image' }));
  expect(it.messages()).toMatchObject([{ waId: 'CALL' }, { waId: 'IMG' }]);
  expect(it.counted()).toEqual({ n: 1 });
  it.bring(3, it.line(null, { kind: 'other' }));
  expect(it.messages()).toHaveLength(2);
});

test('a line said twice in a minute comes twice, also where an undo has left only the second', () => {
  using it = open();
  it.bring(1, it.line('да'));
  it.bring(2, it.line('да'), it.line('да'));
  it.db.sql.exec('delete from messages where import_id = 1');
  it.bring(3, it.line('да'), it.line('да'));
  expect(it.messages()).toHaveLength(2);
});
