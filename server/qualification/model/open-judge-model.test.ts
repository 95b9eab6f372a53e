import { expect, test } from 'vitest';
import { startLlmSandbox } from '../../../sandbox/llm/server.ts';
import { testBusiness } from '../../capi/testing.ts';
import { dialogOf } from './judge/testing.ts';
import { openJudgeModel } from './judge-model.ts';
import { readRequest, spentSince } from './model-calls.ts';
import { saveModelSettings } from './model-settings.ts';

test('without a key there is no model; with the owner’s settings it judges, and its requests are rows with what was sent', async () => {
  await using llm = await startLlmSandbox();
  using business = testBusiness();
  const { parts } = business;
  expect(openJudgeModel(parts)).toBeNull();
  saveModelSettings(parts, { baseUrl: llm.url, model: 'gpt-4o-mini', prices: { input: 2, output: 8 }, key: 'sk-1' });
  const model = openJudgeModel(parts);
  const asking = { language: 'en', examples: [], dialogId: 42, signal: new AbortController().signal } as const;
  const talk = dialogOf('Цена?', '> Сколько вам лет?', 'мне 35');
  const made = await model?.judge(talk, { ...asking, purpose: 'judging' });
  llm.faults.add({ kind: 'wrong schema' });
  await expect(model?.judge(talk, { ...asking, purpose: 'trial' })).rejects.toThrow('model_answer_unreadable');
  const rows = parts.db.sql
    .prepare('select id, purpose, dialog_id as dialogId, cost_micro_usd as cost, failure from model_calls order by id')
    .all() as { id: number; cost: number }[];
  expect(rows).toMatchObject([
    { purpose: 'judging', dialogId: 42, cost: made?.costMicroUsd, failure: null },
    { purpose: 'trial', dialogId: 42, failure: 'model_answer_unreadable' },
  ]);
  expect(spentSince(parts, 0)).toEqual({ calls: 2, costMicroUsd: (rows[0]?.cost ?? 0) + (rows[1]?.cost ?? 0) });
  expect(readRequest(parts, 1)).toEqual(llm.ledger.requests()[0]?.messages);
  expect(readRequest(parts, 1)?.[0]?.content).toContain('in English');
});
