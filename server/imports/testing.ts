import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { temporaryFolder } from '../../db/testing.ts';
import { testChats } from '../dialogs/testing.ts';
import type { ModelEnvironment } from '../qualification/model/environment.ts';
import { createLinks } from '../whatsapp/links.ts';
import { beginImport } from './begin-import.ts';
import { lookAtImport, pauseImport, resumeImport } from './control-import.ts';
import type { ChatAnswer } from './import-input.ts';
import { createImports } from './imports.ts';
import { answerQuestions } from './look/answer-question.ts';
import { type ImportOptions, importOptions } from './options.ts';
import { startImport } from './start-import.ts';
import { type ImportRow, readChats, readImport } from './store.ts';
import type { ImportState } from './views.ts';

/** Chats over a real database, and imports of files of a folder of their own, worked as in the console. */
export function testImports({ file, model = {} }: { file?: string; model?: ModelEnvironment } = {}) {
  const folder = temporaryFolder();
  const chats = testChats(file === undefined ? {} : { file: join(folder.path, file) });
  // Pages hear at most every 100 ms; tests stop in the middle of things, so they hear each commit.
  const heard = new Set<() => void>();
  const { live } = chats.parts;
  chats.parts.live = {
    ...live,
    changed(change) {
      live.changed(change);
      if (change.topic === 'imports') for (const look of [...heard]) look();
    },
  };
  const config = { dataFolder: join(folder.path, 'data'), model };
  chats.parts.modelEnvironment = model;
  const links = createLinks(chats.parts, { whatsapp: {} });
  let imports = createImports(chats.parts, config, links);
  const asked = { ...chats.parts, config, imports: { wake: (id: number) => imports.wake(id) } };
  imports.start();

  /** Resolves with the row as soon as a commit has made it fit. */
  function untilRow(id: number, fits: (row: ImportRow) => boolean): Promise<ImportRow> {
    return new Promise((resolve) => {
      const look = () => {
        const row = readImport(chats.db, id);
        if (!row || !fits(row)) return;
        heard.delete(look);
        resolve(row);
      };
      heard.add(look);
      look();
    });
  }

  const until = (id: number, ...states: ImportState[]) => untilRow(id, ({ state }) => states.includes(state));

  async function look(...names: string[]): Promise<number> {
    const { id } = await beginImport(asked, { kind: 'exports', paths: names.map((name) => join(folder.path, name)) });
    await until(id, 'ready', 'failed');
    return id;
  }

  function start(id: number, options: Partial<ImportOptions> = {}, directionId: string | null = null): void {
    const chosen = { timeZone: 'Asia/Almaty', ...options };
    startImport(asked, { id, options: importOptions.parse(chosen), numberId: 'n1', directionId });
  }

  return {
    ...chats,
    config,
    /** As after a kill and a start: only the rows are known. */
    async restart() {
      await imports.stop();
      imports = createImports(chats.parts, config, links);
      imports.start();
    },
    stop: () => imports.stop(),
    folder: folder.path,
    asked,
    until,
    untilRow,
    look,
    start,
    /** Writes a file of the owner's. */
    write(name: string, text: string | Uint8Array): void {
      const path = join(folder.path, name);
      mkdirSync(dirname(path), { recursive: true });
      writeFileSync(path, text);
    },
    pause: (id: number) => pauseImport(asked, id),
    resume: (id: number) => resumeImport(asked, id),
    /** Resolves when so many messages of an import are worked in. */
    untilWorked: (id: number, messages: number) =>
      untilRow(id, ({ counts }) => counts.added + counts.known + counts.outside >= messages),
    lookAgain: (id: number) => lookAtImport(asked, id),
    remove: (name: string) => rmSync(join(folder.path, name)),
    answer: (id: number, ...answers: ChatAnswer[]) => answerQuestions(asked, id, answers),
    lines: (id: number) => readChats(chats.db, id),
    row: (id: number) => readImport(chats.db, id)!,
    /** Looks at files, starts at once, and waits for the end. */
    async bring(names: string | string[], options: Partial<ImportOptions> = {}) {
      const id = await look(...[names].flat());
      start(id, options);
      return until(id, 'done', 'failed');
    },
    async [Symbol.asyncDispose]() {
      await imports.stop();
      chats[Symbol.dispose]();
      folder[Symbol.dispose]();
    },
  };
}

/**
 * An Android export of so many messages, one every ten minutes up to the evening of 20 November 2026, with the customer
 * of this name and «Клиника».
 */
export function exportOf(customer: string, messages: number, { days = 0 } = {}): string {
  const last = Date.UTC(2026, 10, 20 - days, 18);
  const lines = Array.from({ length: messages }, (_, index) => {
    const at = new Date(last - (messages - 1 - index) * 600_000).toISOString();
    const [year, month, day] = at.slice(0, 10).split('-');
    const author = index % 3 === 2 ? 'Клиника' : customer;
    return `${day}.${month}.${year}, ${at.slice(11, 16)} - ${author}: Сообщение ${index + 1}, здравствуйте`;
  });
  return `${lines.join('\n')}\n`;
}
