import { expect, test } from 'vitest';
import type { Console } from '../../context.ts';
import { router } from '../../trpc.ts';
import { trialsRouter } from './router.ts';
import { RULES, testTrials } from './testing.ts';

const plain = { ...RULES, questions: [...RULES.questions], bookingSigns: [...RULES.bookingSigns] };

/** The procedures as a page calls them. */
function caller(it: ReturnType<typeof testTrials>) {
  const context = { ...it.parts, trials: { wake: it.wake } } as Console;
  return router({ trials: trialsRouter }).createCaller(context).trials;
}

test('a page tries a draft: estimated, started, watched, opened row by row, stopped and resumed', async () => {
  await using it = testTrials();
  const trials = caller(it);
  const [first, second] = [it.booked(), it.booked()];
  const wanted = { directionId: 'd1', kind: 'rules', saidBy: 'rules', rules: plain } as const;
  expect(await trials.estimate(wanted)).toMatchObject({ dialogs: 2, costMicroUsd: 0 });
  const { id } = await trials.start(wanted);
  await it.until(id, ({ state }) => state === 'done');
  expect(await trials.show({ id })).toMatchObject({ state: 'done', changed: 2, rulesVersion: 1, isCurrent: true });
  const page = await trials.rows({ id, changedOnly: true, limit: 1 });
  expect(page).toMatchObject({ rows: [{ dialogId: second }], next: second });
  expect(await trials.rows({ id, changedOnly: true, limit: 1, cursor: page.next })).toMatchObject({
    ...{ rows: [{ dialogId: first }], next: null },
  });
  expect((await trials.row({ id, dialogId: first })).quotes.length).toBeGreaterThan(2);
  await expect(trials.row({ id, dialogId: 99 })).rejects.toThrow('trial_dialog_not_found');
  await trials.stop({ id });
  expect(await trials.list({ kind: 'rules' })).toMatchObject([{ id, state: 'done' }]);
  expect(await trials.list({ kind: 'golden' })).toEqual([]);
  expect(await trials.applyForGood({ id })).toEqual({ asked: 2 });
});

test('a draft is refused as it would be when it is saved', async () => {
  await using it = testTrials();
  it.booked();
  const rules = { ...plain, questions: plain.questions.slice(0, 1) };
  const wanted = { directionId: 'd1', kind: 'rules', saidBy: 'rules', rules } as const;
  await expect(caller(it).estimate(wanted)).rejects.toThrow('rules_few_questions');
  await expect(caller(it).start(wanted)).rejects.toThrow('rules_few_questions');
});
