import { expect, test } from 'vitest';
import { type LlmSandbox, startLlmSandbox } from '../../../sandbox/llm/server.ts';
import type { ModelCall } from './model-calls.ts';
import { testModel } from './test-model.ts';

const GIVEN = { model: 'gpt-4o-mini', key: 'sk-right', prices: { input: 0.15, output: 0.6 } };

function tester(llm: LlmSandbox) {
  const calls: ModelCall[] = [];
  const options = { fetch: globalThis.fetch, clock: Date.now, keepCall: (call: ModelCall) => void calls.push(call) };
  return {
    calls,
    run: (more: Partial<typeof GIVEN> = {}) => testModel({ ...GIVEN, baseUrl: llm.url, ...more }, options),
  };
}

const formats = (llm: LlmSandbox) =>
  llm.ledger.requests().map(({ rawBody }) => JSON.parse(rawBody).response_format?.type ?? 'none');

test('a test of the model says that it works, what it cost, or what is wrong; each leaves a row', async () => {
  await using llm = await startLlmSandbox();
  llm.settings.keys = ['sk-right'];
  const { calls, run } = tester(llm);
  expect(await run()).toMatchObject({ works: true, costMicroUsd: expect.any(Number) });
  expect(await run({ key: 'sk-wrong' })).toEqual({ works: false, problem: { code: 'model_key_wrong' } });
  const unknown = { works: false, problem: { code: 'model_unknown', model: 'gpt-9' } };
  expect(await run({ model: 'gpt-9' })).toEqual(unknown);
  expect(calls.map(({ failure, purpose, dialogId }) => [failure, purpose, dialogId])).toEqual([
    [null, 'trial', null],
    ['model_key_wrong', 'trial', null],
    ['model_unknown', 'trial', null],
  ]);
  expect(calls[0]?.costMicroUsd).toBeGreaterThan(0);
});

test.each([
  ['wrong schema', 'model_answer_unreadable'],
  ['broken json', 'model_answer_unreadable'],
  ['too long', 'model_answer_unreadable'],
  ['refusal', 'model_refused'],
  ['content filter', 'model_refused'],
  ['invented ids', 'model_careless'],
  ["business's ids", 'model_careless'],
  ['invented quotes', 'model_careless'],
  ['server error', 'model_fault'],
  ['hang up', 'model_unreachable'],
  ['cut answer', 'model_unreachable'],
  ['error in 200', 'model_fault'],
  ['bad request', 'model_request_refused'],
  ['no money', 'model_no_money'],
] as const)('a model that answers with «%s» is told apart: %s', async (kind, code) => {
  await using llm = await startLlmSandbox();
  llm.faults.add({ kind });
  expect(await tester(llm).run()).toMatchObject({ works: false, problem: { code } });
});

test('a server that knows only JSON is told the schema in words, and remembered', async () => {
  await using llm = await startLlmSandbox();
  llm.settings.formats = ['json_object', 'text'];
  const { run, calls } = tester(llm);
  expect(await run()).toMatchObject({ works: true });
  expect(await run()).toMatchObject({ works: true });
  expect(formats(llm)).toEqual(['json_schema', 'json_object', 'json_object']);
  expect(calls.map(({ messages }) => messages)).toEqual(llm.ledger.requests().map(({ messages }) => messages));
  expect(llm.ledger.requests()[1]?.messages[0]?.content).toContain('JSON schema, "judgement": {');
});

test('a server that knows neither is asked in words alone, and its fences are taken off', async () => {
  await using llm = await startLlmSandbox();
  llm.settings.formats = ['text'];
  llm.script(
    () => true,
    () =>
      `<think>{"a": {</think>Here it is:\n\`\`\`json\n${JSON.stringify({
        questions: [{ question_id: 'q1', answered: true, quality: 'good', message_ids: [3], quote: 'Мужскую' }],
        booking: { agreed: false, when: null, message_ids: [] },
        temperature: 'warm',
        reason: 'да',
        confidence: 0.8,
      })}\n\`\`\``,
  );
  expect(await tester(llm).run()).toMatchObject({ works: true });
  expect(formats(llm)).toEqual(['json_schema', 'json_object', 'none']);
});

test('a model that thinks first gets the limit it knows, wide enough for its thoughts, and no temperature', async () => {
  await using llm = await startLlmSandbox();
  llm.settings.thinks = true;
  const { run } = tester(llm);
  expect(await run()).toMatchObject({ works: true });
  const bodies = llm.ledger.requests().map(({ rawBody }) => JSON.parse(rawBody));
  expect(bodies).toHaveLength(3);
  expect(bodies[2]).not.toHaveProperty('temperature');
  expect(bodies[2]).not.toHaveProperty('max_tokens');
  expect(bodies[2].max_completion_tokens).toBeGreaterThan(4 * bodies[0].max_tokens);
});

test('a refusal that is about something else teaches nothing', async () => {
  await using llm = await startLlmSandbox();
  llm.faults.add({ kind: 'bad request' }, { times: 3 });
  const { run } = tester(llm);
  expect(await run()).toMatchObject({ works: false });
  expect(await run()).toMatchObject({ works: true });
  expect(formats(llm)).toEqual(['json_schema', 'json_object', 'none', 'json_schema']);
});
