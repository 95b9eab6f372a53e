import { expect, test } from 'vitest';
import { testChats } from '../../dialogs/testing.ts';
import { readModelEnvironment } from './environment.ts';
import { accessOf, findModelAccess, isOwnServer, readModelSettings, saveModelSettings } from './model-settings.ts';

const OPENAI = { baseUrl: 'https://api.openai.com/v1', model: 'gpt-4o-mini', prices: { input: 0.15, output: 0.6 } };

test('without a key there is no model to ask', () => {
  using chats = testChats();
  expect(findModelAccess(chats.parts, {})).toBeNull();
  expect(readModelSettings(chats.parts, {})).toEqual({ ...OPENAI, keyFrom: null });
});

test('the key is kept sealed, and only for the server it was given for', () => {
  using chats = testChats();
  const key = 'sk-very-secret';
  saveModelSettings(chats.parts, { ...OPENAI, key });
  expect(findModelAccess(chats.parts, {})).toEqual({ ...OPENAI, key });
  expect(readModelSettings(chats.parts, {})).toEqual({ ...OPENAI, keyFrom: 'settings' });
  expect(chats.one<{ value: Buffer }>('select value from secrets').value.includes(key)).toBe(false);
  expect(JSON.stringify(chats.all('select * from settings'))).not.toContain(key);
  saveModelSettings(chats.parts, { ...OPENAI, model: 'gpt-5' });
  expect(findModelAccess(chats.parts, {})).toMatchObject({ key, model: 'gpt-5' });
  const elsewhere = { ...OPENAI, baseUrl: 'https://evil.example/v1' };
  expect(accessOf(chats.parts, elsewhere, {}).key).toBeNull();
  saveModelSettings(chats.parts, elsewhere);
  expect(chats.all('select * from secrets')).toEqual([]);
});

test('a key is forgotten when the owner says so', () => {
  using chats = testChats();
  saveModelSettings(chats.parts, { ...OPENAI, key: 'sk-1' });
  saveModelSettings(chats.parts, { ...OPENAI, key: null });
  expect(findModelAccess(chats.parts, {})).toBeNull();
});

test('a key of the environment: OpenRouter before the settings, OpenAI after them', () => {
  using chats = testChats();
  const environment = readModelEnvironment({ OPENROUTER_API_KEY: ' sk-or-1 ', OPENAI_API_KEY: 'sk-2' });
  expect(findModelAccess(chats.parts, { openAiKey: 'sk-2' })).toEqual({ ...OPENAI, key: 'sk-2' });
  saveModelSettings(chats.parts, { ...OPENAI, key: 'sk-saved' });
  expect(findModelAccess(chats.parts, { openAiKey: 'sk-2' })).toMatchObject({ key: 'sk-saved' });
  expect(findModelAccess(chats.parts, environment)).toMatchObject({
    key: 'sk-or-1',
    baseUrl: 'https://openrouter.ai/api/v1',
    model: 'openai/gpt-4o-mini',
  });
  expect(readModelSettings(chats.parts, environment).keyFrom).toBe('environment');
});

test('a server of one’s own needs no key; an address that is none is not taken', () => {
  using chats = testChats();
  const environment = readModelEnvironment({ OPENAI_BASE_URL: 'http://127.0.0.1:9/v1' });
  expect(findModelAccess(chats.parts, environment)).toMatchObject({ baseUrl: 'http://127.0.0.1:9/v1', key: null });
  expect(readModelEnvironment({ OPENAI_BASE_URL: 'file:///etc/passwd' })).toEqual({});
  saveModelSettings(chats.parts, { ...OPENAI, baseUrl: 'http://localhost:11434/v1/' });
  expect(findModelAccess(chats.parts, {})).toMatchObject({ baseUrl: 'http://localhost:11434/v1', key: null });
  expect(() => saveModelSettings(chats.parts, { ...OPENAI, baseUrl: 'javascript:alert(1)' })).toThrow(
    'model_address_invalid',
  );
  expect(() => saveModelSettings(chats.parts, { ...OPENAI, model: ' ' })).toThrow('model_name_empty');
});

test('an address that only begins like one of this network is somebody’s else', () => {
  for (const own of ['http://10.0.0.7:1234/v1', 'http://localhost:1234', 'http://mac.local/v1', 'http://[::1]/v1'])
    expect([own, isOwnServer(own)]).toEqual([own, true]);
  for (const other of ['https://10.example.com/v1', 'https://localhost.example.com', 'https://127.example.com'])
    expect([other, isOwnServer(other)]).toEqual([other, false]);
});

test('a key of the environment goes to its own maker or to the server that the environment names, and nowhere else', () => {
  using chats = testChats();
  const elsewhere = { ...OPENAI, baseUrl: 'https://proxy.example/v1' };
  const keys = { openAiKey: 'sk-2', openRouterKey: 'sk-or-1' };
  expect(accessOf(chats.parts, elsewhere, keys).key).toBeNull();
  expect(accessOf(chats.parts, OPENAI, keys).key).toBe('sk-2');
  expect(accessOf(chats.parts, elsewhere, { ...keys, baseUrl: 'https://proxy.example/v1' }).key).toBe('sk-or-1');
  saveModelSettings(chats.parts, { ...OPENAI, baseUrl: 'https://openrouter.ai/api/v1' });
  expect(findModelAccess(chats.parts, { openAiKey: 'sk-2' })).toBeNull();
  saveModelSettings(chats.parts, { ...OPENAI, baseUrl: 'http://192.168.1.5:11434/v1' });
  expect(findModelAccess(chats.parts, { openAiKey: 'sk-2' })).toMatchObject({ key: null });
  expect(readModelSettings(chats.parts, { openAiKey: 'sk-2' }).keyFrom).toBeNull();
});
