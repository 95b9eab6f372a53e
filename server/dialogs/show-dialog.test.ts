import { expect, test } from 'vitest';
import { showDialog } from './show-dialog.ts';
import { showMessages } from './show-messages.ts';
import { testChats, touch } from './testing.ts';

const PERSON = { phone: '77011112233', lid: '18880001' };

test('a dialog shows its clicks, its levels with their reasons, and the event by the name it goes by', () => {
  using chats = testChats();
  const now = chats.parts.clock();
  const jpeg = Buffer.from('ffd8ffe000104a46', 'hex');
  chats.receive(
    chats.stub(PERSON, 'S', { sentAt: now - 100 }),
    chats.message(PERSON, { sentAt: now - 9000, touch: { ...touch('first'), thumbnail: jpeg } }),
    chats.message(PERSON, { sentAt: now - 5000, touch: { ...touch(null), thumbnail: Buffer.from('<svg onload=') } }),
  );
  const dialog = showDialog(chats.parts, 1);
  expect(dialog).toMatchObject({
    firstMessageAt: now - 9000,
    outgoingCount: 0,
    contactLid: '18880001',
    waitingStubs: 1,
    level: 'interest',
  });
  expect(dialog.touches.map(({ ctwaClid, thumbnail }) => ({ ctwaClid, thumbnail }))).toEqual([
    { ctwaClid: 'first', thumbnail: `data:image/jpeg;base64,${jpeg.toString('base64')}` },
    { ctwaClid: null, thumbnail: null },
  ]);
  expect(dialog.levels).toEqual([
    {
      level: 'interest',
      reached: true,
      becameTrueAt: now - 5000,
      reason: { code: 'two_messages', count: 2 },
      saidBy: 'count',
      messageIds: [2, 3],
      event: { id: 1, state: 'waiting', reason: { code: 'waits_for_stub' }, name: 'LeadSubmitted' },
    },
    {
      level: 'qualified',
      reached: false,
      becameTrueAt: null,
      reason: null,
      saidBy: null,
      messageIds: [],
      event: null,
    },
    {
      level: 'scheduled',
      reached: false,
      becameTrueAt: null,
      reason: null,
      saidBy: null,
      messageIds: [],
      event: null,
    },
  ]);
});

test('a dialog that is not there is named', () => {
  using chats = testChats();
  expect(() => showDialog(chats.parts, 7)).toThrow('dialog_not_found');
  chats.receive(chats.message(PERSON));
  expect(() => showMessages(chats.parts, { id: 1, around: 99, limit: 10 })).toThrow('message_not_found');
});

test('the address of a dialog that was merged away shows the one it became', () => {
  using chats = testChats();
  chats.receive(chats.message({ lid: '18880001' }), chats.message({ phone: '77011112233' }));
  chats.receive({ type: 'pair', lid: '18880001', phone: '77011112233' });
  expect(showDialog(chats.parts, 2).id).toBe(1);
  expect(showMessages(chats.parts, { id: 2, limit: 10 }).rows).toHaveLength(2);
});

test('a chat is read from its end backwards, every message once and in order', () => {
  using chats = testChats();
  const now = chats.parts.clock();
  chats.receive(
    ...Array.from({ length: 25 }, (_, n) => chats.message(PERSON, { text: `${n}`, sentAt: now - 60_000 + (n >> 1) })),
  );
  const texts: (string | null)[] = [];
  let older: string | undefined;
  do {
    const page = showMessages(chats.parts, { id: 1, older, limit: 7 });
    texts.unshift(...page.rows.map((row) => row.text));
    older = page.older ?? undefined;
  } while (older);
  expect(texts).toEqual(Array.from({ length: 25 }, (_, n) => `${n}`));
});

test('a jump shows the message with some before it and everything after it', () => {
  using chats = testChats();
  const now = chats.parts.clock();
  chats.receive(
    ...Array.from({ length: 60 }, (_, n) => chats.message(PERSON, { text: `${n}`, sentAt: now - 900 + n })),
  );
  const page = showMessages(chats.parts, { id: 1, around: 41, limit: 10 });
  expect(page.rows.map((row) => row.text)).toEqual(Array.from({ length: 40 }, (_, n) => `${n + 20}`));
  const before = showMessages(chats.parts, { id: 1, older: page.older ?? undefined, limit: 100 });
  expect(before.rows.map((row) => row.text)).toEqual(Array.from({ length: 20 }, (_, n) => `${n}`));
  expect(before.older).toBeNull();
});

test('a message shows its edits, its standing reactions, what is attached and that a click came with it', () => {
  using chats = testChats();
  const now = chats.parts.clock();
  const target = { person: PERSON, waId: 'A', fromMe: false };
  chats.receive(
    chats.message(PERSON, {
      waId: 'A',
      kind: 'image',
      text: 'было',
      viewOnce: true,
      attachment: { mime: 'image/jpeg', bytes: 2048 },
      touch: touch('click'),
    }),
    { type: 'edit', target, text: 'стало', editedAt: now - 50, raw: null },
    { type: 'reaction', target, byMe: true, emoji: '👍', reactedAt: now - 40 },
    { type: 'reaction', target, byMe: false, emoji: '', reactedAt: now - 30 },
    { type: 'deletion', target, deletedAt: now - 20 },
  );
  expect(showMessages(chats.parts, { id: 1, limit: 10 })).toMatchObject({
    older: null,
    rows: [
      {
        id: 1,
        fromMe: false,
        kind: 'image',
        text: 'стало',
        viewOnce: true,
        isCustomer: true,
        editedAt: now - 50,
        deletedAt: now - 20,
        attachment: { mime: 'image/jpeg', bytes: 2048 },
        reactions: [{ emoji: '👍', byMe: true }],
        before: ['было'],
        touchId: 1,
      },
    ],
  });
});
