import { expect, test } from 'vitest';
import { speak } from '../../../../resources/locales/speak.ts';
import { metaCodes } from '../../../../resources/sentences/meta-codes.ts';
import { findCodes } from './find-codes.ts';

const russian = speak('ru');
const found = (pasted: string) => findCodes(pasted, (sentence) => russian._(sentence)).map(({ name }) => name);

test.each([
  ['Invalid parameter', '100'],
  ['(#100)', '100'],
  ['(#100) Invalid parameter', '100'],
  ['Invalid OAuth access token', '190'],
  ['2026-03-02 10:11:12 ERROR capi: Invalid OAuth access token - Cannot parse access token', '190'],
  [
    '{"error":{"message":"Error validating access token","type":"OAuthException","code":190,"error_subcode":463}}',
    '190 / 463',
  ],
  ["Error: code: 100, subcode: 2804087, fbtrace_id: 'AbC1000190'", '100 / 2804087'],
  ['2804066', '100 / 2804066'],
  ['100 / 2804116', '100 / 2804116'],
  ['Код Meta 100, подкод 33', '100 / 33'],
  ['#80007', '80000–80014'],
  ['463', '190 / 463'],
  ['HTTP 503 Service Unavailable', 'HTTP 5xx'],
  ['502', 'HTTP 5xx'],
  ['connect ECONNREFUSED 157.240.1.1:443', 'ENOTFOUND · ECONNREFUSED'],
  ['{"events_received":0}', 'events_received: 0'],
  ['events_received: 0', 'events_received: 0'],
  ['сменил пароль', '190 / 460'],
])('what an owner pastes leads to its line: %s', (pasted, name) => {
  expect(found(pasted)[0]).toBe(name);
});

test('a moment, an id or a sum in a line of a log is no code', () => {
  expect(found('1764000000190 oplata 45000 id=341')).toEqual([]);
  expect(found('10:11:12 events accepted 17 of 17')).toEqual([]);
});

test('a code alone lists every line it may be; one that nobody knows lists none; nothing lists all', () => {
  expect(found('190')).toEqual(expect.arrayContaining(['190', '190 / 458', '190 / 467']));
  expect(found('(#368) The action attempted has been deemed abusive')).toEqual([]);
  expect(found(' ')).toHaveLength(metaCodes.length);
});

test('each line is found by its own name', () => {
  for (const { name } of metaCodes) if (name !== '100 / …') expect(found(name)).toContain(name);
});
