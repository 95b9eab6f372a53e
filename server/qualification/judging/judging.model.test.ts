import { describe, expect, test } from 'vitest';
import type { Fault } from '../../../sandbox/llm/faults.ts';
import { testJudgingWithModel } from './testing.ts';

const ASEL = '77011112233';
const BEK = '77014445566';
const MINUTE = 60_000;

test('the model judges where there is one, and its cost is kept', async () => {
  await using business = await testJudgingWithModel();
  const id = business.dialog(ASEL);
  await business.pass(5_000);
  expect(business.judgements()).toMatchObject([{ dialogId: id, saidBy: 'model', instead: null, overtaken: 0 }]);
  expect(business.judgements()[0]!.cost).toBeGreaterThan(0);
  expect(business.judging.state()).toMatchObject({
    model: { state: 'ready', name: 'gpt-4o-mini' },
    today: { calls: 1, costMicroUsd: business.judgements()[0]!.cost },
    queued: 0,
  });
});

test('several dialogs are judged at once, as many as the setting says, and never one of them twice at a time', async () => {
  await using business = await testJudgingWithModel();
  business.set({ atOnce: 3 });
  for (let n = 0; n < 7; n++) business.dialog(`7702000000${n}`);
  const hold = business.llm.faults.hold();
  business.turnClock(5_000);
  business.judging.wake();
  await hold.untilHeld(3);
  business.says('77020000000', 'И ещё вопрос');
  business.turnClock(5_000);
  business.judging.wake();
  expect(business.judging.state()).toMatchObject({ judging: 3, queued: 7 });
  hold.release();
  await business.judging.idle();
  expect(business.llm.ledger.mostOpen).toBe(3);
  const ofFirst = business.judgements(business.dialogOf('77020000000'));
  expect(ofFirst.map(({ overtaken }) => overtaken)).toEqual([1, 0]);
  expect(business.judgements()).toHaveLength(8);
});

test('a dialog that changed while it was judged: that judgement is kept for its cost and decides nothing, the newest state wins', async () => {
  await using business = await testJudgingWithModel();
  const id = business.dialog(ASEL);
  const hold = business.llm.faults.hold({ times: 1 });
  business.turnClock(5_000);
  business.judging.wake();
  await hold.untilHeld(1);
  business.says(ASEL, 'Передумала, не приду, отмените');
  hold.release();
  await business.judging.idle();
  expect(business.judgements()).toMatchObject([{ saidBy: 'model', overtaken: 1 }]);
  expect(business.one('select temperature, scheduled_at as at from dialogs where id = ?', id)).toEqual({
    ...{ temperature: null, at: null },
  });
  expect(business.all('select * from verdicts where level <> ?', 'interest')).toEqual([]);
  expect(business.queue()).toMatchObject([{ dialogId: id, dueIn: 5_000 }]);
  await business.pass(5_000);
  expect(business.one('select temperature, scheduled_at as at from dialogs where id = ?', id)).toEqual({
    ...{ temperature: 'cold', at: null },
  });
});

test('levels found by a sure model are reached once, with their events', async () => {
  await using business = await testJudgingWithModel();
  const id = business.dialog(ASEL);
  await business.pass(5_000);
  business.says(ASEL, 'Спасибо!');
  await business.pass(5_000);
  expect(business.judgements(id)).toHaveLength(2);
  expect(business.all('select level from conversion_events where level = ?', 'scheduled')).toHaveLength(1);
  expect(business.all('select level from verdicts where level = ? and reached = 1', 'scheduled')).toHaveLength(1);
});

describe('the budget of a day', () => {
  test('in requests: what is over it is said by rules, which say why, until the next day of the owner’s zone', async () => {
    await using business = await testJudgingWithModel();
    business.db.sql.exec(`insert into settings (key, value) values ('timeZone', '"Asia/Almaty"')`);
    business.set({ dailyCalls: 2, atOnce: 8 });
    for (const n of [1, 2, 3, 4]) business.dialog(`7702000000${n}`);
    await business.pass(5_000);
    const said = () => business.judgements().map(({ saidBy, instead }) => [saidBy, instead]);
    expect(said().sort()).toEqual([
      ['model', null],
      ['model', null],
      ['rules', 'day_budget_spent'],
      ['rules', 'day_budget_spent'],
    ]);
    expect(business.judging.state().model).toMatchObject({ state: 'paused', reason: { code: 'day_budget_spent' } });
    expect(business.queue()).toEqual([]);
    // 09:00 UTC is 14:00 in Almaty.
    await business.pass(10 * 60 * MINUTE - 20_000);
    business.says(ASEL, 'Здравствуйте');
    await business.pass(5_000);
    expect(said().at(-1)).toEqual(['rules', 'day_budget_spent']);
    await business.pass(MINUTE);
    business.says(BEK, 'Здравствуйте');
    await business.pass(5_000);
    expect(said().at(-1)).toEqual(['model', null]);
  });

  test('in money: requests on their way count by what they are expected to cost, so it is not passed', async () => {
    await using business = await testJudgingWithModel();
    business.dialog(ASEL);
    await business.pass(5_000);
    const { costMicroUsd: one } = business.judging.state().today;
    business.set({ dailyBudgetMicroUsd: one * 4, atOnce: 8 });
    for (let n = 0; n < 8; n++) business.dialog(`7702000000${n}`);
    await business.pass(5_000);
    const { costMicroUsd, calls } = business.judging.state().today;
    expect(costMicroUsd).toBeLessThanOrEqual(one * 4);
    expect(calls).toBeGreaterThan(1);
    expect(business.judgements().filter(({ instead }) => instead === 'day_budget_spent').length).toBe(9 - calls);
  });

  test('where the owner would rather wait, dialogs wait for the next day, or for a greater budget', async () => {
    await using business = await testJudgingWithModel();
    business.set({ dailyCalls: 0, onSpent: 'wait' });
    business.dialog(ASEL);
    await business.pass(5_000);
    expect(business.judgements()).toEqual([]);
    expect(business.queue()[0]!.dueIn).toBeGreaterThan(60 * MINUTE);
    await business.pass(24 * 60 * MINUTE);
    expect(business.judgements()).toEqual([]);
    business.set({ dailyCalls: 10 });
    await business.pass(0);
    expect(business.judgements()).toMatchObject([{ saidBy: 'model' }]);
    expect(business.queue()).toEqual([]);
  });
});

describe('faults of the model: rules say it meanwhile, nothing wrong is written, no dialog is lost', () => {
  const lasting: [Fault, string][] = [
    [{ kind: 'wrong key' }, 'model_key_wrong'],
    [{ kind: 'no money', status: 402 }, 'model_no_money'],
    [{ kind: 'forbidden' }, 'model_forbidden'],
    [{ kind: 'unknown model' }, 'model_unknown'],
  ];
  test.each(lasting)('%o pauses it for all, until it is tried again after 10 minutes', async (fault, code) => {
    await using business = await testJudgingWithModel();
    business.set({ atOnce: 1 });
    business.llm.faults.add(fault);
    const asel = business.dialog(ASEL);
    const bek = business.dialog(BEK);
    await business.pass(5_000);
    expect(business.judgements()).toMatchObject([
      { dialogId: asel, saidBy: 'rules', instead: code },
      { dialogId: bek, saidBy: 'rules', instead: code },
    ]);
    expect(business.llm.ledger.requests()).toHaveLength(1);
    expect(business.judging.state().model).toMatchObject({ state: 'paused', reason: { code } });
    business.llm.faults.clear();
    await business.pass(10 * MINUTE);
    expect(business.judgements().slice(2)).toMatchObject([{ saidBy: 'model' }, { saidBy: 'model' }]);
    expect(business.judging.state()).toMatchObject({ queued: 0, model: { state: 'ready' } });
  });

  test('model settings that are saved end the pause at once', async () => {
    await using business = await testJudgingWithModel();
    business.llm.faults.add({ kind: 'wrong key' });
    business.dialog(ASEL);
    await business.pass(5_000);
    business.llm.faults.clear();
    business.judging.modelSettingsChanged();
    await business.judging.idle();
    expect(business.judgements().map(({ saidBy }) => saidBy)).toEqual(['rules', 'model']);
    expect(business.queue()).toEqual([]);
  });

  const passing: [Fault, string][] = [
    [{ kind: 'rate limit', waitMs: 1 }, 'model_rate_limited'],
    [{ kind: 'server error' }, 'model_fault'],
    [{ kind: 'server error', status: 503 }, 'model_fault'],
    [{ kind: 'hang up' }, 'model_unreachable'],
    [{ kind: 'cut answer' }, 'model_unreachable'],
    [{ kind: 'slow', ms: 5_000 }, 'model_slow'],
  ];
  test.each(passing)(
    '%o that outlasts its tries: it is tried again in 1, 5 and 15 minutes, then no more',
    async (fault, code) => {
      await using business = await testJudgingWithModel({ timeoutMs: 60 });
      const id = business.dialog(ASEL);
      business.llm.faults.add(fault);
      await business.pass(5_000);
      expect(business.judgements()).toMatchObject([{ dialogId: id, saidBy: 'rules', instead: code }]);
      expect(business.queue()).toMatchObject([{ dueIn: MINUTE, tries: 1 }]);
      await business.pass(MINUTE);
      expect(business.queue()).toMatchObject([{ dueIn: 5 * MINUTE, tries: 2 }]);
      await business.pass(5 * MINUTE);
      expect(business.queue()).toMatchObject([{ dueIn: 15 * MINUTE, tries: 3 }]);
      expect(business.judgements()).toHaveLength(1);
      business.llm.faults.clear();
      await business.pass(15 * MINUTE);
      expect(business.judgements()).toMatchObject([{ saidBy: 'rules' }, { saidBy: 'model' }]);
      expect(business.queue()).toEqual([]);
    },
  );

  test('a dialog that fails for the last time leaves the queue with what the rules said', async () => {
    await using business = await testJudgingWithModel();
    business.dialog(ASEL);
    business.llm.faults.add({ kind: 'server error' });
    for (const ms of [5_000, MINUTE, 5 * MINUTE, 15 * MINUTE]) await business.pass(ms);
    expect(business.judgements()).toMatchObject([{ saidBy: 'rules', instead: 'model_fault' }]);
    expect(business.queue()).toEqual([]);
  });

  const ofOne: [Fault, string][] = [
    [{ kind: 'broken json' }, 'model_answer_unreadable'],
    [{ kind: 'not json' }, 'model_answer_unreadable'],
    [{ kind: 'wrong schema' }, 'model_answer_unreadable'],
    [{ kind: 'refusal' }, 'model_refused'],
    [{ kind: 'content filter' }, 'model_refused'],
    [{ kind: 'too long' }, 'model_answer_unreadable'],
  ];
  test.each(ofOne)('%o is of one dialog: rules say that one, the next is asked', async (fault, code) => {
    await using business = await testJudgingWithModel();
    business.set({ atOnce: 1 });
    const bad = business.llm.faults.add(fault, { when: ({ dialog }) => dialog.includes('Алматы') });
    const asel = business.dialog(ASEL);
    business.says(BEK, 'Здравствуйте, сколько стоит чистка?');
    await business.pass(5_000);
    expect(bad.hits).toBeGreaterThan(0);
    expect(business.judgements()).toMatchObject([
      { dialogId: asel, saidBy: 'rules', instead: code },
      { saidBy: 'model', instead: null },
    ]);
    expect(business.queue()).toEqual([]);
    expect(business.judging.state().model.state).toBe('ready');
  });

  test.each<Fault>([{ kind: 'invented ids' }, { kind: "business's ids" }, { kind: 'invented quotes' }])(
    '%o: no level is reached by claims that fell',
    async (fault) => {
      await using business = await testJudgingWithModel();
      business.llm.faults.add(fault);
      const id = business.says(ASEL, 'Здравствуйте, сколько стоит чистка?');
      business.answers(ASEL, '15000, записать вас на завтра в 15:00?');
      business.says(ASEL, 'Подумаю');
      await business.pass(5_000);
      expect(business.judgements()).toHaveLength(1);
      expect(business.one('select qualified_at as q, scheduled_at as s from dialogs where id = ?', id)).toEqual({
        ...{ q: null, s: null },
      });
      expect(business.all("select 1 from conversion_events where level <> 'interest'")).toEqual([]);
    },
  );

  test('many passing faults in a row are of the server: for a minute it is not asked', async () => {
    await using business = await testJudgingWithModel();
    business.set({ atOnce: 1 });
    business.llm.faults.add({ kind: 'server error' });
    for (let n = 0; n < 8; n++) business.dialog(`7702000000${n}`);
    await business.pass(5_000);
    expect(business.judgements().map(({ instead }) => instead)).toEqual(Array(8).fill('model_fault'));
    const tries = business.llm.ledger.requests().length;
    expect(tries).toBe(3 * 4);
    business.llm.faults.clear();
    await business.pass(MINUTE);
    expect(business.judgements().slice(8)).toMatchObject(Array(8).fill({ saidBy: 'model' }));
    expect(business.queue()).toEqual([]);
  });
});
