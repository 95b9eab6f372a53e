import { procedure, router } from '../trpc.ts';
import { beginImport } from './begin-import.ts';
import { lookAtImport, pauseImport, resumeImport } from './control-import.ts';
import { discardImport } from './discard-import.ts';
import { estimateCost } from './finish/estimate-cost.ts';
import { goFurtherBack, setHistory } from './history/guide-history.ts';
import {
  beginInput,
  chatAnswer,
  chatsInput,
  columnsInput,
  furtherBackInput,
  historyInput,
  importId,
  setUpInput,
} from './import-input.ts';
import { listChats } from './list-chats.ts';
import { listImports } from './list-imports.ts';
import { answerQuestions, setColumns } from './look/answer-question.ts';
import { runForReal } from './run/run-for-real.ts';
import { showImport } from './show-import.ts';
import { setUpImport, startImport } from './start-import.ts';
import { previewUndo } from './undo/preview-undo.ts';
import { startUndo } from './undo/undo-import.ts';
import type { ChatsPage, CostEstimate, ImportLine, ImportView, UndoPreview } from './views.ts';

export const importsRouter = router({
  list: procedure.query(({ ctx }): ImportLine[] => listImports(ctx)),
  show: procedure.input(importId).query(({ ctx, input }): Promise<ImportView> => showImport(ctx, ctx.links, input.id)),
  chats: procedure.input(chatsInput).query(({ ctx, input }): ChatsPage => listChats(ctx, input)),

  begin: procedure.input(beginInput).mutation(({ ctx, input }): Promise<{ id: number }> => beginImport(ctx, input)),
  look: procedure.input(importId).mutation(({ ctx, input }): void => lookAtImport(ctx, input.id)),
  answer: procedure
    .input(importId.extend({ answers: chatAnswer.array().min(1).max(10_000) }))
    .mutation(({ ctx, input }): Promise<void> => answerQuestions(ctx, input.id, input.answers)),
  columns: procedure.input(columnsInput).mutation(({ ctx, input }): void => setColumns(ctx, input)),
  setUp: procedure.input(setUpInput).mutation(({ ctx, input }): void => setUpImport(ctx, input)),
  estimate: procedure.input(importId).query(({ ctx, input }): Promise<CostEstimate> => estimateCost(ctx, input.id)),
  start: procedure.input(setUpInput).mutation(({ ctx, input }): void => startImport(ctx, input)),
  pause: procedure.input(importId).mutation(({ ctx, input }): void => pauseImport(ctx, input.id)),
  resume: procedure.input(importId).mutation(({ ctx, input }): void => resumeImport(ctx, input.id)),
  discard: procedure.input(importId).mutation(({ ctx, input }): Promise<void> => discardImport(ctx, input.id)),
  /** The same files, answers and options as a dry run, written this time. */
  runForReal: procedure
    .input(importId)
    .mutation(({ ctx, input }): Promise<{ id: number }> => runForReal(ctx, input.id)),

  undoPreview: procedure.input(importId).query(({ ctx, input }): Promise<UndoPreview> => previewUndo(ctx, input.id)),
  undo: procedure.input(importId).mutation(({ ctx, input }): void => startUndo(ctx, input.id)),

  /** How the history of a number is to be taken in; before the number is linked, or while it comes. */
  history: procedure.input(historyInput).mutation(({ ctx, input }): { id: number } => setHistory(ctx, input)),
  /** Asks the phone for messages older than it has given. */
  furtherBack: procedure
    .input(furtherBackInput)
    .mutation(({ ctx, input }): { id: number } => goFurtherBack(ctx, input)),
});
