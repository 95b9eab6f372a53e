import { expect, test } from 'vitest';
import { type LlmSandbox, startLlmSandbox } from '../../../sandbox/llm/server.ts';
import { testBusiness } from '../../capi/testing.ts';
import { saveModelSettings } from './model-settings.ts';
import { proposeRules } from './propose-rules.ts';

const ABOUT = 'Чистим ковры в Бишкеке, выезд на дом, звоните 0555 123 456';
const QUESTION = { text: 'Какой ковёр?', good: 'Шерсть', bad: 'Не ковёр' };
const RULES = {
  context: 'Чистка ковров',
  questions: ['Какой ковёр?', 'Какой размер?', 'Какой район?'].map((text) => ({ ...QUESTION, text })),
  booking_signs: ['Назван день'],
};

function business(llm: LlmSandbox) {
  const { parts } = testBusiness();
  const access = { baseUrl: llm.url, model: 'gpt-4o-mini', prices: { input: 1, output: 1 }, key: 'sk-1' };
  saveModelSettings(parts, access);
  const propose = (about = ABOUT) =>
    proposeRules(parts, { about, language: 'ru', signal: new AbortController().signal });
  const failures = () => parts.db.sql.prepare('select purpose, failure from model_calls order by id').all();
  return { parts, propose, failures };
}

test('what the owner says becomes rules with ids of our own; no phone leaves; the request has its row', async () => {
  await using llm = await startLlmSandbox();
  const { propose, failures } = business(llm);
  const { rules, costMicroUsd } = await propose();
  expect(rules.questions).toHaveLength(3);
  expect(new Set(rules.questions.map(({ id }) => id)).size).toBe(3);
  for (const { id } of rules.questions) expect(id).toMatch(/^q\d_[0-9a-f]{6}$/);
  expect(rules.bookingSigns.length).toBeGreaterThan(0);
  expect(costMicroUsd).toBeGreaterThan(0);
  const [request] = llm.ledger.requests();
  expect(request?.messages.at(-1)?.content).toBe('Чистим ковры в Бишкеке, выезд на дом, звоните [phone]');
  expect(JSON.parse(request?.rawBody ?? '').response_format.json_schema).toMatchObject({
    ...{ name: 'direction_rules', strict: true },
  });
  expect(failures()).toEqual([{ purpose: 'rules', failure: null }]);
});

test.each([
  ['too few questions', { ...RULES, questions: RULES.questions.slice(0, 2) }],
  ['the same question twice', { ...RULES, questions: [...RULES.questions, { ...QUESTION, text: 'какой ковёр' }] }],
  ['an empty question', { ...RULES, questions: [...RULES.questions, { ...QUESTION, text: ' ' }] }],
  ['no context', { ...RULES, context: '' }],
  ['endless answers', { ...RULES, questions: RULES.questions.map((one) => ({ ...one, good: 'да '.repeat(900) })) }],
  ['no rules at all', 'извините'],
])('%s are asked for once more, then given up', async (_name, said) => {
  await using llm = await startLlmSandbox();
  const { propose, failures } = business(llm);
  llm.say(said);
  expect((await propose()).rules.questions).toHaveLength(3);
  expect(llm.ledger.requests()[1]?.messages[0]?.content).toContain('Your last answer could not be used');
  llm.say(said, said);
  await expect(propose()).rejects.toMatchObject({
    ...{ code: 'model_answer_unreadable', params: { costMicroUsd: expect.any(Number) } },
  });
  expect(llm.ledger.requests()).toHaveLength(4);
  expect(failures()).toHaveLength(4);
});

test('more questions and signs than rules can hold are left out', async () => {
  await using llm = await startLlmSandbox();
  const { propose } = business(llm);
  const many = Array.from({ length: 12 }, (_, at) => `Вопрос ${at}?`);
  llm.say({ ...RULES, questions: many.map((text) => ({ ...QUESTION, text })), booking_signs: many });
  const { rules } = await propose();
  expect([rules.questions.length, rules.bookingSigns.length]).toEqual([5, 8]);
});

test('without a model, and with a wrong key, it says so', async () => {
  await using llm = await startLlmSandbox();
  const { parts, propose } = business(llm);
  llm.faults.add({ kind: 'wrong key' });
  await expect(propose()).rejects.toMatchObject({ code: 'model_key_wrong' });
  saveModelSettings(parts, { baseUrl: 'https://models.test/v1', model: 'm', prices: { input: 0, output: 0 } });
  await expect(propose()).rejects.toMatchObject({ code: 'model_key_missing' });
});

test('an endless text of the owner is read by its beginning', async () => {
  await using llm = await startLlmSandbox();
  await business(llm).propose('слово '.repeat(5000));
  expect(llm.ledger.requests()[0]?.messages.at(-1)?.content.length).toBe(2000);
});
