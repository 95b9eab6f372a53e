import fc from 'fast-check';
import { expect, test } from 'vitest';
import { surveyChat } from './survey-chat.ts';
import { type ExportFormat, exportText, readAll, temporaryFolder, textSource, type WrittenMessage } from './testing.ts';

const known = { ownNames: ['Клиника'], ownPhones: [], country: 'KZ' };
const formats: ExportFormat[] = (['ru', 'en-US', 'de', 'es'] as const).flatMap((locale) =>
  (['ios', 'android'] as const).map((system) => ({ locale, system, kind: 'txt' as const })),
);
const DAYS = 40;

/** A chat of distinct texts, some of several lines: each can be found again. */
const messages: WrittenMessage[] = Array.from({ length: DAYS }, (_, n) => ({
  at: `2024-0${n < 20 ? 3 : 4}-${String((n % 20) + 8).padStart(2, '0')}T${String(n % 24).padStart(2, '0')}:07:0${n % 10}`,
  author: n % 3 ? 'Анна: салон' : 'Клиника',
  text: `Сообщение №${n}${n % 4 ? '' : `\nи ещё строка ${n}: вот`} конец${n}`,
}));

async function textsOf(bytes: Buffer): Promise<string[]> {
  using folder = temporaryFolder();
  const source = textSource(folder.path, 'WhatsApp Chat with Анна_ салон.txt', bytes);
  let survey: Awaited<ReturnType<typeof surveyChat>>;
  try {
    survey = await surveyChat(source, known);
  } catch (fault) {
    expect((fault as { code?: string }).code).toMatch(/^export_/);
    return [];
  }
  const order = survey.order ?? 'day_first';
  const read = await readAll(source, { order, owner: survey.owner ?? '', timeZone: 'Asia/Almaty' });
  expect(read.messages.every(({ at }) => Number.isSafeInteger(at))).toBe(true);
  const authors = survey.authors.map(({ name }) => name);
  const again = await readAll(source, { order, owner: survey.owner ?? '', timeZone: 'Asia/Almaty', authors });
  expect(again.messages.length).toBeGreaterThanOrEqual(
    Math.min(read.messages.length, survey.isGroup ? 0 : read.messages.length),
  );
  return read.messages.map(({ text }) => text ?? '');
}

const anyFormat = fc.constantFrom(...formats);

test('what is cut out of a file takes no message with it that it did not touch', async () => {
  await fc.assert(
    fc.asyncProperty(
      anyFormat,
      fc.double({ min: 0, max: 1, noNaN: true }),
      fc.nat(300),
      async (format, place, length) => {
        const whole = Buffer.from(exportText(messages, format, 'Анна: салон'));
        const at = Math.floor(place * whole.length);
        const damaged = Buffer.concat([whole.subarray(0, at), whole.subarray(at + length)]);
        const before = whole.subarray(0, at).toString();
        const after = whole.subarray(at + length).toString();
        const texts = await textsOf(damaged);
        for (const { text } of messages) {
          const end = text.slice(text.lastIndexOf('конец'));
          const isWhole = before.includes(`${text.slice(0, 12)}`) && before.includes(`${end}\n`);
          const isAfter = after.slice(after.indexOf('\n')).includes(text.slice(0, 12));
          if (isWhole || isAfter) expect(texts.some((seen) => seen.includes(end))).toBe(true);
        }
      },
    ),
    { numRuns: 60 },
  );
});

test('lines in another order lose nothing that was written', async () => {
  await fc.assert(
    fc.asyncProperty(
      anyFormat,
      fc.array(fc.tuple(fc.nat(60), fc.nat(60)), { maxLength: 20 }),
      async (format, swaps) => {
        const lines = exportText(messages, format, 'Анна: салон').split('\n');
        for (const [a, b] of swaps) {
          const [one, other] = [lines[a], lines[b]];
          if (one === undefined || other === undefined) continue;
          lines[a] = other;
          lines[b] = one;
        }
        const joined = (await textsOf(Buffer.from(lines.join('\n')))).join('\n');
        // What stands before the first message has nobody who wrote it.
        const first = lines.findIndex((line) => line.includes('Сообщение №'));
        for (const { text } of messages) {
          const end = text.slice(text.lastIndexOf('конец'));
          const line = lines.findIndex((one) => one.replace('\r', '').endsWith(end));
          if (line >= first) expect(joined).toContain(end);
        }
      },
    ),
    { numRuns: 40 },
  );
});

test('noise between messages is no fault and takes no neighbour', async () => {
  await fc.assert(
    fc.asyncProperty(anyFormat, fc.nat(DAYS), fc.uint8Array({ maxLength: 2000 }), async (format, place, noise) => {
      const lines = exportText(messages, format, 'Анна: салон').split('\n');
      const at = Math.min(place, lines.length - 1);
      const bytes = Buffer.from(noise.map((byte) => (byte === 0 ? 1 : byte)));
      const text = Buffer.concat([
        Buffer.from(`${lines.slice(0, at).join('\n')}\n`),
        bytes,
        Buffer.from(`\n${lines.slice(at).join('\n')}`),
      ]);
      const joined = (await textsOf(text)).join('\n');
      const first = lines.findIndex((line) => line.includes('Сообщение №'));
      for (const { text: written } of messages) {
        const end = written.slice(written.lastIndexOf('конец'));
        if (lines.findIndex((line) => line.replace('\r', '').endsWith(end)) >= first) expect(joined).toContain(end);
      }
    }),
    { numRuns: 40 },
  );
});

test('any bytes at all are read or refused', async () => {
  await fc.assert(
    fc.asyncProperty(fc.uint8Array({ maxLength: 3000 }), async (bytes) => {
      await textsOf(Buffer.from(bytes));
    }),
    { numRuns: 60 },
  );
});

test('any text after a beginning is read or is a notice, and never breaks what follows', async () => {
  const piece = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 200 }),
    fc.constantFrom(
      '\u200e',
      '<',
      '>',
      ': ',
      '\n',
      '[',
      ']',
      ' - ',
      '05.03.2024',
      '\u202f',
      '(файл добавлен)',
      'https://maps.google.com/?q=',
      'ОПРОС:\n',
    ),
  );
  await fc.assert(
    fc.asyncProperty(anyFormat, fc.array(piece, { maxLength: 12 }), async (format, pieces) => {
      const wild = pieces.join('').replaceAll('\0', '');
      const [one, two] = messages;
      const written = [
        one!,
        { at: '2024-03-09T10:00:00', author: 'Клиника', text: wild },
        { ...two!, at: '2024-03-28T10:00:00' },
      ];
      const texts = await textsOf(Buffer.from(exportText(written, format, 'Анна: салон')));
      expect(texts.at(-1)).toContain('конец1');
    }),
    { numRuns: 60 },
  );
});

test('what a person writes comes out as it was written', async () => {
  const word = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 40 });
  const line = fc.array(word, { minLength: 1, maxLength: 4 }).map((words) => words.join(' ').trim());
  const text = fc
    .array(line, { minLength: 1, maxLength: 3 })
    .map((lines) => lines.join('\n').replace(/[\r\0]/g, ''))
    // Empty is nothing that was written; marks are WhatsApp's, and `<words>` are its own as well.
    .filter((written) => /^[\p{L}\p{N}].*[\p{L}\p{N}]$/su.test(written) && !/\n\s*\n|^null$/.test(written));
  await fc.assert(
    fc.asyncProperty(anyFormat, fc.array(text, { minLength: 3, maxLength: 12 }), async (format, texts) => {
      const written = texts.map((words, n) => ({
        at: `2024-03-${String(n + 13).padStart(2, '0')}T10:07:00`,
        author: n % 2 ? 'Клиника' : 'Анна: салон',
        text: words,
      }));
      expect(await textsOf(Buffer.from(exportText(written, format, 'Анна: салон')))).toEqual(texts);
    }),
    { numRuns: 80 },
  );
});
