import { DEFAULT_CONNECTION_CONFIG } from '@whiskeysockets/baileys';
import pino from 'pino';
import { expect, test } from 'vitest';
import { testDatabase } from '../../../db/testing.ts';
import { readVersion, saveVersion } from '../store.ts';
import { createVersions } from './version.ts';

const log = pino({ enabled: false });
const BUNDLED = DEFAULT_CONNECTION_CONFIG.version;

test('begins with the bundled version and keeps the newest that was fetched', async () => {
  using db = testDatabase();
  const fetched = Promise.withResolvers<[number, number, number]>();
  const versions = createVersions({ db, log, mayFetch: true, fetchVersion: () => fetched.promise });
  expect(versions.current()).toEqual(BUNDLED);
  fetched.resolve([2, 3000, 9_999_999_999]);
  await fetched.promise;
  await Promise.resolve();
  expect(versions.current()).toEqual([2, 3000, 9_999_999_999]);
  const later = createVersions({ db, log, mayFetch: true, fetchVersion: () => Promise.reject(new Error('offline')) });
  expect(later.current()).toEqual([2, 3000, 9_999_999_999]);
});

test('asks nobody when WhatsApp stands elsewhere', async () => {
  using db = testDatabase();
  const fetchVersion = () => {
    throw new Error('nobody is to be asked');
  };
  const versions = createVersions({ db, log, mayFetch: false, fetchVersion });
  expect(await versions.change()).toBe(false);
  expect(readVersion(db)).toBeUndefined();
});

test('after a refusal it tries the versions it knows, each once', async () => {
  using db = testDatabase();
  saveVersion(db, [2, 3000, 7]);
  const versions = createVersions({ db, log, mayFetch: true, fetchVersion: async () => undefined });
  expect(versions.current()).toEqual([2, 3000, 7]);
  expect(await versions.change()).toBe(true);
  expect(versions.current()).toEqual(BUNDLED);
  expect(await versions.change()).toBe(false);
});

test('reads nothing out of a setting that is no version', () => {
  using db = testDatabase();
  db.sql.prepare("insert into settings (key, value) values ('whatsappVersion', '\"2.3000\"')").run();
  expect(readVersion(db)).toBeUndefined();
});
