import { expect, test } from 'vitest';
import { defaultConfigFolder, defaultDataFolder } from './folders.ts';

const linux = { platform: 'linux', home: '/home/owner' } as const;

test('the data are where the system keeps such things, and keys are elsewhere', () => {
  expect(defaultDataFolder({ env: {}, ...linux })).toBe('/home/owner/.local/share/voronka');
  expect(defaultConfigFolder({ env: {}, ...linux })).toBe('/home/owner/.config/voronka');
  const mac = { env: {}, platform: 'darwin', home: '/Users/owner' } as const;
  expect(defaultDataFolder(mac)).toBe('/Users/owner/Library/Application Support/Voronka');
  expect(defaultConfigFolder(mac)).toBe('/Users/owner/Library/Preferences/Voronka');
});

test('the owner’s word goes before the system’s, a relative XDG path is no word', () => {
  const env = { VORONKA_DATA_DIR: '/srv/voronka', XDG_DATA_HOME: '/data', XDG_CONFIG_HOME: 'relative' };
  expect(defaultDataFolder({ env, ...linux })).toBe('/srv/voronka');
  expect(defaultDataFolder({ env: { XDG_DATA_HOME: '/data' }, ...linux })).toBe('/data/voronka');
  expect(defaultConfigFolder({ env, ...linux })).toBe('/home/owner/.config/voronka');
});
