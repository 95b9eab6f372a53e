import { expect, test } from 'vitest';
import type { IncomingMessage } from './change.ts';
import { receiveChanges } from './receive-changes.ts';
import { testChats } from './testing.ts';

const LID = { lid: '18880001' };
const PHONE = { phone: '77011112233' };
const PAIR = { type: 'pair', lid: '18880001', phone: '77011112233' } as const;
const AT = Date.UTC(2026, 10, 21, 8, 30);

function open() {
  const chats = testChats();
  const line = (text: string | null, over: Partial<IncomingMessage> = {}) =>
    chats.message(PHONE, { waId: '', source: 'import', text, sentAt: AT, raw: null, ...over });
  return {
    chats,
    line,
    bring: (...lines: ReturnType<typeof line>[]) => receiveChanges(chats.parts, 'n1', lines, { importId: 1 }),
    dialogs: () =>
      chats.all('select incoming_count as incoming, has_export as hasExport from dialogs where merged_into is null'),
    messages: () =>
      chats.all(
        'select wa_id as waId, source, messages.import_id as importId from messages join dialogs d on d.id = dialog_id where d.merged_into is null order by sent_at, messages.id',
      ),
    [Symbol.dispose]: () => chats.db.close(),
  };
}

for (const first of ['the export', 'the message']) {
  test(`a message that an export told under the phone and WhatsApp under the LID is one when they are one person: ${first} was first`, () => {
    using it = open();
    const live = () =>
      it.chats.receive(it.chats.message(LID, { waId: 'A', text: 'Здравствуйте', sentAt: AT + 10_000 }));
    if (first === 'the message') live();
    it.bring(it.line('Здравствуйте'));
    if (first === 'the export') live();
    it.chats.receive(PAIR);
    expect(it.messages()).toEqual([{ waId: 'A', source: 'live', importId: null }]);
    expect(it.dialogs()).toEqual([{ incoming: 1, hasExport: 1 }]);
    expect(it.chats.all('select * from conversion_events')).toEqual([]);
  });
}

test('after the merge what WhatsApp brings is still compared with the lines, and two equal ones stay two', () => {
  using it = open();
  it.chats.receive(it.chats.message(LID, { waId: 'Z', text: 'Позже', sentAt: AT + 600_000 }));
  it.bring(it.line('да'), it.line('да'), it.line('Здравствуйте'));
  it.chats.receive(PAIR);
  const told = (waId: string, text: string) =>
    it.chats.message(PHONE, { waId, text, source: 'history', sentAt: AT + 20_000 });
  it.chats.receive(told('A', 'да'), told('B', 'да'), told('C', 'Здравствуйте'));
  expect(it.messages()).toHaveLength(4);
  expect(it.dialogs()).toEqual([{ incoming: 4, hasExport: 1 }]);
});
