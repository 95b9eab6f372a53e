import { expect, test } from 'vitest';
import { pastConversation } from '../../../sandbox/whatsapp/history.ts';
import { linked, past } from './history-testing.ts';

test('the counts of a history are the sums of its lines, over blobs that overlap and one that reopens it', async () => {
  const { desk, aigul, bolat, worked, row, later, state } = await linked();
  await worked({ syncType: 'RECENT', progress: 50, conversations: [pastConversation(aigul, past(60))] });
  await worked({
    syncType: 'FULL',
    progress: 100,
    conversations: [pastConversation(aigul, past(90)), pastConversation(bolat, past(30))],
  });
  later(10 * 60_000);
  await state('done');
  await worked({ syncType: 'ON_DEMAND', conversations: [pastConversation(bolat, past(50))] });
  const sums = desk.one(
    `select count(*) as chats, sum(found) as messages, sum(added) as added, sum(known) as known, sum(state = 'imported')
     as imported from import_chats`,
  );
  expect(sums).toEqual({ chats: 2, messages: 230, added: 140, known: 90, imported: 2 });
  expect(row()?.counts).toMatchObject({ chats: 2, messages: 230, added: 140, known: 90, imported: 2 });
});
