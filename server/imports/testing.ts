import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { temporaryFolder } from '../../db/testing.ts';
import { testChats } from '../dialogs/testing.ts';
import { createLinks } from '../whatsapp/links.ts';
import { answerQuestions } from './answer-question.ts';
import { beginImport } from './begin-import.ts';
import type { ChatAnswer } from './import-input.ts';
import { createImports } from './imports.ts';
import { type ImportOptions, importOptions } from './options.ts';
import { startImport } from './start-import.ts';
import { readChats, readImport } from './store.ts';
import type { ImportState } from './views.ts';

/** Chats over a real database, and imports of files of a folder of their own, worked as in the console. */
export function testImports({ file }: { file?: string } = {}) {
  const folder = temporaryFolder();
  const chats = testChats(file === undefined ? {} : { file: join(folder.path, file) });
  const config = { dataFolder: join(folder.path, 'data') };
  const links = createLinks(chats.parts, { whatsapp: {} });
  const imports = createImports(chats.parts, config, links);
  const asked = { ...chats.parts, config, imports };
  imports.start();

  /** Resolves with the row once it is in one of these states. */
  function until(id: number, ...states: ImportState[]) {
    return new Promise<NonNullable<ReturnType<typeof readImport>>>((resolve) => {
      const look = () => {
        const row = readImport(chats.db, id);
        if (!row || !states.includes(row.state)) return;
        stop();
        resolve(row);
      };
      const stop = chats.parts.live.listen(look);
      look();
    });
  }

  async function look(...names: string[]): Promise<number> {
    const { id } = await beginImport(asked, { kind: 'exports', paths: names.map((name) => join(folder.path, name)) });
    await until(id, 'ready', 'failed');
    return id;
  }

  function start(id: number, options: Partial<ImportOptions> = {}): void {
    const chosen = { timeZone: 'Asia/Almaty', ...options };
    startImport(asked, { id, options: importOptions.parse(chosen), numberId: 'n1' });
  }

  return {
    ...chats,
    config,
    imports,
    folder: folder.path,
    asked,
    until,
    look,
    start,
    /** Writes a file of the owner's. */
    write(name: string, text: string | Uint8Array): void {
      const path = join(folder.path, name);
      mkdirSync(dirname(path), { recursive: true });
      writeFileSync(path, text);
    },
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
