import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { speak } from '../resources/locales/speak.ts';
import { findingOf } from '../resources/sentences/doctor-findings.ts';

const FOLDER = join(import.meta.dirname, '../server/capi/doctor');
const sources = readdirSync(FOLDER)
  .filter((name) => !name.endsWith('.test.ts'))
  .map((name) => readFileSync(join(FOLDER, name), 'utf8'))
  .join('\n');

/** Every code that the doctor says, with those put together from parts. */
const said = [
  ...new Set(sources.match(/'doctor_\w+'/g)?.map((quoted) => quoted.slice(1, -1))),
  ...['none', 'closed', 'foreign'].map((kind) => `doctor_network_${kind}`),
  ...['missing', 'unreadable'].map((kind) => `doctor_token_${kind}`),
];

const VALUES = {
  ...{
    detail: 'ENOTFOUND',
    minutes: 3,
    version: 'v26.0',
    dayAt: '1 марта',
    at: '1 марта, 10:00',
    days: 3,
    has: 'ads_read',
  },
  ...{ scope: 'page_events', metaId: '1200', pageId: '500', wabaId: '600', name: 'Lead', names: 'Lead', count: 5 },
  testCode: 'TEST12345',
  ...{ country: 'Казахстан', phones: '+996555123456', account: 'Клиника' },
};

test('all that the doctor finds is said in whole sentences', () => {
  expect(said.length).toBeGreaterThan(60);
  const i18n = speak('ru');
  for (const code of said) {
    const { means, mend } = findingOf(code);
    for (const sentence of mend ? [means, mend] : [means]) {
      const words = i18n._({ ...sentence, values: VALUES });
      expect(words, code).not.toMatch(/[{}#]|undefined|^Причина:/);
      expect(words, code).toMatch(/\.$/);
    }
  }
});
