import { expect, test } from 'vitest';
import { lendKey, readModelEnvironment } from './environment.ts';

test.each([{ OPENROUTER_API_KEY: 'sk-own' }, {}])(
  'a lent key is before %j, and gone when the command has ended',
  (env) => {
    const environment = readModelEnvironment(env);
    const before = environment.openRouterKey;
    for (const key of ['sk-lent', 'sk-other']) {
      lendKey(environment, key);
      expect(environment.openRouterKey).toBe(key);
    }
    lendKey(environment, null);
    expect(environment.openRouterKey).toBe(before);
  },
);
