import { temporaryFolder } from '../../db/testing.ts';
import type { Console } from '../context.ts';
import { testChats } from '../dialogs/testing.ts';
import { createLinks } from '../whatsapp/links.ts';
import { importOptions } from './options.ts';
import { importsRouter } from './router.ts';
import type { ImportState } from './views.ts';

/** The procedures over a real database; whom they wake is written down, and nobody works meanwhile. */
export function openDesk() {
  const chats = testChats();
  const folder = temporaryFolder();
  const woken: number[] = [];
  const config: { dataFolder: string; model?: { openRouterKey: string } } = { dataFolder: folder.path };
  const context = {
    ...chats.parts,
    config,
    imports: { wake: (id: number) => void woken.push(id) },
    links: createLinks(chats.parts, { whatsapp: {} }),
  } as unknown as Console;
  const { db } = chats;
  return {
    ...chats,
    config,
    folder: folder.path,
    woken,
    call: importsRouter.createCaller(context),
    /** An import in this state, as if it had come there. */
    async at(state: ImportState, over: { kind?: string; options?: object } = {}) {
      const { id } = await importsRouter.createCaller(context).begin({ kind: 'exports' });
      const started = ['running', 'paused', 'done', 'undoing', 'undone'].includes(state) ? 1 : null;
      db.sql
        .prepare('update imports set state = ?, started_at = ?, kind = ?, options = ? where id = ?')
        .run(state, started, over.kind ?? 'exports', JSON.stringify(importOptions.parse(over.options ?? {})), id);
      woken.length = 0;
      return id;
    },
    addLine(importId: number, over: { survey?: object; state?: string; fileId?: number } = {}): number {
      return Number(
        db.sql
          .prepare('insert into import_chats (import_id, title, state, survey, file_id) values (?, ?, ?, ?, ?)')
          .run(
            ...[importId, 'Анна', over.state ?? 'waiting', over.survey ? JSON.stringify(over.survey) : null],
            over.fileId ?? null,
          ).lastInsertRowid,
      );
    },
    stateOf: (id: number) => db.sql.prepare('select state from imports where id = ?').pluck().get(id),
    [Symbol.dispose]: () => {
      chats[Symbol.dispose]();
      folder[Symbol.dispose]();
    },
  };
}
