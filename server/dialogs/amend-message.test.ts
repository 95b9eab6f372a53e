import { expect, test } from 'vitest';
import type { Change } from './change.ts';
import { testChats } from './testing.ts';

const PERSON = { phone: '77011112233' };
const target = (waId: string, fromMe = false) => ({ person: PERSON, waId, fromMe });
const edit = (waId: string, text: string | null, editedAt: number, fromMe = false): Change => ({
  type: 'edit',
  target: target(waId, fromMe),
  text,
  editedAt,
  raw: null,
});
const MESSAGE = 'select text, edited_at, deleted_at from messages';
const BEFORE = 'select text_before from message_edits order by edited_at, id';

test('an edit shows the new text everywhere and keeps every text before it; the same edit twice changes nothing', () => {
  using chats = testChats();
  const now = chats.parts.clock();
  chats.receive(chats.message(PERSON, { waId: 'A', text: 'один', sentAt: now - 900 }));
  chats.receive(edit('A', 'два', now - 500), edit('A', 'два', now - 500), edit('A', 'три', now - 100));
  chats.receive(edit('A', 'два', now - 500));
  expect(chats.one(MESSAGE)).toMatchObject({ text: 'три', edited_at: now - 100 });
  expect(chats.all(BEFORE)).toEqual([{ text_before: 'один' }, { text_before: 'два' }]);
  expect(chats.one('select last_text, incoming_count from dialogs')).toEqual({ last_text: 'три', incoming_count: 1 });
  expect(chats.all("select rowid from messages_fts where messages_fts match 'один'")).toEqual([]);
});

test('a customer’s edit or deletion that names our message does not touch it', () => {
  using chats = testChats();
  chats.receive(chats.message(PERSON, { waId: 'OURS', fromMe: true, text: 'Цена 15 000' }));
  chats.receive(edit('OURS', 'Бесплатно', chats.parts.clock()), {
    type: 'deletion',
    target: target('OURS'),
    deletedAt: chats.parts.clock(),
  });
  expect(chats.all(MESSAGE)).toEqual([{ text: 'Цена 15 000', edited_at: null, deleted_at: null }]);
});

test('a deletion is a mark: the text stays', () => {
  using chats = testChats();
  chats.receive(chats.message(PERSON, { waId: 'A', text: 'передумал' }));
  chats.receive({ type: 'deletion', target: target('A'), deletedAt: 777 });
  chats.receive({ type: 'deletion', target: target('A'), deletedAt: 999 });
  expect(chats.one(MESSAGE)).toEqual({ text: 'передумал', edited_at: null, deleted_at: 777 });
});

test('an edit, a deletion and a reaction that come before their message wait for it', () => {
  using chats = testChats();
  const now = chats.parts.clock();
  chats.receive(
    edit('A', 'стало', now - 10),
    { type: 'deletion', target: target('A'), deletedAt: now - 5 },
    { type: 'reaction', target: target('A'), byMe: true, emoji: '👍', reactedAt: now - 1 },
  );
  expect(chats.one('select count(*) n from messages')).toEqual({ n: 0 });
  chats.receive(chats.message(PERSON, { waId: 'A', text: 'было', sentAt: now - 900 }));
  expect(chats.one(MESSAGE)).toEqual({ text: 'стало', edited_at: now - 10, deleted_at: now - 5 });
  expect(chats.all(BEFORE)).toEqual([{ text_before: 'было' }]);
  expect(chats.all('select emoji, from_me from reactions')).toEqual([{ emoji: '👍', from_me: 1 }]);
  expect(chats.one('select count(*) n from early_changes')).toEqual({ n: 0 });
});

test('what waited under the phone is worked in when the message comes under the LID of the same person', () => {
  using chats = testChats();
  chats.receive(edit('A', 'стало', chats.parts.clock()));
  chats.receive(chats.message({ lid: '18880001' }));
  chats.receive({ type: 'pair', lid: '18880001', phone: PERSON.phone });
  chats.receive(chats.message({ lid: '18880001' }, { waId: 'A', text: 'было' }));
  expect(chats.one("select text from messages where wa_id = 'A'")).toEqual({ text: 'стало' });
});

test('an edited stub says the edited text when its content comes, and keeps what was first written', () => {
  using chats = testChats();
  chats.receive(chats.stub(PERSON, 'A'), edit('A', 'исправлено', chats.parts.clock()));
  chats.receive(chats.message(PERSON, { waId: 'A', text: 'с опечаткай' }));
  expect(chats.one('select text, kind from messages')).toEqual({ text: 'исправлено', kind: 'text' });
  expect(chats.all(BEFORE)).toEqual([{ text_before: 'с опечаткай' }]);
});

test('the newest reaction stands, a taken back one is empty, and an older one cannot bring it back', () => {
  using chats = testChats();
  const now = chats.parts.clock();
  const react = (emoji: string, reactedAt: number): Change => ({
    type: 'reaction',
    target: target('A'),
    byMe: false,
    emoji,
    reactedAt,
  });
  chats.receive(
    chats.message(PERSON, { waId: 'A' }),
    react('❤️', now - 100),
    react('', now - 50),
    react('😂', now - 70),
  );
  expect(chats.all('select emoji from reactions')).toEqual([{ emoji: '' }]);
});
