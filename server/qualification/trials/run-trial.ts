import { setImmediate as breathe } from 'node:timers/promises';
import type PQueue from 'p-queue';
import { prepared } from '../../../db/prepared.ts';
import { AppError, domainCode } from '../../errors.ts';
import type { Parts } from '../../parts.ts';
import { readSettings } from '../../settings/settings.ts';
import { judgeByRules } from '../by-rules/judge-by-rules.ts';
import type { CurrentRules } from '../direction-rules/read-rules.ts';
import { type JudgeModel, openJudgeModel } from '../model/judge-model.ts';
import { isOfOneQuestion } from '../model/one-question.ts';
import { lastCorrections } from '../review/examples.ts';
import { endTrial, keepFailure, keepFound } from './keep-found.ts';
import { readDialogOfTrial } from './read-dialog-of-trial.ts';
import { readTrial, type Trial } from './trial.ts';

/** The page and the judging get their turn after this long. */
const SLICE_MS = 12;
const ROUNDS = 2;

/**
 * Judges all dialogs of a trial that have no judgement yet and ends it. A model that cannot be asked stops it with the reason; what was
 * judged stays.
 *
 * @param queue that all trials ask their model through
 * @param signal aborted: the trial was stopped, or the app closes; nothing more is written
 */
export async function runTrial(parts: Parts, id: number, { queue, signal }: { queue: PQueue; signal: AbortSignal }) {
  const trial = readTrial(parts, id);
  // One object for all dialogs: the rules keep by it what they worked out of it.
  const current: CurrentRules = { id: 0, version: trial.rulesVersion ?? 0, rules: trial.rules };
  try {
    // Dialogs that became one while they were judged are looked at once more, as the one that stays.
    for (let round = 0; round < ROUNDS && !signal.aborted; round++) {
      const dialogIds = listWaiting(parts, id);
      if (trial.saidBy === 'rules') await byRules(parts, { trial, current, dialogIds, signal });
      else await byModel(parts, { trial, current, dialogIds, signal, queue });
    }
    if (!signal.aborted) endTrial(parts, id, { state: 'done', reason: null });
  } catch (fault) {
    if (signal.aborted) return;
    const known = domainCode(fault);
    if (!known) parts.log.error({ component: 'trials', trialId: id, err: fault }, 'bug');
    const reason = known ? { code: known.code, ...known.params } : { code: 'bug' };
    endTrial(parts, id, { state: known ? 'stopped' : 'failed', reason });
  }
}

function listWaiting({ db }: Pick<Parts, 'db'>, id: number): number[] {
  return prepared<{ dialogId: number }>(
    db,
    `select x.dialog_id as dialogId from trial_dialogs x join dialogs d on d.id = x.dialog_id
     where x.trial_id = ? and x.judged_at is null order by d.last_message_at desc, d.id desc`,
  )
    .all(id)
    .map(({ dialogId }) => dialogId);
}

interface Run {
  trial: Trial;
  current: CurrentRules;
  dialogIds: readonly number[];
  signal: AbortSignal;
}

async function byRules(parts: Parts, { trial, current, dialogIds, signal }: Run): Promise<void> {
  const waiting = [...dialogIds];
  while (waiting.length > 0 && !signal.aborted) {
    parts.db.write(() => {
      const until = performance.now() + SLICE_MS;
      do {
        const dialogId = waiting.shift();
        if (dialogId === undefined) return;
        keepOrFail(parts, { trial, dialogId }, () =>
          keepFound(parts, {
            ...{ trialId: trial.id, dialogId, costMicroUsd: 0 },
            judgement: judgeByRules(readDialogOfTrial(parts, dialogId, { kind: trial.kind, current })),
          }),
        );
      } while (performance.now() < until);
    });
    await breathe();
  }
}

/** A dialog that was merged away or cannot be read does not hold up the others. */
function keepOrFail(parts: Parts, { trial, dialogId }: { trial: Trial; dialogId: number }, judge: () => void): void {
  try {
    judge();
  } catch (fault) {
    const known = domainCode(fault);
    if (!known) throw fault;
    keepFailure(parts, { trialId: trial.id, dialogId, reason: { code: known.code, ...known.params } });
  }
}

async function byModel(parts: Parts, run: Run & { queue: PQueue }): Promise<void> {
  const { trial, current, dialogIds, signal, queue } = run;
  const model = openJudgeModel(parts);
  if (!model) throw new AppError('model_key_missing');
  const broken = new AbortController();
  const asking = { model, trial, current, signal };
  await Promise.all(
    dialogIds.map((dialogId) =>
      queue.add(async () => {
        // What is under way when another is refused ends by itself: it is paid for.
        if (signal.aborted || broken.signal.aborted) return;
        await judgeByModel(parts, dialogId, asking).catch((fault) => broken.abort(fault));
      }),
    ),
  );
  if (broken.signal.aborted && !signal.aborted) throw broken.signal.reason;
}

async function judgeByModel(
  parts: Parts,
  dialogId: number,
  { model, trial, current, signal }: Pick<Run, 'trial' | 'current' | 'signal'> & { model: JudgeModel },
): Promise<void> {
  const place = { trialId: trial.id, dialogId };
  try {
    const { judgement, costMicroUsd } = await model.judge(
      readDialogOfTrial(parts, dialogId, { kind: trial.kind, current }),
      {
        language: readSettings(parts.db).language ?? 'ru',
        examples: lastCorrections(parts, trial.directionId, { exceptDialogId: dialogId }),
        ...{ purpose: 'trial', dialogId, signal },
      },
    );
    if (!signal.aborted) keepFound(parts, { ...place, judgement, costMicroUsd });
  } catch (fault) {
    if (signal.aborted) return;
    const known = domainCode(fault);
    if (!known || !(isOfOneQuestion(known.code) || known.code === 'dialog_not_found')) throw fault;
    const { costMicroUsd, ...params } = known.params;
    const reason = { code: known.code, ...params };
    keepFailure(parts, { ...place, reason, costMicroUsd: typeof costMicroUsd === 'number' ? costMicroUsd : 0 });
  }
}
