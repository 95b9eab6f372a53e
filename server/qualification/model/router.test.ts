import { expect, test } from 'vitest';
import { startLlmSandbox } from '../../../sandbox/llm/server.ts';
import type { Console } from '../../context.ts';
import { testChats } from '../../dialogs/testing.ts';
import type { Config } from '../../parts.ts';
import { router } from '../../trpc.ts';
import type { ModelEnvironment } from './environment.ts';
import { modelRouter } from './router.ts';

const KEY = 'sk-very-secret';
const OPENAI = { baseUrl: 'https://api.openai.com/v1', model: 'gpt-4o-mini', prices: { input: 0.15, output: 0.6 } };

/** The procedures as a page calls them. */
function caller(chats: ReturnType<typeof testChats>, model: ModelEnvironment = {}, modelSettingsChanged = () => {}) {
  const judging = { modelSettingsChanged } as Console['judging'];
  const context = { ...chats.parts, config: { model } as Config, judging } as Console;
  return router({ model: modelRouter }).createCaller(context).model;
}

test('a page sees that there is a key and where it is from, never the key', async () => {
  using chats = testChats();
  const model = caller(chats);
  expect(await model.get()).toMatchObject({ ...OPENAI, hasKey: false, keyFrom: null });
  await model.save({ ...OPENAI, key: KEY });
  const view = await model.get();
  expect(view).toMatchObject({ ...OPENAI, hasKey: true, keyFrom: 'settings' });
  expect(view.presets.map((preset) => preset.id)).toEqual(['openai', 'openrouter', 'local', 'lmstudio']);
  const fromEnvironment = await caller(chats, { openRouterKey: 'sk-or-1' }).get();
  expect(fromEnvironment.keyFrom).toBe('environment');
  expect(JSON.stringify([view, fromEnvironment])).not.toMatch(/sk-/);
});

test('what cannot be settings of a model is refused with its code', async () => {
  using chats = testChats();
  const model = caller(chats);
  await expect(model.save({ ...OPENAI, baseUrl: 'ftp://somewhere' })).rejects.toThrow('model_address_invalid');
  await expect(model.test({ ...OPENAI, model: '' })).rejects.toThrow('model_name_empty');
});

test('unsaved settings are tried with the kept key on its own server, and with no key elsewhere', async () => {
  using chats = testChats();
  await using own = await startLlmSandbox();
  await using other = await startLlmSandbox();
  const model = caller(chats);
  await model.save({ ...OPENAI, baseUrl: own.url, key: KEY });
  expect(await model.test({ ...OPENAI, baseUrl: own.url })).toMatchObject({ works: true });
  await model.test({ ...OPENAI, baseUrl: other.url });
  expect(own.ledger.requests().map(({ key }) => key)).toEqual([KEY]);
  expect(other.ledger.requests().map(({ key }) => key)).toEqual(['none']);
});

test('a saved model is asked at once: the judging hears of it', async () => {
  using chats = testChats();
  let heard = 0;
  await caller(chats, {}, () => {
    heard += 1;
  }).save({ ...OPENAI, key: KEY });
  expect(heard).toBe(1);
});
