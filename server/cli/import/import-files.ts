import { sep } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import type { ImportView } from '../../imports/views.ts';
import type { CommandContext } from '../context.ts';
import type { Door, Owner } from '../open-door.ts';
import { WrongUse } from '../wrong-use.ts';
import { answerQuestions } from './answer-questions.ts';
import { type Ended, endOf, followImport, isAtRest } from './follow-import.ts';
import type { ImportFlags } from './import-flags.ts';
import { type ImportPlan, numberIdOf } from './plan-import.ts';
import { said } from './sentences.ts';

interface FilesAsked {
  kind: 'exports' | 'contacts';
  paths: readonly string[];
  plan: ImportPlan;
  flags: ImportFlags;
}

/** Export files or a table of contacts: begun anew, or gone on with where the same was stopped before. */
export async function importFiles(door: Door, asked: FilesAsked, context: CommandContext): Promise<Ended> {
  const { owner, isAppOpen } = door;
  const { tell, stop } = context;
  const before = await findUnfinished({ owner }, asked);
  let view: ImportView;
  if (before) {
    tell(said.goesOn);
    // A console that was just opened works on what it is told of.
    if (before.state === 'running' && !isAppOpen) await owner.imports.pause.mutate({ id: before.id });
    await owner.imports.resume.mutate({ id: before.id });
    view = before;
  } else {
    view = await look({ owner }, asked, context);
    if (view.state === 'ready' && !stop.aborted) await begin({ owner }, view, asked, context);
  }
  const { id } = view;
  return endOf(door, await followImport(owner, id, context, isAtRest), context);
}

/** Reads the files through, and writes nothing but what was found in them. */
async function look({ owner }: Pick<Door, 'owner'>, { kind, paths, plan }: FilesAsked, context: CommandContext) {
  const { id } = await owner.imports.begin.mutate({ kind, paths: [...paths] });
  const numberId = plan.number && 'id' in plan.number ? plan.number.id : null;
  await owner.imports.setUp.mutate({ id, options: plan.options, numberId, directionId: plan.directionId });
  return followImport(owner, id, context, ({ state }) => state !== 'looking' && state !== 'open');
}

async function begin(
  { owner }: Pick<Door, 'owner'>,
  { id }: ImportView,
  { kind, plan, flags }: FilesAsked,
  context: CommandContext,
): Promise<void> {
  const { options, directionId } = plan;
  try {
    const view = await owner.imports.show.query({ id });
    const found = view.table?.rows ?? view.counts.chats;
    if (found === 0 && view.refusedFiles.length === 0) throw new WrongUse('nothing_found');
    const open = await answerQuestions(owner, view, flags, context);
    if (context.stop.aborted) return;
    if (open.length > 0 && open.length >= found) throw new WrongUse('questions_unanswered');
    // A number that is not there yet is only made for what is written.
    const numberId = kind === 'exports' && !options.dryRun ? await numberIdOf(owner, plan) : idOf(plan);
    if (options.status === 'model') await tellCost(owner, id, options, context);
    await owner.imports.start.mutate({ id, options, numberId, directionId });
  } catch (fault) {
    await owner.imports.discard.mutate({ id }).catch(() => undefined);
    throw fault;
  }
  context.tell(options.dryRun ? said.beginsDryRun : said.begins);
}

/** What judging by a model would take, before it begins. */
async function tellCost(
  owner: Owner,
  id: number,
  { budgetMicroUsd }: ImportPlan['options'],
  { tell }: CommandContext,
): Promise<void> {
  const { dialogs, costMicroUsd, model } = await owner.imports.estimate.query({ id });
  tell(said.cost({ dialogs, usd: usd(costMicroUsd), model, budget: usd(budgetMicroUsd) }));
}

const usd = (micro: number) => (micro / 1e6).toFixed(2);

const idOf = ({ number }: ImportPlan) => (number && 'id' in number ? number.id : null);

/** The same files with the same choices, stopped before its end; undefined: there is none. */
async function findUnfinished(
  { owner }: Pick<Door, 'owner'>,
  { kind, paths, plan }: FilesAsked,
): Promise<ImportView | undefined> {
  const imports = await owner.imports.list.query();
  for (const line of imports) {
    if (line.kind !== kind || (line.state !== 'paused' && line.state !== 'running')) continue;
    const view = await owner.imports.show.query({ id: line.id });
    if (areSame(view.paths, paths) && isDeepStrictEqual(view.options, plan.options)) return view;
  }
  return undefined;
}

/** Folders that were given stand for the files found in them. */
function areSame(kept: readonly string[], given: readonly string[]): boolean {
  const stands = (path: string, one: string) => path === one || path.startsWith(one.endsWith(sep) ? one : one + sep);
  return (
    kept.length > 0 &&
    kept.every((path) => given.some((one) => stands(path, one))) &&
    given.every((one) => kept.some((path) => stands(path, one)))
  );
}
