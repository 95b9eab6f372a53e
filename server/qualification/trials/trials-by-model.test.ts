import { expect, test } from 'vitest';
import { type LlmSandbox, startLlmSandbox } from '../../../sandbox/llm/server.ts';
import { saveJudgingSettings } from '../judging/judging-settings.ts';
import { keepJudgement } from '../judging/keep-judgement.ts';
import { say } from '../review/say.ts';
import { applyTrial } from './apply-trial.ts';
import { estimateTrial } from './estimate-trial.ts';
import { showTrial } from './show-trial.ts';
import { resumeTrial, stopTrial } from './stop-trial.ts';
import { testTrials } from './testing.ts';
import { listTrialRows } from './trial-rows.ts';

const isOver = ({ state }: { state: string }) => state !== 'running';

const withModel = (llm: LlmSandbox) => testTrials({ environment: { baseUrl: llm.url, openAiKey: 'sk-test' } });

test('a model judges two at once; what it cost is counted as a trial and stands in the trial', async () => {
  await using llm = await startLlmSandbox();
  await using it = withModel(llm);
  const booked = it.booked();
  for (let n = 0; n < 4; n++) it.asks();
  const estimate = await estimateTrial(it.parts, { directionId: 'd1', kind: 'rules', saidBy: 'model', days: 30 });
  expect(estimate).toMatchObject({ dialogs: 5, model: 'gpt-4o-mini', left: { costMicroUsd: 1_000_000, calls: 2000 } });
  const hold = llm.faults.hold();
  const id = it.start({ saidBy: 'model' });
  await hold.untilHeld(2);
  expect(hold.held).toBe(2);
  hold.release();
  const done = await it.until(id, isOver);
  expect(done).toMatchObject({ state: 'done', model: 'gpt-4o-mini', reason: null });
  expect(it.all('select distinct purpose from model_calls')).toEqual([{ purpose: 'trial' }]);
  expect(it.one('select sum(cost_micro_usd) as cost from model_calls')).toEqual({ cost: done.costMicroUsd });
  expect(done.costMicroUsd).toBeGreaterThan(0);
  expect(done.costMicroUsd).toBeLessThanOrEqual(estimate.costMicroUsd);
  const { rows } = listTrialRows(it.parts, { id, changedOnly: true, cursor: null, limit: 50 });
  expect(rows.map(({ dialogId }) => dialogId)).toEqual([booked]);
  expect(it.one('select count(*) as count from judgements')).toEqual({ count: 0 });
});

test("a day's budget that is spent does not stop a trial, and the estimate says what is left", async () => {
  await using llm = await startLlmSandbox();
  await using it = withModel(llm);
  it.booked();
  saveJudgingSettings(it.parts, { dailyBudgetMicroUsd: 1, dailyCalls: 0 });
  const wanted = { directionId: 'd1', kind: 'rules', saidBy: 'model', days: 30 } as const;
  expect((await estimateTrial(it.parts, wanted)).left).toEqual({ costMicroUsd: 1, calls: 0 });
  const id = it.start(wanted);
  expect(await it.until(id, isOver)).toMatchObject({ state: 'done' });
  expect((await estimateTrial(it.parts, wanted)).left).toEqual({ costMicroUsd: 0, calls: 0 });
});

test('a model that lets nobody in stops the trial with the reason; it goes on with the rest when told', async () => {
  await using llm = await startLlmSandbox();
  await using it = withModel(llm);
  for (let n = 0; n < 6; n++) it.asks();
  const fault = llm.faults.add({ kind: 'no money' }, { when: ({ number }) => number > 3 });
  const id = it.start({ saidBy: 'model' });
  expect(await it.until(id, isOver)).toMatchObject({ state: 'stopped', reason: { code: 'model_no_money' } });
  expect(showTrial(it.parts, id)).toMatchObject({ done: 3, failed: 0, total: 6 });
  const asked = llm.ledger.requests().length;
  expect(asked).toBeLessThanOrEqual(5);
  fault.remove();
  resumeTrial(it.parts, id);
  it.wake(id);
  expect(await it.until(id, isOver)).toMatchObject({ state: 'done', reason: null });
  expect(llm.ledger.requests()).toHaveLength(asked + 3);
});

test('a dialog that the model refuses fails alone, costs what it cost, and is tried again when told', async () => {
  await using llm = await startLlmSandbox();
  await using it = withModel(llm);
  const booked = it.booked();
  it.asks();
  const fault = llm.faults.add({ kind: 'refusal' }, { when: ({ dialog }) => dialog.includes('чистка') });
  const id = it.start({ saidBy: 'model' });
  const done = await it.until(id, isOver);
  expect(done).toMatchObject({ state: 'done' });
  expect(showTrial(it.parts, id)).toMatchObject({ done: 2, failed: 1, changed: 0 });
  expect(it.one('select sum(cost_micro_usd) as cost from model_calls')).toEqual({ cost: done.costMicroUsd });
  const failed = listTrialRows(it.parts, { id, changedOnly: false, cursor: null, limit: 50 }).rows.find(
    ({ dialogId }) => dialogId === booked,
  );
  expect(failed).toMatchObject({ after: null, failure: { code: 'model_refused' } });
  fault.remove();
  resumeTrial(it.parts, id);
  it.wake(id);
  await it.until(id, isOver);
  expect(showTrial(it.parts, id)).toMatchObject({ state: 'done', done: 2, failed: 0, changed: 1 });
});

test('a stop gives up what is asked just now and keeps the rest; a restart asks only about what has no answer', async () => {
  await using llm = await startLlmSandbox();
  await using it = withModel(llm);
  for (let n = 0; n < 6; n++) it.asks();
  const hold = llm.faults.hold({ when: ({ number }) => number > 2 });
  const id = it.start({ saidBy: 'model' });
  await hold.untilHeld(2);
  await it.until(id, () => showTrial(it.parts, id).done === 2);
  await it.restart();
  await hold.untilHeld(4);
  expect(showTrial(it.parts, id)).toMatchObject({ state: 'running', done: 2 });
  stopTrial(it.parts, id);
  it.wake(id);
  await it.stop();
  hold.release();
  expect(showTrial(it.parts, id)).toMatchObject({ state: 'stopped', reason: null, done: 2 });
});

test('a dialog that became another while it was judged is judged as the one that stays', async () => {
  await using llm = await startLlmSandbox();
  await using it = withModel(llm);
  const [kept, gone] = [it.asks(), it.booked()];
  it.db.sql.exec(`update dialogs set direction_id = null where id = ${kept}`);
  const hold = llm.faults.hold();
  const id = it.start({ saidBy: 'model' });
  await hold.untilHeld(1);
  it.db.write(() => {
    it.db.sql.exec(`update messages set dialog_id = ${kept} where dialog_id = ${gone}`);
    it.db.sql.exec(`update trial_dialogs set dialog_id = ${kept} where dialog_id = ${gone}`);
  });
  hold.release();
  await it.until(id, isOver);
  expect(showTrial(it.parts, id)).toMatchObject({ state: 'done', total: 1, done: 1, changed: 1 });
});

test('old verdicts are judged again with what the owner corrected since, but for those that the owner spoke of', async () => {
  await using llm = await startLlmSandbox();
  await using it = withModel(llm);
  const [old, corrected] = [it.booked(), it.asks()];
  const rules = it.one<{ id: number }>('select id from direction_rules');
  for (const dialogId of [old, corrected]) judge(it, dialogId, rules.id);
  expect(() => it.start({ kind: 'corrections', saidBy: 'model' })).toThrow('trial_no_corrections');
  it.turnClock(60_000);
  say(it.parts, {
    dialogId: corrected,
    level: 'qualified',
    reached: true,
    text: 'Она всё рассказала по телефону',
  });
  it.turnClock(60_000);
  const fresh = it.asks();
  judge(it, fresh, rules.id);
  const id = it.start({ kind: 'corrections', saidBy: 'model' });
  await it.until(id, isOver);
  expect(showTrial(it.parts, id)).toMatchObject({ state: 'done', total: 1, changed: 1 });
  const { rows } = listTrialRows(it.parts, { id, changedOnly: false, cursor: null, limit: 50 });
  expect(rows.map(({ dialogId }) => dialogId)).toEqual([old]);
  expect(llm.ledger.requests()[0]?.rawBody).toContain('Она всё рассказала по телефону');
  expect(applyTrial(it.parts, id)).toEqual({ asked: 1 });
});

/** Nothing was found of it. */
function judge(it: ReturnType<typeof testTrials>, dialogId: number, rulesId: number): void {
  it.db.write(() =>
    keepJudgement(it.parts, {
      ...{ dialogId, rulesId, saidBy: 'rules', model: null, fell: [], instead: null, costMicroUsd: 0 },
      judgement: {
        answers: [{ questionId: 'q1', answered: false, quality: 'unclear', messageIds: [], quote: null }],
        booking: { agreed: false, when: null, messageIds: [] },
        ...{ temperature: 'warm', reason: { code: 'stage_silent' }, confidence: 0.5 },
      },
      ...{ ofChangeAt: it.parts.clock(), overtaken: false },
    }),
  );
}
