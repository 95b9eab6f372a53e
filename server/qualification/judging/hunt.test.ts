import { expect, test } from 'vitest';
import type { Change } from '../../dialogs/change.ts';
import { saveRules } from '../direction-rules/save-rules.ts';
import { spentSince } from '../model/model-calls.ts';
import { readBudget } from './budget.ts';
import { judgeNow } from './judge-now.ts';
import { createJudging } from './judging.ts';
import { RULES, testJudging, testJudgingWithModel } from './testing.ts';

const PHONE = '77011112233';
const LID = '990000000000777';
const PAIR: Change = { type: 'pair', lid: LID, phone: PHONE };

test('B a dialog without direction becomes part of one of a direction', async () => {
  await using business = testJudging();
  business.db.sql.exec("update numbers set direction_id = null where id = 'n1'");
  const older = business.dialog(PHONE);
  await business.pass(60_000);
  expect(business.queue()).toEqual([]);
  business.db.sql.exec("update numbers set direction_id = 'd1' where id = 'n1'");
  business.receive(business.message({ lid: LID }, { text: 'x', source: 'history' }));
  business.receive(PAIR);
  expect(business.one('select direction_id as d from dialogs where id = ?', older)).toEqual({ d: 'd1' });
  expect(business.queue()).toMatchObject([{ dialogId: older }]);
});

test('C calls of a clock that ran ahead do not use up the budget of all days until then', () => {
  const business = testJudging();
  const { parts } = business;
  const YEAR = 365 * 86_400_000;
  business.db.sql
    .prepare(
      "insert into model_calls (asked_at, purpose, model, took_ms, cost_micro_usd) values (?, 'judging', 'm', 1, 5000000)",
    )
    .run(parts.clock() + YEAR);
  expect(
    readBudget(parts, { dailyBudgetMicroUsd: 1_000_000, dailyCalls: 10 }).fits(1, { costMicroUsd: 0, calls: 0 }),
  ).toBe(true);
  void spentSince;
});

test('G rows due in a far future are due after a start', async () => {
  await using business = testJudging();
  const id = business.dialog(PHONE);
  await business.judging.stop();
  business.db.sql
    .prepare('update judging_queue set due_at = due_at + 1000000000000, since_at = since_at + 1000000000000')
    .run();
  const again = createJudging(business.parts, { openModel: () => null });
  again.start();
  await again.idle();
  expect(business.judgements(id)).toHaveLength(1);
  await again.stop();
});

test('D an old version decides nothing once there is a newer one', async () => {
  await using business = await testJudgingWithModel();
  const id = business.dialog(PHONE);
  await business.pass(5_000);
  business.turnClock(8 * 86_400_000);
  judgeNow(business.parts, id);
  const hold = business.llm.faults.hold();
  business.judging.wake();
  await hold.untilHeld(1);
  saveRules(business.parts, {
    directionId: 'd1',
    rules: { ...RULES, context: 'Другое' },
    basedOn: business.rulesId,
    draftedBy: 'owner',
  });
  hold.release();
  await business.judging.idle();
  await business.pass(5000);
  const rows = business.all('select rules_id as r, overtaken as o from judgements order by id');
  expect(rows.at(-1)).toEqual({ r: business.rulesId + 1, o: 0 });
});
