import { setImmediate as breathe } from 'node:timers/promises';
import PQueue from 'p-queue';
import { inHaste } from '../../../db/in-haste.ts';
import type { Parts } from '../../parts.ts';
import type { DetectedStage } from '../../qualification/stage/stage.ts';
import { isDatabaseFault } from '../../whatsapp/database-fault.ts';
import { placeOf } from '../look/place.ts';
import { addCounts, type ImportRow, readImport } from '../store.ts';
import { expectStages, markFinished, noteReason, type Unfinished, unfinishedDialogs } from './finish-lines.ts';
import { findLanguage, findStage, isStageWanted, keepBefore } from './finish-one.ts';
import { createJudge, type Judge } from './judge-by-model.ts';

/** Dialogs judged by a model at once, and how many more are ready when one of these is done. */
const AT_ONCE = 4;
const AHEAD = 8;
const SLICE_MS = 12;

/**
 * After the messages of an import came: the language of each contact, and the stage of each dialog where one is wanted, by
 * rules or by a model within the budget. What a dialog was found to be is written in one go with its mark, so that a stop at
 * any moment loses nothing but answers on their way.
 */
export async function finishDialogs(parts: Parts, importId: number, signal: AbortSignal): Promise<void> {
  const row = readImport(parts.db, importId);
  if (!row) return;
  expectStages(parts, row);
  if (row.options.status === 'model') await finishByModel(parts, row, signal);
  else await finishByRules(parts, row, signal);
}

/** As many in one write as a slice may take. */
async function finishByRules(parts: Parts, row: ImportRow, signal: AbortSignal): Promise<void> {
  const dialogs = unfinishedDialogs(parts, row.id);
  const place = placeOf(parts, row);
  let isEnd = false;
  while (!isEnd && !signal.aborted) {
    inHaste(parts.db, () =>
      parts.db.write(() => {
        const until = performance.now() + SLICE_MS;
        while (!isEnd && performance.now() < until) {
          const next = dialogs.next();
          if (next.done) isEnd = true;
          else finishDialog(parts, row, next.value, place);
        }
      }),
    );
    await breathe();
  }
}

async function finishByModel(parts: Parts, row: ImportRow, signal: AbortSignal): Promise<void> {
  const judge = createJudge(parts, row);
  const place = placeOf(parts, row);
  const broken = new AbortController();
  const stopped = AbortSignal.any([signal, broken.signal]);
  const queue = new PQueue({ concurrency: AT_ONCE });
  const onWay = new Set<number>();
  for (const dialog of unfinishedDialogs(parts, row.id)) {
    if (stopped.aborted) break;
    if (onWay.has(dialog.dialogId)) continue;
    onWay.add(dialog.dialogId);
    if (isStageWanted(parts, row, dialog.dialogId)) {
      queue.add(() => judgeDialog(parts, row, dialog, judge, stopped)).catch((fault) => broken.abort(fault));
      await queue.onSizeLessThan(AHEAD);
    } else finishDialog(parts, row, dialog, place);
    await breathe();
  }
  if (stopped.aborted) queue.clear();
  await queue.onIdle();
  if (broken.signal.aborted && !signal.aborted) throw broken.signal.reason;
}

async function judgeDialog(
  parts: Parts,
  row: ImportRow,
  dialog: Unfinished,
  judge: Judge,
  signal: AbortSignal,
): Promise<void> {
  if (signal.aborted) return;
  const judged = await judge(dialog.dialogId, signal);
  // Whoever threw it away meanwhile wants none of it.
  if (judged === undefined || signal.aborted) return;
  parts.db.write(() => {
    finishDialog(parts, row, dialog, judged.detected);
    addCounts(parts, row.id, { costMicroUsd: judged.detected.costMicroUsd });
    if (judged.reason) noteReason(parts, row.id, judged.reason);
  });
}

/** @param found by a model; or the zone to find it by rules in, where a stage is wanted */
function finishDialog(
  parts: Parts,
  row: ImportRow,
  { dialogId, contactId, lineId }: Unfinished,
  found: DetectedStage | { timeZone: string },
): void {
  const { db, log } = parts;
  try {
    db.write(() => {
      keepBefore(parts, lineId, findLanguage(parts, row, contactId));
      if (isStageWanted(parts, row, dialogId)) findStage(parts, row, dialogId, found);
      markFinished(parts, row, dialogId);
    });
  } catch (fault) {
    if (isDatabaseFault(fault)) throw fault;
    // One dialog that breaks it holds up nothing else.
    log.error({ component: 'imports', importId: row.id, lineId, err: fault }, 'a dialog could not be looked at');
    markFinished(parts, row, dialogId);
  }
}
