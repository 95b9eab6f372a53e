import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { MessageDescriptor } from '@lingui/core';
import { describe, expect, test } from 'vitest';
import { speak } from '../resources/locales/speak.ts';
import { explainMeta, type MetaCode, metaCodes } from '../resources/sentences/meta-codes.ts';
import { classifyAnswer } from '../server/capi/meta/classify-answer.ts';

const nameOf = (metaCode: number, metaSubcode?: number) => explainMeta({ metaCode, metaSubcode })?.name;

/** An ended version: the facts say only that a call may fail; the code is the sandbox's. */
const ENDED = 2635;

/** Every code and subcode that facts/meta.md names. */
const KNOWN: [code: number, subcode?: number][] = [
  ...[1, 2, 4, 10, 17, 32, 100, 102, 190, 200, 299, 341, 613, ENDED, 80000, 80014].map((code): [number] => [code]),
  ...[458, 459, 460, 463, 464, 467].map((subcode): [number, number] => [190, subcode]),
  ...[33, 2804003, 2804016, 2804050, 2804063, 2804064, 2804066, 2804071, 2804087, 2804116].map(
    (subcode): [number, number] => [100, subcode],
  ),
];

test('every code of the facts has a line of its own, and the facts name no other', () => {
  const facts = readFileSync(join(import.meta.dirname, '../docs/facts/meta.md'), 'utf8');
  const told = KNOWN.map(([code, subcode]) => subcode ?? code).filter((code) => code !== ENDED);
  expect(told.filter((code) => !facts.includes(String(code)))).toEqual([]);
  for (const found of facts.match(/\b28040\d\d\b|\b28041\d\d\b/g) ?? []) {
    expect(KNOWN.map(([, subcode]) => subcode)).toContain(Number(found));
  }
  const names = KNOWN.map(([code, subcode]) => nameOf(code, subcode));
  expect(names).not.toContain(undefined);
  expect(new Set(names).size).toBe(KNOWN.length - 2);
});

test('a code alone, a code with a subcode nobody knows, and one nobody knows at all', () => {
  expect(nameOf(100)).toBe('100');
  expect(nameOf(100, 33)).toBe('100 / 33');
  expect(nameOf(100, 2804999)).toBe('100 / …');
  expect(nameOf(190, 492)).toBe('190');
  expect(nameOf(250)).toBe('200–299');
  expect(nameOf(80015)).toBeUndefined();
  expect(explainMeta({ code: 'received_none' })?.name).toBe('events_received: 0');
  expect(explainMeta({ code: 'no_answer' })?.name).toContain('ETIMEDOUT');
});

test('the classifier of answers holds what only the owner mends, and never refuses it for good', () => {
  const kindOf = (code: number, subcode?: number) =>
    classifyAnswer({
      kind: 'answer',
      httpStatus: 400,
      body: JSON.stringify({ error: { code, error_subcode: subcode, message: 'x' } }),
      usage: null,
    }).kind;
  const kinds = Object.groupBy(KNOWN, ([code, subcode]) => kindOf(code, subcode));
  expect(kinds.stopped?.map(([code, subcode]) => subcode ?? code)).toEqual([
    ...[10, 102, 190, 200, 299, 2635, 458, 459, 460, 463, 464, 467, 33],
  ]);
  expect(kinds.transient).toEqual([[1], [2], [341]]);
  expect(kinds.rate).toEqual([[4], [17], [32], [613], [80000], [80014]]);
});

/** The rows of the guide, as they stand in it. */
function rowsOf(language: 'ru' | 'en'): { row: string; isTranslated: boolean }[] {
  const i18n = speak(language);
  const say = (sentence: MessageDescriptor) => i18n._(sentence);
  return metaCodes.map((code: MetaCode) => {
    const said = [`\`${code.name}\``, ...(code.said === undefined ? [] : [code.said])].join(' · ');
    const words = `${say(code.means)} | ${say(code.mend)}`;
    return { row: `| ${said} | ${words} |`, isTranslated: language === 'ru' || !/[а-я]/i.test(words) };
  });
}

describe.each(['ru', 'en'] as const)('the guide (%s)', (language) => {
  const guide = readFileSync(join(import.meta.dirname, `../docs/guide/${language}.md`), 'utf8');
  const part = /<!-- meta-codes -->\n([\s\S]*?)<!-- \/meta-codes -->/.exec(guide)?.[1] ?? '';

  test('prints every code as the app says it, and no other', () => {
    const printed = part.trim().split('\n').slice(2);
    const rows = rowsOf(language);
    expect(printed).toHaveLength(rows.length);
    // A sentence that the catalogue does not have yet is left to the test of the catalogue.
    for (const [place, { row, isTranslated }] of rows.entries()) if (isTranslated) expect(printed[place]).toBe(row);
  });

  test.each(['Invalid parameter', '(#100)', 'Invalid OAuth access token', 'events_received: 0'])(
    'is found by what owners paste from older logs: %s',
    (pasted) => expect(part).toContain(pasted),
  );
});
