import { expect, test } from 'vitest';
import { directionRules } from '../../../db/schema/index.ts';
import { keepJudgement } from '../../qualification/judging/keep-judgement.ts';
import { testImports } from '../testing.ts';
import { bringHistory, undo } from './undo-testing.ts';

type It = ReturnType<typeof testImports>;

const anna = { phone: '77011234567' };
const AT = 1_000_000;

function addRules(it: It): number {
  const rules = { context: '', questions: [], bookingSigns: [] };
  const row = { directionId: 'd1', version: 1, rules, draftedBy: 'owner', madeAt: 1 } as const;
  return Number(it.db.orm.insert(directionRules).values(row).run().lastInsertRowid);
}

/** A judgement whose booking rests on these messages. */
function judge(it: It, rulesId: number, messageIds: number[]): number {
  const judgement = {
    ...{ answers: [], temperature: 'hot' as const, reason: { code: 'stage_refused' }, confidence: 0.8 },
    booking: { agreed: true, when: '2026-11-25', messageIds },
  };
  const made = { dialogId: 1, rulesId, saidBy: 'rules' as const, model: null, fell: [], instead: null };
  return it.db.write(() =>
    keepJudgement(it.parts, { ...made, judgement, costMicroUsd: 0, ofChangeAt: it.parts.clock(), overtaken: false }),
  );
}

const message = (it: It, waId: string) => it.one<{ id: number }>('select id from messages where wa_id = ?', waId).id;

test('what was judged because of messages taken back goes with them, and the rest of the dialog is judged anew', async () => {
  await using it = testImports();
  const rulesId = addRules(it);
  // An event would hold all of it.
  it.db.sql.exec('update directions set capi_enabled_at = null');
  it.receive(it.message(anna, { waId: 'now', text: 'сегодня' }));
  it.db.sql.exec('delete from judging_queue');
  const id = bringHistory(it, [
    it.message(anna, { waId: 'old', text: 'запишите на среду', source: 'history', sentAt: AT }),
  ]);
  const stays = judge(it, rulesId, [message(it, 'now')]);
  judge(it, rulesId, [message(it, 'old')]);
  expect(it.all("select 1 from reviews where state = 'open'")).toHaveLength(1);
  await undo(it, id);
  expect(it.all('select id from judgements')).toEqual([{ id: stays }]);
  expect(it.one('select judgement_id as id, temperature from dialogs')).toEqual({ id: stays, temperature: 'hot' });
  expect(it.all('select dialog_id as id from judging_queue')).toEqual([{ id: 1 }]);
  expect(it.all("select 1 from reviews where state = 'open'")).toEqual([]);
});

test('a dialog that goes takes its judgements, questions and place in the queue along', async () => {
  await using it = testImports();
  const rulesId = addRules(it);
  const id = bringHistory(it, [it.message(anna, { waId: 'old', source: 'history', sentAt: AT })]);
  judge(it, rulesId, [message(it, 'old')]);
  await undo(it, id);
  for (const table of ['dialogs', 'judgements', 'reviews', 'judging_queue'])
    expect(it.all(`select * from ${table}`)).toEqual([]);
});

test('a chat that the owner marked with a star stays whole', async () => {
  await using it = testImports();
  const id = bringHistory(it, [it.message(anna, { waId: 'old', source: 'history', sentAt: AT })]);
  it.db.sql.exec(
    'insert into golden_dialogs (dialog_id, qualified, scheduled, until_at, added_at) values (1, 1, 0, 1, 1)',
  );
  const { row, preview } = await undo(it, id);
  expect(preview).toMatchObject({ messages: 0, keptCount: 1 });
  expect(row).toMatchObject({ state: 'undone', reason: { code: 'undone_except', chats: 1 } });
  expect(it.all('select id from messages')).toHaveLength(1);
});
