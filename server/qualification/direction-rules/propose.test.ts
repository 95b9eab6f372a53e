import { expect, test } from 'vitest';
import { startLlmSandbox } from '../../../sandbox/llm/server.ts';
import { testBusiness } from '../../capi/testing.ts';
import { checkRules } from './check-rules.ts';
import { propose } from './propose.ts';
import type { OwnWords } from './templates/fill-template.ts';

const OWN: OwnWords = {
  sells: 'Чистки и пилинги для женщин, звоните +7 701 000 10 05',
  place: 'Алматы, Абая 10',
  mustTell: '',
  booked: 'Клиент назвал день',
};

async function owner() {
  const stack = new AsyncDisposableStack();
  const llm = stack.use(await startLlmSandbox());
  const business = stack.use(testBusiness());
  const ask = (changes: Partial<Parameters<typeof propose>[1]> = {}) =>
    propose(business.parts, {
      ...{ direction: { name: 'Направление' }, own: OWN, trade: null, language: 'ru' as const, withModel: true },
      signal: new AbortController().signal,
      ...changes,
    });
  return {
    ...{ llm, ask },
    connect: () => {
      business.parts.modelEnvironment = { baseUrl: llm.url, openAiKey: 'key' };
    },
    [Symbol.asyncDispose]: () => stack.disposeAsync(),
  };
}

test('without a model the template nearest to the owner’s words is filled with them, and it says that there is no model', async () => {
  await using it = await owner();
  const { rules, ...made } = await it.ask();
  expect(made).toEqual({
    draftedBy: 'template',
    trade: 'beauty',
    problem: { code: 'rules_no_model' },
    costMicroUsd: 0,
  });
  expect(rules.context).toContain(OWN.sells);
  expect(rules.bookingSigns[0]).toBe('Клиент назвал день');
});

test('a trade that was chosen is taken whatever the words say', async () => {
  await using it = await owner();
  expect((await it.ask({ trade: 'law', language: 'en' })).rules.questions[0]!.text).toBe(
    'What do you need a lawyer for?',
  );
});

test('with a model it writes rules that can be saved, for what it costs, and is told no phone', async () => {
  await using it = await owner();
  it.connect();
  const made = await it.ask({ trade: 'beauty' });
  expect(made).toMatchObject({ draftedBy: 'model', trade: null, problem: null });
  expect(made.costMicroUsd).toBeGreaterThan(0);
  const { rules } = made;
  expect(checkRules({ ...rules, questions: [...rules.questions], bookingSigns: [...rules.bookingSigns] })).toEqual(
    rules,
  );
  const asked = JSON.stringify(it.llm.ledger.requests().map(({ messages }) => messages));
  expect(asked).toContain('Отрасль: Красота');
  expect(asked).toContain('Абая 10');
  expect(asked).toContain('Клиент назвал день');
  expect(asked).not.toContain('701 000');
});

test('a model that cannot be asked gives way to the template and is named as the reason', async () => {
  await using it = await owner();
  it.connect();
  it.llm.settings.keys = ['another'];
  expect(await it.ask({ trade: 'cars' })).toMatchObject({
    ...{ draftedBy: 'template', trade: 'cars', problem: { code: 'model_key_wrong' } },
  });
});

test('a model is asked nothing when the owner said nothing, or would not wait', async () => {
  await using it = await owner();
  it.connect();
  const nothing = { sells: ' ', place: '', mustTell: '', booked: '' };
  expect((await it.ask({ own: nothing, direction: { name: 'Стоматология' } })).problem).toEqual({
    code: 'rules_about_empty',
  });
  expect((await it.ask({ withModel: false })).problem).toEqual({ code: 'model_stopped' });
  expect(it.llm.ledger.requests()).toEqual([]);
});

test('a page that went away leaves nothing asked', async () => {
  await using it = await owner();
  it.connect();
  const gone = AbortSignal.abort();
  await expect(it.ask({ signal: gone })).rejects.toBe(gone.reason);
});
