import { expect, test } from 'vitest';
import type { Change } from '../../dialogs/change.ts';
import type { Answer } from '../judgement.ts';
import { testJudging, testJudgingWithModel } from './testing.ts';

const PHONE = '77011112233';
const LID = '990000000000777';

type Business = ReturnType<typeof testJudging>;
const PAIR: Change = { type: 'pair', lid: LID, phone: PHONE };

/** The same person once by phone and once by LID. */
async function twoDialogs(business: Business): Promise<{ older: number; newer: number }> {
  const older = business.dialog(PHONE);
  await business.pass(5_000);
  const says = (text: string, waId: string) =>
    business.receive(business.message({ lid: LID }, { text, waId, sentAt: business.parts.clock() }));
  says('Хочу на чистку лица', 'A');
  says('Я из Алматы', 'B');
  const newer = business.one<{ id: number }>('select max(id) as id from dialogs').id;
  await business.pass(5_000);
  return { older, newer };
}

const current = (business: Business, id: number) =>
  business.one('select judgement_id as judgementId, temperature from dialogs where id = ?', id);

test('judgements, reviews, stars, trials and calls of both are the one dialog’s, which is judged anew', async () => {
  await using business = testJudging();
  const { older, newer } = await twoDialogs(business);
  business.db.sql.exec(`
    update dialogs set temperature = 'cold' where id = ${newer};
    update judgements set temperature = 'cold' where dialog_id = ${newer};
    delete from reviews;
    insert into reviews (dialog_id, level, why, reached, judgement_id, state, opened_at) values
      (${older}, 'qualified', 'rules', 1, 1, 'open', 1), (${newer}, 'qualified', 'rules', 1, 2, 'open', 2),
      (${newer}, 'scheduled', 'rules', 1, 2, 'open', 2), (${newer}, 'scheduled', 'rules', 1, 2, 'agreed', 2);
    insert into golden_dialogs (dialog_id, qualified, scheduled, until_at, added_at) values (${newer}, 1, 0, 1, 1);
    insert into model_calls (asked_at, purpose, dialog_id, model, took_ms) values (1, 'judging', ${newer}, 'm', 1);
    insert into trials (id, kind, direction_id, rules, said_by, state, started_at) values (1, 'rules', 'd1', '{}', 'rules', 'done', 1);
    insert into trial_dialogs (trial_id, dialog_id, before) values (1, ${older}, '{}'), (1, ${newer}, '{}')`);
  business.receive(PAIR);
  expect(business.one('select merged_into as stays from dialogs where id = ?', newer)).toEqual({ stays: older });
  expect(business.judgements().map(({ dialogId }) => dialogId)).toEqual([older, older]);
  expect(current(business, older)).toEqual({ judgementId: 2, temperature: 'cold' });
  expect(business.all('select dialog_id as id, level, state from reviews order by id')).toEqual([
    { id: older, level: 'qualified', state: 'open' },
    { id: older, level: 'qualified', state: 'settled' },
    { id: older, level: 'scheduled', state: 'open' },
    { id: older, level: 'scheduled', state: 'agreed' },
  ]);
  for (const table of ['golden_dialogs', 'trial_dialogs', 'model_calls'])
    expect(business.all(`select dialog_id as id from ${table}`)).toEqual([{ id: older }]);
  expect(business.queue()).toMatchObject([{ dialogId: older, why: 'message' }]);
  await business.pass(5_000);
  expect(business.judgements(older)).toHaveLength(3);
  expect(current(business, older)).toMatchObject({ judgementId: 3 });
});

test('a claim that rests on a message both had rests on the one that was kept', async () => {
  await using business = testJudging();
  const { older, newer } = await twoDialogs(business);
  const kept = business.one<{ id: number }>(`select min(id) as id from messages where dialog_id = ${older}`).id;
  const spare = business.one<{ id: number }>(`select min(id) as id from messages where dialog_id = ${newer}`).id;
  const waId = business.one<{ waId: string }>(`select wa_id as waId from messages where id = ${kept}`).waId;
  business.db.sql.prepare('update messages set wa_id = ? where id = ?').run(waId, spare);
  const claim: Answer = { questionId: 'service', answered: true, quality: 'good', messageIds: [spare], quote: 'Хочу' };
  const booking = { agreed: true, when: '2026-11-25', messageIds: [spare] };
  business.db.sql
    .prepare('update judgements set answers = ?, booking = ? where dialog_id = ?')
    .run(JSON.stringify([claim]), JSON.stringify(booking), newer);
  business.receive(PAIR);
  const [row] = business.all<{ answers: string; booking: string }>(
    'select answers, booking from judgements where id = 2',
  );
  expect(JSON.parse(row!.answers)).toEqual([{ ...claim, messageIds: [kept] }]);
  expect(JSON.parse(row!.booking)).toEqual({ ...booking, messageIds: [kept] });
});

test('a message that came together with the news that two are one is judged in the one that stays', async () => {
  await using business = testJudging();
  const older = business.says(PHONE, 'Здравствуйте');
  business.receive(business.message({ lid: LID }, { text: 'Это снова я', source: 'history' }));
  await business.pass(5_000);
  business.receive(business.message({ lid: LID }, { text: 'Хочу на чистку лица' }), PAIR);
  expect(business.queue()).toMatchObject([{ dialogId: older, why: 'message' }]);
});

test('two that nobody judged and nothing waits in, brought by a history, stay unjudged as one', async () => {
  await using business = testJudging();
  business.receive(
    business.message({ phone: PHONE }, { source: 'history' }),
    business.message({ lid: LID }, { source: 'history' }),
    PAIR,
  );
  expect(business.queue()).toEqual([]);
});

test('a judgement on its way of a dialog that became another’s is nobody’s, and the one that stays is judged anew', async () => {
  await using business = await testJudgingWithModel();
  const older = business.dialog(PHONE);
  business.receive(business.message({ lid: LID }, { text: 'Хочу на чистку лица' }));
  const hold = business.llm.faults.hold();
  business.turnClock(5_000);
  business.judging.wake();
  await hold.untilHeld(2);
  business.receive(PAIR);
  hold.release();
  await business.judging.idle();
  expect(business.judgements()).toMatchObject([{ dialogId: older, overtaken: 1 }]);
  await business.pass(5_000);
  expect(business.judgements()).toMatchObject([{ overtaken: 1 }, { dialogId: older, overtaken: 0 }]);
  expect(business.queue()).toEqual([]);
  expect(business.db.sql.pragma('foreign_key_check')).toEqual([]);
});

test('a dialog that nobody judged for want of a direction is judged once another one of the person gives it one', async () => {
  await using business = testJudging();
  business.db.sql.exec("update numbers set direction_id = null where id = 'n1'");
  const older = business.dialog(PHONE);
  await business.pass(60_000);
  business.db.sql.exec("update numbers set direction_id = 'd1' where id = 'n1'");
  business.receive(business.message({ lid: LID }, { source: 'history' }), PAIR);
  expect(business.one('select direction_id as direction from dialogs where id = ?', older)).toEqual({
    direction: 'd1',
  });
  expect(business.queue()).toMatchObject([{ dialogId: older, why: 'message' }]);
});
