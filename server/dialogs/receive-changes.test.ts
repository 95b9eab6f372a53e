import { expect, test } from 'vitest';
import { testChats, touch } from './testing.ts';

const AINUR = { phone: '77011112233' };

test('a first message makes contact, lead and dialog with the direction the number has at that moment', () => {
  using chats = testChats();
  chats.receive(chats.message(AINUR, { text: 'Добрый день', pushName: 'Айнур' }));
  chats.db.sql.prepare("update numbers set direction_id = null where id = 'n1'").run();
  chats.receive(chats.message(AINUR), chats.message({ phone: '77019998877' }));
  expect(chats.all('select phone, push_name, lid from contacts order by id')).toEqual([
    { phone: '77011112233', push_name: 'Айнур', lid: null },
    { phone: '77019998877', push_name: null, lid: null },
  ]);
  expect(chats.all('select contact_id, direction_id, lead_id, incoming_count from dialogs order by id')).toEqual([
    { contact_id: 1, direction_id: 'd1', lead_id: 1, incoming_count: 2 },
    { contact_id: 2, direction_id: null, lead_id: 2, incoming_count: 1 },
  ]);
  expect(chats.all('select contact_id, direction_id from leads order by id')).toEqual([
    { contact_id: 1, direction_id: 'd1' },
    { contact_id: 2, direction_id: null },
  ]);
});

test('whatever comes a second time changes nothing, even when it says something else', () => {
  using chats = testChats();
  const changes = [
    chats.stub(AINUR, 'S'),
    chats.message(AINUR, { waId: 'A', text: 'первый', touch: touch('ARAcl1d-1'), pushName: 'Айнур' }),
    chats.message(AINUR, { waId: 'B', kind: 'other', text: null, fromMe: true, viewOnce: true }),
    chats.message(AINUR, { waId: 'C', text: 'второй' }),
    { type: 'contact', person: AINUR, name: 'Айнур' } as const,
  ];
  const tables = ['contacts', 'leads', 'dialogs', 'messages', 'ad_touches', 'stubs', 'verdicts', 'conversion_events'];
  const everything = () => tables.map((table) => chats.all(`select * from ${table}`));
  chats.receive(...changes);
  const before = everything();
  chats.turnClock(60_000);
  chats.receive(...changes);
  chats.receive(chats.message(AINUR, { waId: 'A', text: 'другой', touch: { ...touch(null), title: null } }));
  expect(everything()).toEqual(before);
});

test('a stub is a place that its content fills later, click id and all, and it counts only then', () => {
  using chats = testChats();
  chats.receive(chats.stub(AINUR, 'A'));
  expect(chats.one('select incoming_count, last_kind, ad_state from dialogs')).toEqual({
    incoming_count: 0,
    last_kind: 'stub',
    ad_state: 'none',
  });
  chats.turnClock(5000);
  chats.receive(chats.message(AINUR, { waId: 'A', text: 'Хочу записаться', touch: touch('ARAx') }));
  chats.receive(chats.stub(AINUR, 'A'));
  expect(chats.one('select kind, text, is_customer, raw is not null as raw from messages')).toEqual({
    kind: 'text',
    text: 'Хочу записаться',
    is_customer: 1,
    raw: 1,
  });
  expect(chats.one('select incoming_count, last_kind, last_text, ad_state from dialogs')).toEqual({
    incoming_count: 1,
    last_kind: 'text',
    last_text: 'Хочу записаться',
    ad_state: 'known',
  });
  expect(chats.one('select first_seen_at, resolved_at, gave_up_at from stubs')).toEqual({
    first_seen_at: chats.parts.clock() - 5000,
    resolved_at: chats.parts.clock(),
    gave_up_at: null,
  });
});

test('a later click stands beside the first one, and one that arrives late but is older becomes the first', () => {
  using chats = testChats();
  const now = chats.parts.clock();
  chats.receive(chats.message(AINUR, { sentAt: now - 1000, touch: touch('second') }));
  chats.receive(chats.message(AINUR, { sentAt: now - 500, touch: touch(null) }));
  expect(chats.one('select t.ctwa_clid clid from dialogs d join ad_touches t on t.id = d.first_touch_id')).toEqual({
    clid: 'second',
  });
  chats.receive(chats.message(AINUR, { sentAt: now - 9000, source: 'history', touch: touch('first') }));
  expect(
    chats.one('select t.ctwa_clid clid, ad_state from dialogs d join ad_touches t on t.id = d.first_touch_id'),
  ).toEqual({ clid: 'first', ad_state: 'known' });
  expect(chats.one('select count(*) n from ad_touches')).toEqual({ n: 3 });
});

test('an ad whose click id is hidden is «unknown», and a click id that comes later for the same message fills it', () => {
  using chats = testChats();
  chats.receive(chats.message(AINUR, { waId: 'A', touch: touch(null) }));
  expect(chats.one('select ad_state from dialogs')).toEqual({ ad_state: 'unknown' });
  chats.receive(chats.message(AINUR, { waId: 'A', touch: touch('late') }));
  expect(chats.one('select ad_state, (select ctwa_clid from ad_touches) clid from dialogs')).toEqual({
    ad_state: 'known',
    clid: 'late',
  });
});

test('first and last follow the time of writing, not of arrival; equal times the order of arrival', () => {
  using chats = testChats();
  const now = chats.parts.clock();
  chats.receive(
    chats.message(AINUR, { text: 'поздний', sentAt: now - 1000 }),
    chats.message(AINUR, { text: 'ранний', sentAt: now - 9000 }),
  );
  expect(chats.one('select first_message_at f, last_message_at l, last_text t from dialogs')).toEqual({
    f: now - 9000,
    l: now - 1000,
    t: 'поздний',
  });
  chats.receive(chats.message(AINUR, { text: 'той же секунды', sentAt: now - 1000, fromMe: true }));
  expect(chats.one('select last_text, last_from_me from dialogs')).toEqual({
    last_text: 'той же секунды',
    last_from_me: 1,
  });
});

test.each([
  ['negative', -5],
  ['zero', 0],
  ['in the future', Date.UTC(2030, 0, 1)],
  ['not a number', Number.NaN],
])('a time that is %s becomes the time of receipt', (_, sentAt) => {
  using chats = testChats();
  chats.receive(chats.message(AINUR, { sentAt }));
  expect(chats.one('select sent_at s, received_at r from messages')).toEqual({
    s: chats.parts.clock(),
    r: chats.parts.clock(),
  });
});

test('ids, names and texts that are SQL are only text', () => {
  using chats = testChats();
  const evil = `x'); drop table messages; --`;
  chats.receive(
    chats.message(AINUR, { waId: evil, text: `" OR 1=1; -- '`, pushName: `Robert'); delete from contacts;--` }),
    { type: 'edit', target: { person: AINUR, waId: evil, fromMe: false }, text: `a" * NEAR(`, editedAt: 1, raw: null },
    { type: 'deletion', target: { person: AINUR, waId: `%' or '1'='1`, fromMe: false }, deletedAt: 5 },
  );
  expect(chats.one('select wa_id, text, deleted_at from messages')).toEqual({
    wa_id: evil,
    text: 'a" * NEAR(',
    deleted_at: null,
  });
  expect(chats.one('select push_name from contacts')).toEqual({ push_name: `Robert'); delete from contacts;--` });
});

test('64 KB of emoji and bidi marks are kept whole, and the line of the list does not end in half a character', () => {
  using chats = testChats();
  const text = `a${'👩‍🦰\u202e\u2067'.repeat(8000)}`;
  chats.receive(chats.message(AINUR, { text }));
  expect(chats.one<{ text: string }>('select text from messages').text).toBe(text);
  const { line } = chats.one<{ line: string }>('select last_text line from dialogs');
  expect(line.isWellFormed()).toBe(true);
  expect(line.length).toBeLessThanOrEqual(160);
});

test('staff, the owner’s other numbers and the note-to-self chat are not customers', () => {
  using chats = testChats();
  chats.db.sql.prepare("update numbers set lid = '555' where id = 'n2'").run();
  chats.receive({ type: 'contact', person: { phone: '77015550000' }, name: 'Администратор' });
  chats.db.sql.prepare("update contacts set is_staff = 1 where phone = '77015550000'").run();
  for (const person of [{ phone: '77015550000' }, { phone: '77010000002' }, { lid: '555' }, { phone: '77010000001' }]) {
    chats.receive(chats.message(person), chats.message(person));
  }
  expect(chats.one('select sum(incoming_count) n, count(interest_at) i from dialogs')).toEqual({ n: 0, i: 0 });
});

test('a message of a kind nobody knows counts only when a person wrote something in it', () => {
  using chats = testChats();
  chats.receive(
    chats.message(AINUR, { kind: 'other', text: null }),
    chats.message(AINUR, { kind: 'other', text: 'Выбираю вариант 2' }),
    chats.message(AINUR, { kind: 'location', text: null }),
    chats.message(AINUR, { waId: 'ONCE', kind: 'other', text: null, viewOnce: true }),
  );
  expect(chats.one('select incoming_count from dialogs')).toEqual({ incoming_count: 3 });
  chats.receive(chats.message(AINUR, { waId: 'ONCE', kind: 'image', text: null, viewOnce: true }));
  expect(chats.one('select incoming_count from dialogs')).toEqual({ incoming_count: 3 });
});

test('nothing is told to the pages when the transaction around it fails', () => {
  using chats = testChats();
  const told: unknown[] = [];
  chats.parts.live.changed = (change) => told.push(change);
  expect(() =>
    chats.db.write(() => {
      chats.receive(chats.message(AINUR));
      throw new Error('full disk');
    }),
  ).toThrow('full disk');
  expect(told).toEqual([]);
  expect(chats.one('select count(*) n from messages')).toEqual({ n: 0 });
  chats.receive(chats.message(AINUR));
  expect(told).toEqual([{ topic: 'dialogs', id: 1 }]);
});

test('10 000 dialogs renamed at once take less than two seconds and are told as one change', () => {
  using chats = testChats();
  const people = Array.from({ length: 10_000 }, (_, n) => ({ phone: `7702${String(n).padStart(7, '0')}` }));
  chats.receive(...people.map((person) => chats.message(person)));
  const told: unknown[] = [];
  chats.parts.live.changed = (change) => told.push(change);
  const began = performance.now();
  chats.receive(...people.map((person, n) => ({ type: 'contact' as const, person, name: `Имя ${n}` })));
  expect(performance.now() - began).toBeLessThan(2000);
  expect(told).toEqual([{ topic: 'dialogs' }]);
  expect(chats.one("select count(*) n from contacts where name like 'Имя %'")).toEqual({ n: 10_000 });
});
