import { expect, test } from 'vitest';
import { type LlmSandbox, startLlmSandbox } from '../../../sandbox/llm/server.ts';
import { exportOf, testImports } from '../testing.ts';
import { finishDialogs } from './finish-dialogs.ts';

type It = ReturnType<typeof testImports>;
const stages = (it: It) =>
  it.all<{ saidBy: string; reason: string; cost: number }>(
    "select said_by as saidBy, reason ->> 'code' as reason, cost_micro_usd as cost from detected_stages order by dialog_id",
  );

/** So many chats, looked at, and a model to ask about them. */
async function chatsWithModel(count: number, llm?: LlmSandbox) {
  const it = testImports(llm ? { model: { baseUrl: llm.url, openAiKey: 'sk-test' } } : {});
  const names = Array.from({ length: count }, (_, chat) => {
    const customer = `+7 701 555-10-${10 + chat}`;
    const name = `Чат WhatsApp с контактом ${customer}.txt`;
    it.write(name, exportOf(customer, 3));
    return name;
  });
  return { it, id: await it.look(...names) };
}

test('a model judges each dialog, four at once; its words and its cost are kept', async () => {
  await using llm = await startLlmSandbox();
  const { it, id } = await chatsWithModel(12, llm);
  await using _ = it;
  const hold = llm.faults.hold();
  it.start(id, { status: 'model' });
  await hold.untilHeld(4);
  expect(hold.held).toBe(4);
  expect(it.row(id)).toMatchObject({ state: 'running', counts: { added: 36, stagesWanted: 12, stagesFound: 0 } });
  hold.release();
  const done = await it.until(id, 'done', 'failed');
  expect(done).toMatchObject({ state: 'done', reason: null, counts: { stagesWanted: 12, stagesFound: 12 } });
  expect(stages(it)).toHaveLength(12);
  expect(new Set(stages(it).map(({ saidBy }) => saidBy))).toEqual(new Set(['model']));
  expect(done.counts.costMicroUsd).toBe(stages(it).reduce((all, { cost }) => all + cost, 0));
  expect(llm.ledger.requests()).toHaveLength(12);
});

test('when the budget is spent the rules judge the rest, and the import says so', async () => {
  await using llm = await startLlmSandbox();
  const { it, id } = await chatsWithModel(12, llm);
  await using _ = it;
  it.start(id, { status: 'model', budgetMicroUsd: 1000 });
  const done = await it.until(id, 'done', 'failed');
  expect(done).toMatchObject({ state: 'done', reason: { code: 'budget_spent' }, counts: { stagesFound: 12 } });
  expect(done.counts.costMicroUsd).toBeGreaterThan(0);
  expect(done.counts.costMicroUsd).toBeLessThanOrEqual(1000);
  const said = stages(it).map(({ saidBy }) => saidBy);
  expect(said.filter((by) => by === 'model')).toHaveLength(llm.ledger.requests().length);
  expect(said).toContain('rules');
  expect(said).toHaveLength(12);
});

test('stopped while the model is being asked, it goes on with those that have no answer yet', async () => {
  await using llm = await startLlmSandbox();
  const { it, id } = await chatsWithModel(12, llm);
  await using _ = it;
  const hold = llm.faults.hold({ when: ({ number }) => number > 5 });
  it.start(id, { status: 'model' });
  await hold.untilHeld(4);
  await it.untilRow(id, ({ counts }) => counts.stagesFound === 5);
  await it.restart();
  await hold.untilHeld(8);
  expect(it.row(id).counts).toMatchObject({ stagesWanted: 12, stagesFound: 5 });
  hold.release();
  const done = await it.until(id, 'done', 'failed');
  expect(done).toMatchObject({ state: 'done', counts: { stagesWanted: 12, stagesFound: 12 } });
  expect(done.counts.costMicroUsd).toBe(stages(it).reduce((all, { cost }) => all + cost, 0));
  // Four were asked about twice: their answers were on the way.
  expect(llm.ledger.requests()).toHaveLength(16);
});

test('a model that lets nobody in is asked no more: the rules judge, and the import says why', async () => {
  await using llm = await startLlmSandbox();
  const { it, id } = await chatsWithModel(12, llm);
  await using _ = it;
  llm.faults.add({ kind: 'no money' }, { when: ({ number }) => number > 3 });
  it.start(id, { status: 'model' });
  const done = await it.until(id, 'done', 'failed');
  expect(done).toMatchObject({ state: 'done', reason: { code: 'model_no_money' }, counts: { stagesFound: 12 } });
  expect(stages(it).filter(({ saidBy }) => saidBy === 'model')).toHaveLength(3);
  expect(llm.ledger.requests().length).toBeLessThanOrEqual(8);
});

test('without a model to ask nothing begins', async () => {
  const { it, id } = await chatsWithModel(2);
  await using _ = it;
  expect(() => it.start(id, { status: 'model' })).toThrow('model_key_missing');
  expect(it.row(id)).toMatchObject({ state: 'ready', startedAt: null });
});

test('a stage found before stays, unless known ones are updated; without a stage wanted only the language is found', async () => {
  const { it, id } = await chatsWithModel(2);
  await using _ = it;
  it.start(id, { status: 'none' });
  const none = await it.until(id, 'done', 'failed');
  expect(none.counts).toMatchObject({ stagesWanted: 0, stagesFound: 0 });
  expect(stages(it)).toEqual([]);
  expect(it.all('select distinct language from contacts')).toEqual([{ language: 'ru' }]);
  const name = 'Чат WhatsApp с контактом +7 701 555-10-10.txt';
  it.write(name, exportOf('+7 701 555-10-10', 4));
  await it.bring(name);
  expect(stages(it)).toHaveLength(1);
  const made = it.one('select * from detected_stages');
  it.write(name, exportOf('+7 701 555-10-10', 5));
  await it.bring(name);
  expect(it.one('select * from detected_stages')).toEqual(made);
  it.write(name, exportOf('+7 701 555-10-10', 6));
  const updated = await it.bring(name, { known: 'update' });
  expect(it.one('select * from detected_stages')).toMatchObject({ import_id: updated.id });
});

test('a chat that became one with another before it was looked at gives its language to the person who stays', async () => {
  await using it = testImports();
  const phone = '+7 701 555-44-33';
  const name = `Чат WhatsApp с контактом ${phone}.txt`;
  it.receive(it.message({ lid: '111222333' }, { text: null, kind: 'image' }));
  it.write(name, exportOf(phone, 6));
  const { id } = await it.bring(name);
  it.db.sql.exec('update import_chats set finished_at = null; update contacts set language = null');
  it.receive({ type: 'pair', lid: '111222333', phone: '77015554433' });
  await finishDialogs(it.parts, id, new AbortController().signal);
  expect(it.all('select id, language from contacts where merged_into is null')).toEqual([{ id: 1, language: 'ru' }]);
});
