import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { expect, test } from 'vitest';
import { speak } from '../../../resources/locales/speak.ts';
import { openTestConsole } from '../../imports/console-testing.ts';
import { type ExportFormat, makeExport, type WrittenMessage } from '../../imports/exports/testing.ts';
import type { CommandContext } from '../context.ts';
import { createTerminal } from '../terminal.ts';
import { answerQuestions } from './answer-questions.ts';
import { followImport } from './follow-import.ts';

const NOTHING = { owners: [], order: null, phone: null };
const BRITISH: ExportFormat = { locale: 'en-GB', system: 'android', kind: 'txt' };

/** A person at a terminal who answers what is asked, in order; without answers there is nobody. */
function personAt(...answers: string[]) {
  const isTTY = answers.length > 0;
  const stdin = Object.assign(new PassThrough(), { isTTY });
  const stdout = Object.assign(new PassThrough({ encoding: 'utf8' }), { isTTY, columns: 300, rows: 50 });
  const stderr = new PassThrough({ encoding: 'utf8' });
  const terminal = createTerminal({ stdin, stdout, stderr, json: false });
  const i18n = speak('ru');
  const asked: string[] = [];
  const context: CommandContext = {
    i18n,
    tell: (message) => terminal.say(i18n._(message)),
    env: {},
    assets: '',
    stop: new AbortController().signal,
    terminal: {
      ...terminal,
      rows: 50,
      ask(question, signal) {
        asked.push(question);
        const answer = terminal.ask(question, signal);
        stdin.write(`${answers[asked.length - 1] ?? ''}\n`);
        return answer;
      },
    },
  };
  return { context, asked, complaints: () => String(stderr.read() ?? '') };
}

/** Two people, neither of whom is called as the chat is; dates that may be read both ways. */
const talk = (one: string, other: string): WrittenMessage[] =>
  [one, other, one].map((author, n) => ({ at: `2025-03-05T10:0${n}`, author, text: `Сообщение ${n}` }));

/** A console that has looked at these chats and waits for answers. */
async function lookAt(titles: readonly string[], format?: ExportFormat) {
  const opened = openTestConsole();
  const folder = join(opened.folder, 'exports');
  mkdirSync(folder);
  for (const title of titles) await makeExport(folder, title, talk('Аня', 'Оля'), format);
  const { id } = await opened.api.imports.begin.mutate({ kind: 'exports', paths: [folder] });
  const view = await followImport(opened.api, id, personAt().context, ({ state }) => state !== 'looking');
  return { opened, api: opened.api, view, left: async () => (await opened.api.imports.show.query({ id })).questions };
}

test('flags answer for all chats that ask the same, and nobody is asked', async () => {
  const { opened, api, view, left } = await lookAt(['Чистка лица'], BRITISH);
  await using _ = opened;
  expect(view.questions.map(({ kind }) => kind).sort()).toEqual(['day_or_month', 'phone', 'who_is_owner']);
  const { context, asked } = personAt();
  const said = { owners: [' оля '], order: 'day_first', phone: '77010001001' } as const;
  expect(await answerQuestions(api, view, { ...said, owners: [...said.owners] }, context)).toEqual([]);
  expect([asked, await left()]).toEqual([[], []]);
});

test('the person at the terminal answers what the flags do not; what holds for others is asked once', async () => {
  const { opened, api, view, left } = await lookAt(['Чистка лица', 'Маникюр'], BRITISH);
  await using _ = opened;
  const answers = view.questions.flatMap(({ kind }, n) => {
    const isFirst = view.questions.findIndex((question) => question.kind === kind) === n;
    if (kind === 'phone') return [`8 701 000 10 0${n}`];
    return isFirst ? [kind === 'who_is_owner' ? '2' : '1'] : [];
  });
  const { context, asked } = personAt(...answers);
  expect(await answerQuestions(api, view, NOTHING, context)).toEqual([]);
  expect(asked).toHaveLength(4);
  expect(await left()).toEqual([]);
});

test('a chat without an answer stays without one, and the flag that would answer is named', async () => {
  const { opened, api, view, left } = await lookAt(['Чистка лица', 'Маникюр']);
  await using _ = opened;
  const { context, complaints } = personAt();
  const open = await answerQuestions(api, view, { ...NOTHING, owners: ['Оля'] }, context);
  expect(open.sort()).toEqual(['Маникюр', 'Чистка лица']);
  expect(complaints()).toContain('--phone');
  expect((await left()).map(({ kind }) => kind)).toEqual(['phone', 'phone']);
});

test('one phone cannot be whom several chats are with', async () => {
  const { opened, api, view } = await lookAt(['Чистка лица', 'Маникюр']);
  await using _ = opened;
  const said = { ...NOTHING, owners: ['Оля'], phone: '77010001001' };
  await expect(answerQuestions(api, view, said, personAt().context)).rejects.toMatchObject({
    code: 'flag_for_one',
    params: { count: 2 },
  });
});
