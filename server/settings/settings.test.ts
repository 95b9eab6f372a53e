import { expect, test } from 'vitest';
import { testDatabase } from '../../db/testing.ts';
import { createLive } from '../live.ts';
import { readSettings, saveSettings, settingsPatch } from './settings.ts';

const ownVersions = { graphVersion: null, marketingVersion: null };

test('settings that were never chosen have their defaults', () => {
  using db = testDatabase();
  expect(readSettings(db)).toEqual({
    language: null,
    theme: 'system',
    timeZone: null,
    eventWaitHours: 6,
    ...ownVersions,
  });
});

test('what is saved is read back, and what is not named stays', () => {
  using db = testDatabase();
  saveSettings({ db, live: createLive() }, { language: 'en', timeZone: 'Asia/Almaty' });
  saveSettings({ db, live: createLive() }, { language: null, eventWaitHours: 2 });
  expect(readSettings(db)).toEqual({
    language: null,
    theme: 'system',
    timeZone: 'Asia/Almaty',
    eventWaitHours: 2,
    ...ownVersions,
  });
});

test('a value another version wrote falls back to the default instead of breaking the app', () => {
  using db = testDatabase();
  db.sql.exec(`insert into settings values ('theme', '"sepia"'), ('timeZone', '"Mars/Olympus"'), ('future', '1')`);
  expect(readSettings(db)).toMatchObject({ theme: 'system', timeZone: null });
});

test('a time zone that does not exist is refused before it is saved', () => {
  expect(settingsPatch.safeParse({ timeZone: 'Mars/Olympus' }).success).toBe(false);
  expect(settingsPatch.safeParse({ timeZone: 'Asia/Bishkek' }).success).toBe(true);
});
