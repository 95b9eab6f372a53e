import { expect, test } from 'vitest';
import { createJudging } from './judging.ts';
import { openQuickModel, testJudging, testJudgingWithModel } from './testing.ts';

const ASEL = '77011112233';
const BEK = '77014445566';

test('stopped in the middle: calls on their way are given up, and judged once more after the next start', async () => {
  await using business = await testJudgingWithModel();
  const { parts, llm } = business;
  for (const phone of [ASEL, BEK]) business.dialog(phone);
  const hold = llm.faults.hold();
  business.turnClock(5_000);
  business.judging.wake();
  await hold.untilHeld(2);
  await business.judging.stop();
  expect(business.judgements()).toEqual([]);
  expect(business.queue()).toHaveLength(2);
  hold.release();
  const next = createJudging(parts, { openModel: () => openQuickModel(parts) });
  next.start();
  await next.idle();
  await next.stop();
  expect(business.judgements()).toMatchObject([{ overtaken: 0 }, { overtaken: 0 }]);
  expect(business.queue()).toEqual([]);
  expect(llm.ledger.requests()).toHaveLength(4);
});

test('an answer that came just before the stop is kept, not asked for again', async () => {
  await using business = await testJudgingWithModel();
  business.dialog(ASEL);
  business.turnClock(5_000);
  business.judging.wake();
  await business.llm.ledger.untilRequests(1);
  await business.judging.stop();
  business.judging.start();
  await business.judging.idle();
  expect(business.judgements().filter(({ overtaken }) => overtaken === 0)).toHaveLength(1);
  expect(business.queue()).toEqual([]);
});

test('a data file that cannot be written loses no answer: it is written when it can be', async () => {
  await using business = await testJudgingWithModel();
  const { db } = business;
  business.dialog(ASEL);
  const hold = business.llm.faults.hold();
  business.turnClock(5_000);
  business.judging.wake();
  await hold.untilHeld(1);
  const write = db.write;
  let isFull = true;
  db.write = (work) => {
    // Only what the judging writes: the row of the call is the model's own.
    if (isFull && db.sql.prepare('select count(*) as n from model_calls').pluck().get() === 1)
      throw Object.assign(new Error('full'), { code: 'SQLITE_FULL' });
    return write(work);
  };
  hold.release();
  await business.llm.ledger.untilRequests(1);
  while (db.sql.prepare('select count(*) as n from model_calls').pluck().get() !== 1)
    await new Promise((resolve) => setImmediate(resolve));
  await new Promise((resolve) => setImmediate(resolve));
  expect(business.judgements()).toEqual([]);
  isFull = false;
  await business.judging.idle();
  expect(business.judgements()).toMatchObject([{ saidBy: 'model' }]);
  expect(business.llm.ledger.requests()).toHaveLength(1);
});

test('a clock that is set back by an hour holds up nothing', async () => {
  await using business = testJudging();
  business.says(BEK, 'Здравствуйте');
  await business.pass(5_000);
  business.says(ASEL, 'Здравствуйте');
  await business.pass(-3_600_000);
  business.says(BEK, 'Сколько стоит чистка?');
  await business.pass(5_000);
  expect(business.judgements()).toHaveLength(3);
  expect(business.queue()).toEqual([]);
});

test('one dialog that cannot be judged holds back no other, and is given up at last', async () => {
  await using business = testJudging();
  const bad = business.dialog(BEK);
  const good = business.dialog(ASEL);
  business.db.sql.exec(
    `create trigger broken before insert on judgements when new.dialog_id = ${bad} begin select raise(abort, 'broken'); end`,
  );
  await business.pass(5_000);
  expect(business.judgements()).toMatchObject([{ dialogId: good }]);
  for (let tries = 1; tries <= 3; tries++) {
    expect(business.queue()).toMatchObject([{ dialogId: bad, tries }]);
    await business.pass(15 * 60_000);
  }
  expect(business.queue()).toEqual([]);
});
