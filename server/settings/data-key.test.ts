import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { temporaryFolder } from '../../db/testing.ts';
import { keyFileSafe, moveDataKey, openDataKey, type Safe } from './data-key.ts';

function folders() {
  const [data, config] = [temporaryFolder(), temporaryFolder()];
  return {
    dataFolder: data.path,
    safe: keyFileSafe(config.path),
    keyFiles: () =>
      (existsSync(join(config.path, 'keys')) ? readdirSync(join(config.path, 'keys')) : []).map((name) =>
        join(config.path, 'keys', name),
      ),
    mark: join(data.path, 'data-key.json'),
    [Symbol.dispose]() {
      data[Symbol.dispose]();
      config[Symbol.dispose]();
    },
  };
}

/** The system's safe, as far as this file knows it: reverses bytes in place of sealing them. */
const systemSafe: Safe = {
  kind: 'system',
  wrap: async (_id, key) => Buffer.from(key).reverse(),
  unwrap: async (_id, wrapped) => Buffer.from(wrapped).reverse(),
  forget: async () => undefined,
};

test('the key is the same at the next start, and stands bare nowhere', async () => {
  using at = folders();
  const first = await openDataKey({ dataFolder: at.dataFolder, safes: [at.safe] });
  const second = await openDataKey({ dataFolder: at.dataFolder, safes: [at.safe] });
  expect(first.key).toHaveLength(32);
  expect(second.key).toEqual(first.key);
  const texts = [at.mark, ...at.keyFiles()].map((file) => readFileSync(file, 'utf8')).join();
  expect(texts).not.toContain(first.key.toString('base64'));
  for (const file of [at.mark, ...at.keyFiles()]) expect(statSync(file).mode & 0o777).toBe(0o600);
});

test('a database whose key file is gone is refused, and no new key is made', async () => {
  using at = folders();
  await openDataKey({ dataFolder: at.dataFolder, safes: [at.safe] });
  const mark = readFileSync(at.mark, 'utf8');
  await at.safe.forget(JSON.parse(mark).id);
  await expect(openDataKey({ dataFolder: at.dataFolder, safes: [at.safe] })).rejects.toMatchObject({
    code: 'data_key_missing',
  });
  expect(readFileSync(at.mark, 'utf8')).toBe(mark);
  expect(at.keyFiles()).toEqual([]);
});

test('a database without its mark is refused, and no new key is made', async () => {
  using at = folders();
  writeFileSync(join(at.dataFolder, 'voronka.db'), '');
  await expect(openDataKey({ dataFolder: at.dataFolder, safes: [at.safe] })).rejects.toMatchObject({
    code: 'data_key_missing',
  });
  expect(existsSync(at.mark)).toBe(false);
});

test('a key file of another folder is refused', async () => {
  using at = folders();
  await openDataKey({ dataFolder: at.dataFolder, safes: [at.safe] });
  writeFileSync(at.keyFiles()[0]!, Buffer.alloc(32, 1).toString('base64'));
  await expect(openDataKey({ dataFolder: at.dataFolder, safes: [at.safe] })).rejects.toMatchObject({
    code: 'data_key_unreadable',
  });
});

test('a mark that was cut short is named, not replaced', async () => {
  using at = folders();
  writeFileSync(at.mark, '{"version":1,');
  await expect(openDataKey({ dataFolder: at.dataFolder, safes: [at.safe] })).rejects.toMatchObject({
    code: 'data_key_unreadable',
  });
  expect(readFileSync(at.mark, 'utf8')).toBe('{"version":1,');
});

test('the key moves from the file to the system and back, and stays the same key', async () => {
  using at = folders();
  const both = { dataFolder: at.dataFolder, safes: [systemSafe, at.safe] };
  const first = await openDataKey({ dataFolder: at.dataFolder, safes: [at.safe] });
  await moveDataKey(both, 'system');
  expect(at.keyFiles()).toEqual([]);
  expect(await openDataKey(both)).toEqual({ key: first.key, safe: 'system' });
  await expect(openDataKey({ dataFolder: at.dataFolder, safes: [at.safe] })).rejects.toMatchObject({
    code: 'data_key_in_system_safe',
  });
  await moveDataKey(both, 'key_file');
  expect(await openDataKey({ dataFolder: at.dataFolder, safes: [at.safe] })).toEqual({
    key: first.key,
    safe: 'key_file',
  });
});
