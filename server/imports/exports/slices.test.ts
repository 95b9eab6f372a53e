import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { surveyChat } from './survey-chat.ts';
import { exportText, makeExport, readAll, temporaryFolder, textSource, type WrittenMessage } from './testing.ts';

const options = { order: 'day_first' as const, owner: 'Салон', timeZone: 'Asia/Almaty' };
const known = { ownNames: [], ownPhones: [], country: 'KZ' };
const format = { locale: 'ru', system: 'android', kind: 'txt' } as const;

/** So many messages in each of the minutes. */
function busy(minutes: readonly number[]): WrittenMessage[] {
  return minutes.flatMap((count, minute) =>
    Array.from({ length: count }, (_, n) => ({
      at: new Date(Date.UTC(2024, 2, 15, 10, minute)).toISOString().slice(0, 19),
      author: n % 2 ? 'Салон' : 'Анна',
      text: `${minute}:${n}`,
    })),
  );
}

test('a slice ends between minutes, with at most 200 messages', async () => {
  using folder = temporaryFolder();
  const source = textSource(folder.path, 'chat.txt', exportText(busy([150, 40, 20, 190, 10, 1]), format, 'Анна'));
  const { sizes, messages } = await readAll(source, options);
  expect(sizes).toEqual([190, 20, 200, 1]);
  expect(messages).toHaveLength(411);
});

test('a minute with more is one slice, and one with more than 2000 is several', async () => {
  using folder = temporaryFolder();
  const source = textSource(folder.path, 'chat.txt', exportText(busy([10, 700, 10, 4500]), format, 'Анна'));
  const { sizes } = await readAll(source, options);
  expect(sizes).toEqual([10, 700, 10, 2000, 2000, 500]);
});

test('reading goes on after any number of messages', async () => {
  using folder = temporaryFolder();
  const source = textSource(folder.path, 'chat.txt', exportText(busy([150, 40, 20, 190, 10, 1]), format, 'Анна'));
  const { messages } = await readAll(source, options);
  for (const from of [0, 1, 189, 190, 400, 411, 500]) {
    expect((await readAll(source, { ...options, from })).messages).toEqual(messages.slice(from));
  }
});

test.each([
  ['UTF-8 with its mark', (text: string) => Buffer.from(`\ufeff${text}`)],
  ['UTF-16, little end first', (text: string) => Buffer.from(`\ufeff${text}`, 'utf16le')],
  ['UTF-16, big end first', (text: string) => Buffer.from(`\ufeff${text}`, 'utf16le').swap16()],
  ['lines that end with CR LF', (text: string) => Buffer.from(text.replaceAll('\n', '\r\n'))],
  ['lines that end with CR', (text: string) => Buffer.from(text.replaceAll('\n', '\r'))],
  ['no line end at its end', (text: string) => Buffer.from(text.trimEnd())],
])('a text reads the same in %s', async (_, write) => {
  using folder = temporaryFolder();
  const text = exportText(
    [...busy([3, 2]), { at: '2024-03-15T11:00', author: 'Анна', text: 'одна\nдве' }],
    format,
    'Анна',
  );
  const plain = await readAll(textSource(folder.path, 'plain.txt', text), options);
  const other = await readAll(textSource(folder.path, 'other.txt', write(text)), options);
  expect(other.messages).toEqual(plain.messages);
  expect(plain.messages.at(-1)?.text).toBe('одна\nдве');
});

test('a letter parted between two pieces of the file is whole', async () => {
  using folder = temporaryFolder();
  const long = 'ә'.repeat(65_000);
  const written = [1, 2, 3, 4].map((n) => ({ at: `2024-03-15T10:0${n}`, author: 'Анна', text: 'x'.repeat(n) + long }));
  const { messages } = await readAll(textSource(folder.path, 'chat.txt', exportText(written, format, 'Анна')), options);
  expect(messages.map(({ text }) => text)).toEqual(written.map(({ text }) => text));
});

test('a line without an end and a text without an end are cut, and what follows is there', async () => {
  using folder = temporaryFolder();
  const path = join(folder.path, 'chat.txt');
  const lines = exportText(busy([1]), format, 'Анна');
  const after = '15.03.2024, 12:00 - Анна: после\n';
  writeFileSync(path, `${lines}${'x'.repeat(3_000_000)}\n${'строка\n'.repeat(100_000)}${after}`);
  const source = { fileName: 'chat.txt', path, entry: null, title: '', size: 0 };
  const { messages } = await readAll(source, options);
  expect(messages).toHaveLength(2);
  expect(messages[0]?.text?.length).toBe(65_536);
  expect(messages[1]?.text).toBe('после');
});

test('the event loop is let go while a long chat is read', async () => {
  using folder = temporaryFolder();
  const source = textSource(
    folder.path,
    'chat.txt',
    exportText(busy(Array.from({ length: 400 }, () => 50)), format, 'Анна'),
  );
  let turns = 0;
  let isOver = false;
  const tick = () => {
    turns += 1;
    if (!isOver) setImmediate(tick);
  };
  setImmediate(tick);
  await surveyChat(source, known);
  const { messages } = await readAll(source, options);
  isOver = true;
  expect(messages).toHaveLength(20_000);
  expect(turns).toBeGreaterThan(20);
});

test('a chat of a zip comes out as that of a text', async () => {
  using folder = temporaryFolder();
  const written = busy([30, 5, 7]);
  const zip = await makeExport(folder.path, 'Анна', written, { ...format, kind: 'zip' });
  const fileName = 'Чат WhatsApp с контактом Анна.zip';
  const source = { fileName, path: zip, entry: fileName.replace('.zip', '.txt'), title: 'Анна', size: 0 };
  const text = textSource(folder.path, 'chat.txt', exportText(written, format, 'Анна'));
  expect((await readAll(source, options)).messages).toEqual((await readAll(text, options)).messages);
});

test.each([
  ['spaces', ' '],
  ['line ends', '\n'],
  ['marks', '\u200e'],
  ['beginnings of marks', '<'],
  ['colons', ': '],
  ['brackets', '(]['],
  ['words of a notice', 'сквозн'],
  ['links', 'https://maps.google.com/?q='],
  ['names of files', 'IMG-20240305-WA0001.jpg ('],
  ['dots of names', 'a.b '],
])('a text that is nothing but %s is read in no time', async (_, piece) => {
  using folder = temporaryFolder();
  for (const system of ['ios', 'android'] as const) {
    const wild = piece.repeat(Math.ceil(150_000 / piece.length));
    const written = [
      { at: '2024-03-15T10:00', author: 'Анна', text: `${wild}x` },
      { at: '2024-03-15T10:01', author: 'Анна', text: `\u200e${wild}` },
      { at: '2024-03-15T10:02', author: 'Анна', text: `${wild}>` },
      { at: '2024-03-15T10:03', author: null, text: wild },
      { at: '2024-03-15T10:04', author: 'Салон', text: 'конец' },
    ];
    const source = textSource(folder.path, 'chat.txt', exportText(written, { ...format, system }, 'Анна'));
    const begin = performance.now();
    await surveyChat(source, known);
    const { messages } = await readAll(source, options);
    expect(messages.at(-1)?.text).toBe('конец');
    expect(performance.now() - begin).toBeLessThan(10_000);
  }
});
