import { expect, test } from 'vitest';
import { parseFlags } from './flags.ts';
import { languageOf } from './language.ts';

test('flags go before the environment', () => {
  expect(parseFlags(['--port', '0', '--data-dir', '/d', '--no-open'], { VORONKA_PORT: '9' })).toEqual({
    help: false,
    port: 0,
    dataFolder: '/d',
    open: false,
  });
  expect(parseFlags([], { VORONKA_PORT: '9' })).toMatchObject({ port: 9, open: true, dataFolder: undefined });
  expect(parseFlags([], {}).port).toBeUndefined();
});

test.each([
  [['--prot', '1'], 'flag_unknown'],
  [['stray'], 'flag_unknown'],
  [['--port', '70000'], 'port_invalid'],
  [['--port', '1e3'], 'port_invalid'],
  [['--port'], 'flag_unknown'],
])('%j is refused with a word of its own', (args, code) => {
  expect(() => parseFlags(args, {})).toThrow(expect.objectContaining({ code }));
});

test('a Kazakh or Kyrgyz terminal is spoken to in Russian, one that says nothing in English', () => {
  expect(languageOf({ LANG: 'kk_KZ.UTF-8' })).toBe('ru');
  expect(languageOf({ LANG: 'en_US.UTF-8', LC_ALL: 'ky_KG.UTF-8' })).toBe('ru');
  expect(languageOf({ LANG: 'C.UTF-8' })).toBe('en');
});
