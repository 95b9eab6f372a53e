import { expect, test } from 'vitest';
import type { Change } from '../dialogs/change.ts';
import { countOldStubs } from '../dialogs/count-old-stubs.ts';
import { moveDialogs } from '../dialogs/move-dialogs.ts';
import { stubAsked } from '../dialogs/stubs.ts';
import { testChats, touch } from '../dialogs/testing.ts';

const PERSON = { phone: '77011112233' };
const HOUR_MS = 60 * 60 * 1000;
const EVENTS = 'select subject_id, level, state, message_id from conversion_events';

test('the second customer message makes level 1, its verdict and its event, in the transaction that stored it', () => {
  using chats = testChats();
  chats.receive(chats.message(PERSON), chats.message(PERSON, { fromMe: true }));
  expect(chats.all('select * from verdicts')).toEqual([]);
  expect(() =>
    chats.db.write(() => {
      chats.receive(chats.message(PERSON));
      expect(chats.all(EVENTS)).toHaveLength(1);
      throw new Error('power cut');
    }),
  ).toThrow('power cut');
  expect(chats.all('select * from verdicts')).toEqual([]);
  expect(chats.all(EVENTS)).toEqual([]);
  chats.receive(chats.message(PERSON));
  chats.receive(chats.message(PERSON));
  expect(chats.all('select dialog_id, level, reached, said_by, reason, message_ids from verdicts')).toEqual([
    {
      dialog_id: 1,
      level: 'interest',
      reached: 1,
      said_by: 'count',
      reason: '{"code":"two_messages","count":2}',
      message_ids: '[1,3]',
    },
  ]);
  expect(chats.all(EVENTS)).toEqual([{ subject_id: 1, level: 'interest', state: 'due', message_id: 3 }]);
});

test('the message that made it true is the second by time of writing, whatever order they arrived in', () => {
  using chats = testChats();
  const now = chats.parts.clock();
  chats.receive(
    chats.message(PERSON, { sentAt: now - 100 }),
    chats.message(PERSON, { sentAt: now - 900 }),
    chats.message(PERSON, { sentAt: now - 500 }),
  );
  expect(chats.one('select became_true_at t, message_ids m from verdicts')).toEqual({ t: now - 500, m: '[2,3]' });
  expect(chats.one('select interest_at t from dialogs')).toEqual({ t: now - 500 });
});

test('edits, deletions and reactions do not count', () => {
  using chats = testChats();
  const target = { person: PERSON, waId: 'A', fromMe: false };
  const changes: Change[] = [
    { type: 'edit', target, text: 'ещё', editedAt: 1, raw: null },
    { type: 'reaction', target, byMe: false, emoji: '👍', reactedAt: 1 },
    { type: 'deletion', target, deletedAt: 1 },
  ];
  chats.receive(chats.message(PERSON, { waId: 'A' }), ...changes, ...changes);
  expect(chats.one('select incoming_count, interest_at from dialogs')).toEqual({
    incoming_count: 1,
    interest_at: null,
  });
});

test('history makes the level true and raises nothing; a live message after one of history raises it', () => {
  using chats = testChats();
  chats.receive(chats.message(PERSON, { source: 'history' }), chats.message(PERSON, { source: 'history' }));
  const other = { phone: '77019998877' };
  chats.receive(chats.message(other, { source: 'history' }));
  chats.receive(chats.message(other));
  expect(chats.all('select dialog_id from verdicts')).toEqual([{ dialog_id: 1 }, { dialog_id: 2 }]);
  expect(chats.all(EVENTS)).toMatchObject([{ subject_id: 2 }]);
});

test('a message that the history knew first and that then arrives by itself raises the event', () => {
  using chats = testChats();
  const changes = (source: 'history' | 'offline') => [
    chats.message(PERSON, { waId: 'A', source }),
    chats.message(PERSON, { waId: 'B', source }),
  ];
  chats.receive(...changes('history'));
  expect(chats.all(EVENTS)).toEqual([]);
  chats.receive(...changes('offline'));
  expect(chats.all(EVENTS)).toHaveLength(1);
  chats.receive(...changes('history'));
  expect(chats.all("select 1 from messages where source = 'offline'")).toHaveLength(2);
});

test('without a direction it is counted and nothing is raised until the dialogs are moved to one', () => {
  using chats = testChats();
  chats.receiveOn('n2', chats.message(PERSON), chats.message(PERSON));
  expect(chats.one('select count(*) n from verdicts')).toEqual({ n: 1 });
  expect(chats.all(EVENTS)).toEqual([]);
  expect(moveDialogs(chats.parts, 'n2', 'd1')).toBe(1);
  expect(moveDialogs(chats.parts, 'n2', 'd1')).toBe(0);
  expect(chats.all(EVENTS)).toMatchObject([{ subject_id: 1, level: 'interest' }]);
  expect(
    chats.one('select d.direction_id, l.direction_id as lead from dialogs d join leads l on l.id = d.lead_id'),
  ).toEqual({ direction_id: 'd1', lead: 'd1' });
});

test('with CAPI off it is counted; where the CRM decides it is not', () => {
  using chats = testChats();
  chats.insertDirection('off', null);
  chats.insertDirection('crm', 1, 'crm');
  const give = chats.db.sql.prepare("update numbers set direction_id = ? where id = 'n1'");
  give.run('off');
  chats.receive(chats.message(PERSON), chats.message(PERSON));
  give.run('crm');
  chats.receive(chats.message({ phone: '77019998877' }), chats.message({ phone: '77019998877' }));
  expect(chats.all('select dialog_id from verdicts')).toEqual([{ dialog_id: 1 }]);
  expect(chats.all(EVENTS)).toEqual([]);
});

test('a stub counts with its content, and the event that waited for it goes', () => {
  using chats = testChats();
  chats.receive(chats.stub(PERSON, 'A'), chats.message(PERSON), chats.message(PERSON));
  expect(chats.all(EVENTS)).toMatchObject([{ state: 'waiting' }]);
  chats.receive(chats.message(PERSON, { waId: 'A', touch: touch('click') }));
  expect(chats.all(EVENTS)).toMatchObject([{ state: 'due' }]);
});

test('a stub unresolved for 24 hours counts as a message of unknown text, once', () => {
  using chats = testChats();
  chats.receive(chats.stub(PERSON, 'A'), chats.message(PERSON, { waId: 'B' }));
  chats.turnClock(23 * HOUR_MS);
  expect(countOldStubs(chats.parts)).toBe(0);
  chats.turnClock(HOUR_MS);
  expect(countOldStubs(chats.parts)).toBe(1);
  expect(countOldStubs(chats.parts)).toBe(0);
  expect(chats.one('select incoming_count n from dialogs')).toEqual({ n: 2 });
  expect(chats.all(EVENTS)).toMatchObject([{ state: 'waiting' }]);
  chats.receive(chats.message(PERSON, { waId: 'A', text: 'Здравствуйте!' }));
  expect(chats.one('select incoming_count n, (select count(*) from verdicts) v from dialogs')).toEqual({ n: 2, v: 1 });
});

test('a stub that the app gives up lets its event go', () => {
  using chats = testChats();
  chats.receive(chats.stub(PERSON, 'A'), chats.message(PERSON), chats.message(PERSON));
  chats.turnClock(14 * 24 * HOUR_MS);
  stubAsked(chats.parts, 1);
  expect(chats.one('select gave_up_at from stubs')).toEqual({ gave_up_at: chats.parts.clock() });
  expect(chats.all(EVENTS)).toMatchObject([{ state: 'due' }]);
});
