import { expect, test } from 'vitest';
import { testJudgingWithModel } from './testing.ts';

const ASEL = '77011112233';
const BEK = '77014445566';
const MINUTE = 60_000;

test.each(['wrong key', 'no money', 'forbidden', 'unknown model'] as const)(
  '%s for hours loses no dialog: the model judges all of them once it can',
  async (kind) => {
    await using business = await testJudgingWithModel();
    const fault = business.llm.faults.add({ kind });
    const ids = [ASEL, BEK].map((phone) => business.dialog(phone));
    await business.pass(5_000);
    for (let n = 0; n < 18; n++) await business.pass(10 * MINUTE);
    expect(business.judgements().map(({ saidBy }) => saidBy)).toEqual(['rules', 'rules']);
    fault.remove();
    await business.pass(10 * MINUTE);
    expect(business.judgements().slice(2)).toMatchObject(ids.map((dialogId) => ({ dialogId, saidBy: 'model' })));
    expect(business.queue()).toEqual([]);
  },
);

test('while the model is paused nobody’s tries are used up', async () => {
  await using business = await testJudgingWithModel();
  business.set({ atOnce: 1 });
  const fault = business.llm.faults.add({ kind: 'server error' });
  for (let n = 0; n < 10; n++) business.dialog(`7702000000${n}`);
  await business.pass(5_000);
  for (let n = 0; n < 4; n++) await business.pass(MINUTE);
  expect(business.queue()).toHaveLength(10);
  fault.remove();
  for (let n = 0; n < 15; n++) await business.pass(MINUTE);
  expect(business.judgements().filter(({ saidBy }) => saidBy === 'model')).toHaveLength(10);
});

test('a request that is refused is of its dialog, until others are refused too', async () => {
  await using business = await testJudgingWithModel();
  business.set({ atOnce: 1 });
  business.llm.faults.add({ kind: 'bad request' }, { when: ({ dialog }) => dialog.includes('Алматы') });
  const asel = business.dialog(ASEL);
  const bek = business.says(BEK, 'Здравствуйте, сколько стоит чистка?');
  await business.pass(5_000);
  expect(business.judgements()).toMatchObject([
    { dialogId: asel, saidBy: 'rules', instead: 'model_request_refused' },
    { dialogId: bek, saidBy: 'model' },
  ]);
  expect(business.judging.state().model.state).toBe('ready');
  for (const minutes of [1, 5, 15]) await business.pass(minutes * MINUTE);
  expect(business.queue()).toEqual([]);
});
