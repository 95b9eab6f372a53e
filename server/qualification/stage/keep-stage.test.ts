import { expect, test } from 'vitest';
import { showDialog } from '../../dialogs/show-dialog.ts';
import { testChats } from '../../dialogs/testing.ts';
import { detectStageByRules } from './detect-stage.ts';
import { keepStage } from './keep-stage.ts';
import { readStageMessages } from './read-messages.ts';

const asel = { phone: '77010000011' };

test('what was found last of a dialog is shown with its reason and messages', () => {
  using chats = testChats();
  chats.receive(
    chats.message(asel, { text: 'Сколько стоит?' }),
    chats.message(asel, { text: '12 000', fromMe: true }),
    chats.message(asel, { text: 'Оплатила, чек отправила' }),
  );
  const { id } = chats.one<{ id: number }>('select id from dialogs');
  expect(showDialog(chats.parts, id)).toMatchObject({ stage: null, language: null });
  const messages = readStageMessages(chats.parts, id);
  keepStage(chats.parts, id, null, detectStageByRules(messages.slice(0, 1), chats.parts.clock()));
  keepStage(chats.parts, id, null, detectStageByRules(messages, chats.parts.clock()));
  expect(showDialog(chats.parts, id).stage).toMatchObject({
    stage: 'paid',
    saidBy: 'rules',
    model: null,
    reason: { code: 'stage_customer_paid' },
    messageIds: [messages[2]?.id],
  });
});

test('a message that was deleted shows nothing any more', () => {
  using chats = testChats();
  chats.receive(chats.message(asel, { text: 'цена?' }), chats.message(asel, { text: 'Оплатила', waId: 'gone' }));
  chats.one('update messages set deleted_at = 1 where wa_id = ? returning id', 'gone');
  const { id } = chats.one<{ id: number }>('select id from dialogs');
  expect(detectStageByRules(readStageMessages(chats.parts, id), chats.parts.clock()).stage).toBe('new_lead');
});
