import { expect, test } from 'vitest';
import type { Console } from '../../context.ts';
import { router } from '../../trpc.ts';
import { modelRouter } from '../model/router.ts';
import { judgingRouter } from './router.ts';
import { BOOKED, testJudgingWithModel } from './testing.ts';

const ASEL = '77011112233';

/** The procedures as a page calls them. */
function caller({ parts, judging }: Awaited<ReturnType<typeof testJudgingWithModel>>) {
  const context = { ...parts, judging, config: {} } as unknown as Console;
  return router({ judging: judgingRouter, model: modelRouter }).createCaller(context);
}

test('a page sees what was judged, from what, who said it, what it cost and what left the computer', async () => {
  await using business = await testJudgingWithModel();
  const api = caller(business);
  const id = business.dialog(ASEL);
  expect((await api.judging.ofDialog({ id })).queued).toMatchObject({ why: 'message', isJudging: false, tries: 0 });
  expect(await api.judging.state()).toMatchObject({ queued: 1, judging: 0 });
  const foreseen = await api.judging.wouldSend({ id });
  await business.pass(5_000);
  const shown = await api.judging.ofDialog({ id });
  expect(shown).toMatchObject({ dialogId: id, whyNot: null, queued: null, reviews: [], golden: null });
  expect(shown.judgement).toMatchObject({ saidBy: 'model', model: 'gpt-4o-mini', rulesVersion: 1, overtaken: false });
  expect(shown.judgement?.answers.map(({ question }) => question)).toEqual([
    ...['Какая услуга интересует?', 'Из какого вы города?', 'Когда удобно прийти?'],
  ]);
  expect(shown.history.map((line) => (line.kind === 'verdict' ? line.level : line.judgement.id)).sort()).toEqual(
    ['interest', 'qualified', 'scheduled', shown.judgement?.id].sort(),
  );
  const { rows, next, days } = await api.judging.calls({});
  expect(rows).toMatchObject([{ dialogId: id, purpose: 'judging', failure: null, hasRequest: true }]);
  expect([next, days]).toMatchObject([null, [{ calls: 1, costMicroUsd: shown.judgement?.costMicroUsd }]]);
  expect(shown.calls).toEqual(rows);
  const sent = await api.judging.request({ callId: rows[0]!.id });
  expect(sent).toEqual(foreseen);
  expect(sent?.messages.at(-1)?.content).toContain(BOOKED[0]);
  expect(await api.judging.request({ callId: 999 })).toBeNull();
});

test('calls are shown a page at a time, and by days', async () => {
  await using business = await testJudgingWithModel();
  const api = caller(business);
  const insert = business.db.sql.prepare(
    "insert into model_calls (asked_at, purpose, model, took_ms, cost_micro_usd) values (?, 'trial', 'm', 1, 10)",
  );
  for (let n = 0; n < 5; n++) insert.run(business.parts.clock() - (n % 2) * 24 * 60 * 60 * 1000);
  const first = await api.judging.calls({ limit: 3 });
  const second = await api.judging.calls({ limit: 3, cursor: first.next });
  expect([...first.rows, ...second.rows].map(({ id }) => id)).toEqual([5, 4, 3, 2, 1]);
  expect(second.next).toBeNull();
  expect(first.days.map(({ calls, costMicroUsd }) => [calls, costMicroUsd])).toEqual([
    [3, 30],
    [2, 20],
  ]);
});

test('settings are kept, a wrong one is refused, and one that another version wrote falls back to its default', async () => {
  await using business = await testJudgingWithModel();
  const api = caller(business);
  await api.judging.saveSettings({ atOnce: 2, onSpent: 'wait' });
  await api.judging.saveSettings({ sureFrom: 0.8 });
  expect(await api.judging.settings()).toEqual({
    ...{ useModel: true, dailyBudgetMicroUsd: 1_000_000, dailyCalls: 2000, onSpent: 'wait', atOnce: 2 },
    ...{ confirmRules: true, sureFrom: 0.8 },
  });
  await expect(api.judging.saveSettings({ atOnce: 0 })).rejects.toThrow();
  business.db.sql.exec(`update settings set value = '{"atOnce":"many","dailyCalls":5}' where key = 'judging'`);
  expect(await api.judging.settings()).toMatchObject({ atOnce: 4, dailyCalls: 5 });
});

test('the owner has a dialog judged now; what is not judged says so', async () => {
  await using business = await testJudgingWithModel();
  const api = caller(business);
  const id = business.dialog(ASEL);
  await api.judging.judgeNow({ id });
  await business.judging.idle();
  expect(business.judgements()).toHaveLength(1);
  business.db.sql.exec("update directions set source = 'crm'");
  await expect(api.judging.judgeNow({ id })).rejects.toThrow('dialog_not_judged');
  await expect(api.judging.ofDialog({ id: 999 })).rejects.toThrow('dialog_not_found');
  business.db.sql.exec('delete from direction_rules where id not in (select rules_id from judgements)');
  expect(await api.judging.ofDialog({ id })).toMatchObject({ whyNot: { code: 'judged_by_crm' } });
});

test('without a model rules judge, nothing would be sent, and one that is saved is asked from then on', async () => {
  await using business = await testJudgingWithModel();
  const api = caller(business);
  await api.judging.saveSettings({ useModel: false });
  const id = business.dialog(ASEL);
  await business.pass(5_000);
  expect(await api.judging.state()).toMatchObject({ model: { state: 'none', name: null } });
  expect(business.judgements()).toMatchObject([{ saidBy: 'rules', instead: null }]);
  await api.judging.saveSettings({ useModel: true });
  business.llm.faults.add({ kind: 'wrong key' });
  await api.judging.judgeNow({ id });
  await business.judging.idle();
  expect(await api.judging.state()).toMatchObject({ model: { state: 'paused', reason: { code: 'model_key_wrong' } } });
  business.llm.faults.clear();
  const prices = { input: 0.15, output: 0.6 };
  await api.model.save({ baseUrl: business.llm.url, model: 'gpt-4o-mini', prices, key: 'sk-better' });
  await business.judging.idle();
  expect(business.judgements().at(-1)).toMatchObject({ saidBy: 'model' });
  await api.model.save({ baseUrl: 'https://api.example.com/v1', model: 'm', prices, key: null });
  expect(await api.judging.wouldSend({ id })).toBeNull();
});
