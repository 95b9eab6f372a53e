import { expect, test } from 'vitest';
import { moveDialogs } from './move-dialogs.ts';
import { testChats } from './testing.ts';

const PERSON = { phone: '77011112233' };
const EVENTS = 'select direction_id, dataset_id, state, payload from conversion_events';
const DAY_MS = 24 * 60 * 60 * 1000;

test('an event that was not taken yet goes with its dialog to the direction it is moved to', () => {
  using chats = testChats();
  chats.insertDirection('d2', chats.parts.clock() - DAY_MS);
  chats.db.sql.exec("update directions set dataset_id = null where id = 'd1'");
  chats.receive(chats.message(PERSON), chats.message(PERSON));
  expect(chats.all(EVENTS)).toMatchObject([{ direction_id: 'd1', dataset_id: null }]);
  moveDialogs(chats.parts, 'n1', 'd2');
  expect(chats.all(EVENTS)).toEqual([{ direction_id: 'd2', dataset_id: 'set', state: 'due', payload: null }]);
});

test('an event stays where it arose when it would not have arisen in the other direction', () => {
  using chats = testChats();
  chats.insertDirection('off', null);
  chats.receive(chats.message(PERSON), chats.message(PERSON));
  moveDialogs(chats.parts, 'n1', 'off');
  expect(chats.all(EVENTS)).toMatchObject([{ direction_id: 'd1', state: 'due' }]);
});

test('an event that Meta may have stays with the dataset that may have it', () => {
  using chats = testChats();
  chats.insertDirection('d2', chats.parts.clock() - DAY_MS);
  chats.receive(chats.message(PERSON), chats.message(PERSON));
  chats.db.sql.exec(`update conversion_events set payload = '{}', attempts = 1;
    insert into deliveries (conversion_event_id, status, started_at) values (1, 'unknown', 1)`);
  moveDialogs(chats.parts, 'n1', 'd2');
  expect(chats.all(EVENTS)).toMatchObject([{ direction_id: 'd1', payload: '{}' }]);
});
