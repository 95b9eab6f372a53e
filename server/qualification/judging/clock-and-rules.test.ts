import { expect, test } from 'vitest';
import { saveRules } from '../direction-rules/save-rules.ts';
import { judgeNow } from './judge-now.ts';
import { createJudging } from './judging.ts';
import { RULES, testJudging, testJudgingWithModel } from './testing.ts';

const ASEL = '77011112233';
const DAY_MS = 24 * 60 * 60 * 1000;

test('what a clock that ran ahead put off is judged after the next start', async () => {
  await using business = testJudging();
  const id = business.dialog(ASEL);
  await business.judging.stop();
  business.db.sql.exec(`update judging_queue set due_at = due_at + ${1000 * DAY_MS}`);
  const restarted = createJudging(business.parts, { openModel: () => null });
  restarted.start();
  await restarted.idle();
  await restarted.stop();
  expect(business.judgements(id)).toHaveLength(1);
});

test.each(['answers', 'fails'])(
  'rules saved while an old dialog is judged: what is said by the older ones decides nothing, though the model %s',
  async (model) => {
    await using business = await testJudgingWithModel();
    const id = business.dialog(ASEL);
    await business.pass(5_000);
    business.turnClock(8 * DAY_MS);
    judgeNow(business.parts, id);
    if (model === 'fails') business.llm.faults.add({ kind: 'refusal' }, { times: 1 });
    const hold = business.llm.faults.hold();
    business.judging.wake();
    await hold.untilHeld(1);
    const rules = { ...RULES, context: 'Стоматология' };
    saveRules(business.parts, { directionId: 'd1', rules, basedOn: business.rulesId, draftedBy: 'owner' });
    hold.release();
    await business.judging.idle();
    const [last] = business.all('select rules_id as rulesId, overtaken from judgements order by id desc limit 1');
    expect(last).toEqual({ rulesId: business.rulesId + 1, overtaken: 0 });
    expect(business.all('select 1 from judgements where rules_id = 1 and not overtaken')).toHaveLength(1);
    expect(business.queue()).toEqual([]);
  },
);

test('a talk that goes on while it is judged is gathered again: it is not judged over and over', async () => {
  await using business = await testJudgingWithModel();
  business.says(ASEL, 'Здравствуйте');
  for (let n = 0; n < 19; n++) {
    await business.pass(3_000);
    business.says(ASEL, `Ещё вопрос ${n}`);
  }
  const hold = business.llm.faults.hold();
  business.turnClock(3_000);
  business.judging.wake();
  await hold.untilHeld(1);
  business.says(ASEL, 'И ещё один');
  hold.release();
  await business.judging.idle();
  expect(business.judgements()).toMatchObject([{ overtaken: 1 }]);
  expect(business.queue()).toMatchObject([{ dueIn: 5_000 }]);
  await business.pass(5_000);
  expect(business.judgements()).toMatchObject([{ overtaken: 1 }, { overtaken: 0 }]);
});
