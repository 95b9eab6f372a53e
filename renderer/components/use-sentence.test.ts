import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { MessageDescriptor } from '@lingui/core';
import { expect, test } from 'vitest';
import { bannerSentences } from '../../resources/sentences/banner.ts';
import { commandErrors } from '../../resources/sentences/command-errors.ts';
import { errors } from '../../resources/sentences/errors.ts';
import { linkNotes, linkStates } from '../../resources/sentences/links.ts';
import { reasons } from '../../resources/sentences/reasons.ts';
import { startErrors } from '../../resources/sentences/start-errors.ts';

const sources = readdirSync('server', { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.ts') && !/\.test\.ts$|testing\.ts$|bench|stress/.test(file))
  .map((file) => ({ file, text: readFileSync(join('server', file), 'utf8') }));

function found(pattern: RegExp, within = ''): string[] {
  const codes = sources
    .filter(({ file }) => file.startsWith(within))
    .flatMap(({ text }) => [...text.matchAll(pattern)]);
  return [...new Set(codes.flatMap((match) => match[1] ?? []))].sort();
}

test('every domain code that the server can throw has a sentence', () => {
  const thrown = found(/(?:AppError|WrongUse)\(\s*'([a-z_]+)'/g);
  expect(thrown.length).toBeGreaterThan(15);
  expect(thrown.filter((code) => !errors[code] && !startErrors[code] && !commandErrors[code])).toEqual([]);
});

test('every reason that a verdict, an event or a try can bear has a sentence', () => {
  const given = [...found(/\bcode: '([a-z_]+)'/g), ...found(/because\('([a-z_]+)'/g), ...found(/\d{7}: '([a-z_]+)'/g)];
  expect(given.length).toBeGreaterThan(20);
  expect([...new Set(given)].filter((code) => !reasons[code] && !errors[code] && !bannerSentences[code])).toEqual([]);
});

test('every reason of a judgement has a sentence, however it is put together', () => {
  const given = found(/'((?:judged|stage|fell|owner)_[a-z_]+)'/g, 'qualification');
  expect(given.length).toBeGreaterThan(20);
  expect(given.filter((code) => !reasons[code])).toEqual([]);
});

test('every word on how a number came to its state has a sentence', () => {
  const notes = found(/note: '([a-z_]+)'/g, 'whatsapp');
  expect(notes.filter((note) => !linkNotes[note])).toEqual([]);
});

/** Entries of a .po file: what is said, and what it is said as. */
function entries(language: string): Array<{ said: string; as: string }> {
  const unquote = (quoted: string) => [...quoted.matchAll(/"((?:[^"\\]|\\.)*)"/g)].map((part) => part[1]).join('');
  return readFileSync(`resources/locales/${language}.po`, 'utf8')
    .split('\n\n')
    .slice(1)
    .map((block) => ({
      said: unquote(/msgid ((?:".*"\n?)+)/.exec(block)?.[1] ?? ''),
      as: unquote(/msgstr ((?:".*"\n?)+)/.exec(block)?.[1] ?? ''),
    }));
}

test('every message is translated into English, with the same values in it', () => {
  // A branch of a plural («one {row}») is no value.
  const values = (text: string) =>
    [...new Set(text.match(/(?<!(?:\b(?:one|few|many|other)|=\d) )\{\w+[,}]|<\/?\d+/g) ?? [])].sort();
  const english = entries('en');
  expect(english.length).toBeGreaterThan(300);
  expect(english.filter(({ as }) => as === '' || /[а-яё]/i.test(as))).toEqual([]);
  const apart = english.filter(({ said, as }) => values(said).join() !== values(as).join());
  expect(apart).toEqual([]);
});

test('every sentence for a code is in the catalogue', () => {
  const known = new Set(entries('ru').map(({ said }) => said.replaceAll('\\"', '"').replaceAll('\\n', '\n')));
  const all: MessageDescriptor[] = [errors, startErrors, commandErrors, reasons, linkNotes, linkStates].flatMap((one) =>
    Object.values(one),
  );
  expect(all.map((sentence) => sentence.message ?? '').filter((text) => !known.has(text))).toEqual([]);
});
