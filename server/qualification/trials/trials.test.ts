import { expect, test } from 'vitest';
import { applyTrial } from './apply-trial.ts';
import { estimateTrial } from './estimate-trial.ts';
import { showTrial } from './show-trial.ts';
import { resumeTrial, stopTrial } from './stop-trial.ts';
import { RULES, testTrials } from './testing.ts';
import { listTrialRows, showTrialDialog } from './trial-rows.ts';

const isOver = ({ state }: { state: string }) => state !== 'running';
const draft = { ...RULES, questions: RULES.questions.slice(0, 1) };

test('a draft of rules says what would become of old dialogs and changes nothing of them', async () => {
  await using it = testTrials();
  const booked = it.booked();
  it.asks();
  const before = it.all('select * from dialogs');
  const id = it.start();
  expect(await it.until(id, isOver)).toMatchObject({ state: 'done', rulesVersion: 1, saidBy: 'rules', reason: null });
  expect(showTrial(it.parts, id)).toMatchObject({
    ...{ total: 2, done: 2, failed: 0, changed: 1, score: null, compared: null, isCurrent: true, costMicroUsd: 0 },
    becomes: { qualified: { gained: 1, lost: 0 }, scheduled: { gained: 1, lost: 0 }, temperature: 0 },
  });
  const { rows, next } = listTrialRows(it.parts, { id, changedOnly: true, cursor: null, limit: 50 });
  expect(next).toBe(null);
  expect(rows).toMatchObject([
    {
      dialogId: booked,
      before: { qualified: false, scheduled: false, temperature: null },
      after: { qualified: true, scheduled: true, temperature: 'hot', booking: { agreed: true } },
      ...{ changed: true, expected: null, isRight: null, wasRight: null, failure: null },
    },
  ]);
  expect(rows[0]?.after?.answers.map(({ question }) => question)).toEqual(RULES.questions.map(({ text }) => text));
  expect(it.all('select * from dialogs')).toEqual(before);
  expect(it.one('select count(*) as count from judgements')).toEqual({ count: 0 });
  expect(it.one("select count(*) as count from verdicts where level <> 'interest'")).toEqual({ count: 0 });
});

test('a level that was reached and would not be, and one that waits for the owner, are told apart', async () => {
  await using it = testTrials();
  const reached = it.asks();
  const waits = it.booked();
  it.db.sql.exec(`update dialogs set qualified_at = 1, temperature = 'hot' where id = ${reached}`);
  it.db.sql.exec(
    `insert into reviews (dialog_id, level, why, reached, judgement_id, state, opened_at, decisive_at)
     values (${waits}, 'qualified', 'rules', 1, 1, 'open', 1, 1), (${waits}, 'scheduled', 'rules', 1, 1, 'open', 1, 1);
     update dialogs set temperature = 'hot' where id = ${waits}`,
  );
  const id = it.start();
  await it.until(id, isOver);
  expect(showTrial(it.parts, id)).toMatchObject({
    changed: 1,
    becomes: { qualified: { gained: 0, lost: 1 }, scheduled: { gained: 0, lost: 0 }, temperature: 1 },
  });
  expect(listTrialRows(it.parts, { id, changedOnly: true, cursor: null, limit: 50 }).rows[0]?.dialogId).toBe(reached);
});

test('staff, the archive, other directions and what is older are left out', async () => {
  await using it = testTrials();
  const old = it.asks();
  it.turnClock(40 * 86_400_000);
  const [staff, archived, elsewhere, kept] = [it.asks(), it.asks(), it.asks(), it.asks()];
  it.db.sql.exec(
    `update contacts set is_staff = 1 where id = (select contact_id from dialogs where id = ${staff});
     update dialogs set archived_at = 1 where id = ${archived};
     update dialogs set direction_id = null where id = ${elsewhere}`,
  );
  const id = it.start();
  await it.until(id, isOver);
  const all = { changedOnly: false, cursor: null, limit: 50 };
  expect(listTrialRows(it.parts, { id, ...all }).rows.map(({ dialogId }) => dialogId)).toEqual([kept]);
  const longer = it.start({ days: 90 });
  await it.until(longer, isOver);
  expect(listTrialRows(it.parts, { id: longer, ...all }).rows.map(({ dialogId }) => dialogId)).toEqual([kept, old]);
});

test('golden dialogs are judged as they were when they got their star, and scored by what the owner said', async () => {
  await using it = testTrials();
  const right = it.booked();
  const wrong = it.asks();
  const later = it.asks();
  it.star(right, { qualified: true, scheduled: true, temperature: 'hot' });
  it.star(wrong, { qualified: true, scheduled: false, temperature: null });
  it.star(later, { qualified: false, scheduled: false, temperature: 'cold' });
  it.turnClock(3_600_000 * 2);
  const person = it.one<{ phone: string }>(
    'select c.phone from dialogs d join contacts c on c.id = d.contact_id where d.id = ?',
    later,
  );
  it.receive(it.message({ phone: person.phone, lid: null } as never, { text: 'Запишите меня на среду в 15:00' }));
  it.receive(
    it.message({ phone: person.phone, lid: null } as never, { text: 'Записала вас на среду в 15:00', fromMe: true }),
  );
  const id = it.start({ kind: 'golden' });
  await it.until(id, isOver);
  const { score } = showTrial(it.parts, id);
  expect(score).toMatchObject({
    qualified: { right: 2, of: 3 },
    scheduled: { right: 3, of: 3 },
    temperature: { of: 2 },
  });
  const shown = showTrialDialog(it.parts, { id, dialogId: right });
  expect(shown).toMatchObject({ isRight: true, wasRight: null, expected: { qualified: true } });
  expect(shown.quotes.map(({ text }) => text)).toContain('Делала чистку полгода назад');
  expect(showTrialDialog(it.parts, { id, dialogId: wrong })).toMatchObject({ isRight: false });
});

test('a check of golden dialogs says what became right and what wrong since the check before', async () => {
  await using it = testTrials();
  const mended = it.dialog('К: Здравствуйте, интересует чистка лица', 'Здравствуйте!', 'К: Сколько стоит?');
  const broken = it.asks();
  it.star(mended, { qualified: true, scheduled: false, temperature: null });
  it.star(broken, { qualified: false, scheduled: false, temperature: null });
  const first = it.start({ kind: 'golden' });
  await it.until(first, isOver);
  expect(showTrial(it.parts, first)).toMatchObject({ compared: null, score: { qualified: { right: 1, of: 2 } } });
  const second = it.start({ kind: 'golden', rules: draft });
  await it.until(second, isOver);
  expect(showTrial(it.parts, second)).toMatchObject({
    compared: { trialId: first, becameRight: 1, becameWrong: 0 },
    ...{ rulesVersion: null, isCurrent: false, score: { qualified: { right: 2, of: 2 } } },
  });
  expect(showTrialDialog(it.parts, { id: second, dialogId: mended })).toMatchObject({ isRight: true, wasRight: false });
  const third = it.start({ kind: 'golden' });
  await it.until(third, isOver);
  expect(showTrial(it.parts, third).compared).toMatchObject({ trialId: second, becameRight: 0, becameWrong: 1 });
});

test('a trial taken up after a crash judges only what it had not judged', async () => {
  await using it = testTrials();
  for (let n = 0; n < 40; n++) it.asks();
  await it.stop();
  const id = it.start();
  it.db.sql.exec(
    `update trial_dialogs set judged_at = 7, after = '{"kept":true}' where trial_id = ${id} and dialog_id % 2 = 0`,
  );
  await it.restart();
  expect(await it.until(id, isOver)).toMatchObject({ state: 'done' });
  expect(it.one('select count(*) as count from trial_dialogs where judged_at = 7')).toEqual({ count: 20 });
  expect(it.one('select count(*) as count from trial_dialogs where judged_at is null')).toEqual({ count: 0 });
});

test('stopped it keeps what it judged; it goes on with the rest; asked anew it gives way', async () => {
  await using it = testTrials();
  for (let n = 0; n < 3; n++) it.asks();
  await it.stop();
  const id = it.start();
  it.db.sql.exec(`update trial_dialogs set judged_at = 7 where trial_id = ${id} and dialog_id = 1`);
  stopTrial(it.parts, id);
  await it.restart();
  expect(showTrial(it.parts, id)).toMatchObject({ state: 'stopped', reason: null, done: 1, total: 3 });
  expect(() => stopTrial(it.parts, 99)).toThrow('trial_not_found');
  resumeTrial(it.parts, id);
  it.wake(id);
  expect(await it.until(id, isOver)).toMatchObject({ state: 'done', reason: null });
  await it.stop();
  const other = it.start();
  const newest = it.start();
  expect(showTrial(it.parts, other)).toMatchObject({ state: 'stopped', reason: { code: 'trial_replaced' } });
  await it.restart();
  await it.until(newest, isOver);
  expect(showTrial(it.parts, newest)).toMatchObject({ state: 'done' });
});

test('what would be otherwise is judged for good only by rules that are saved', async () => {
  await using it = testTrials();
  const booked = it.booked();
  it.asks();
  it.db.sql.exec('delete from judging_queue');
  const id = it.start({ rules: draft });
  expect(() => applyTrial(it.parts, id)).toThrow('trial_is_running');
  await it.until(id, isOver);
  expect(() => applyTrial(it.parts, id)).toThrow('trial_rules_not_saved');
  expect(it.all('select * from judging_queue')).toEqual([]);
  it.saveRules({ ...draft, questions: draft.questions.map((question) => ({ ...question, id: 'given-anew' })) });
  expect(showTrial(it.parts, id)).toMatchObject({ isCurrent: true });
  expect(applyTrial(it.parts, id)).toEqual({ asked: 1 });
  expect(it.all('select dialog_id as dialogId, why from judging_queue')).toEqual([{ dialogId: booked, why: 'owner' }]);
  it.star(booked, { qualified: true, scheduled: true, temperature: null });
  const golden = it.start({ kind: 'golden' });
  await it.until(golden, isOver);
  expect(() => applyTrial(it.parts, golden)).toThrow('trial_not_for_good');
});

test('a trial with nothing to judge, or nobody to judge it, does not begin and says why', async () => {
  await using it = testTrials();
  expect(() => it.start()).toThrow('trial_no_dialogs');
  expect(() => it.start({ kind: 'golden' })).toThrow('trial_no_golden');
  it.asks();
  expect(() => it.start({ saidBy: 'model' })).toThrow('model_key_missing');
  expect(() => it.start({ kind: 'corrections' })).toThrow('trial_needs_model');
  await expect(
    estimateTrial(it.parts, { directionId: 'd1', kind: 'corrections', saidBy: 'rules', days: 30 }),
  ).rejects.toThrow('trial_needs_model');
  expect(() => it.start({ directionId: 'gone' })).toThrow('direction_not_found');
  it.insertDirection('d2', null);
  expect(() => it.start({ directionId: 'd2' })).toThrow('direction_rules_missing');
  expect(it.all('select * from trials')).toEqual([]);
  expect(await estimateTrial(it.parts, { directionId: 'd1', kind: 'rules', saidBy: 'rules', days: 30 })).toEqual({
    ...{ dialogs: 1, tokens: 0, costMicroUsd: 0, model: null, left: null },
  });
});

test('the last twenty trials of a direction are kept', async () => {
  await using it = testTrials();
  it.asks();
  const first = it.start();
  for (let n = 0; n < 22; n++) it.start();
  expect(it.one('select count(*) as count from trials')).toEqual({ count: 20 });
  expect(() => showTrial(it.parts, first)).toThrow('trial_not_found');
  expect(it.one('select count(*) as count from trial_dialogs')).toEqual({ count: 20 });
});

test('five hundred dialogs are judged in slices that leave the loop free', async () => {
  await using it = testTrials();
  for (let n = 0; n < 500; n++) it.asks();
  let turns = 0;
  const timer = setInterval(() => {
    turns += 1;
  }, 1);
  const id = it.start();
  await it.until(id, isOver);
  clearInterval(timer);
  expect(showTrial(it.parts, id)).toMatchObject({ done: 500 });
  expect(turns).toBeGreaterThan(3);
});
