import { expect, test } from 'vitest';
import { keepLanguage } from '../../dialogs/language/keep-language.ts';
import { showDialog } from '../../dialogs/show-dialog.ts';
import { testChats } from '../../dialogs/testing.ts';
import { detectStageByRules } from './detect-stage.ts';
import { keepStage } from './keep-stage.ts';
import { readStageMessages } from './read-messages.ts';

const LID = { lid: '18880001' };
const PHONE = { phone: '77011112233' };
const PAIR = { type: 'pair', lid: '18880001', phone: '77011112233' } as const;

type Chats = ReturnType<typeof testChats>;

function look(chats: Chats, dialogId: number): void {
  const messages = readStageMessages(chats.parts, dialogId);
  keepStage(chats.parts, dialogId, null, detectStageByRules(messages, chats.parts.clock()));
}

test('when two dialogs become one, the stage found last and the language stay', () => {
  using chats = testChats();
  chats.receive(chats.message(LID, { waId: 'A', text: '👍' }));
  chats.receive(
    chats.message(PHONE, { waId: 'A', text: 'бағасы қанша' }),
    chats.message(PHONE, { waId: 'B', text: 'төлеп қойдым' }),
  );
  for (const { id } of chats.all<{ id: number }>('select id from contacts')) keepLanguage(chats.parts, id);
  look(chats, 1);
  chats.turnClock(1000);
  look(chats, 2);
  chats.receive(PAIR);
  const shown = showDialog(chats.parts, 2);
  expect(shown).toMatchObject({ id: 1, language: 'kk', stage: { stage: 'paid' } });
  expect(chats.one('select wa_id, dialog_id from messages where id = ?', shown.stage?.messageIds[0] ?? 0)).toEqual({
    wa_id: 'B',
    dialog_id: 1,
  });
  expect(chats.all('select dialog_id from detected_stages')).toEqual([{ dialog_id: 1 }]);
});

test('a stage found before for the dialog that stays gives way only to a later one, and names the kept messages', () => {
  using chats = testChats();
  chats.receive(chats.message(LID, { waId: 'A', text: 'цена?' }), chats.message(LID, { waId: 'B', text: 'Оплатила' }));
  chats.receive(chats.message(PHONE, { waId: 'B', text: 'Оплатила' }));
  look(chats, 2);
  chats.turnClock(1000);
  look(chats, 1);
  chats.receive(PAIR);
  const [paid] = chats.all<{ id: number }>("select id from messages where wa_id = 'B' and dialog_id = 1");
  expect(showDialog(chats.parts, 1).stage).toMatchObject({ stage: 'paid', messageIds: [paid?.id] });
});
