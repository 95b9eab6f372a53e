import { setTimeout as pause } from 'node:timers/promises';
import type { ImportView } from '../../imports/views.ts';
import { nameOf } from '../choose-number.ts';
import type { CommandContext } from '../context.ts';
import type { Door, Owner } from '../open-door.ts';
import { codeOf } from '../speech.ts';
import { type Ended, endOf, followImport, isOver } from './follow-import.ts';
import { linkNumber } from './link-number.ts';
import { type ImportPlan, numberIdOf } from './plan-import.ts';
import { said } from './sentences.ts';

const LOOK_EVERY = 500;

/** The history of a phone: linked first where it is not, then followed to its end. */
export async function importHistory(door: Door, plan: ImportPlan, context: CommandContext): Promise<Ended> {
  const { owner } = door;
  const { tell } = context;
  const numberId = await numberIdOf(owner, plan);
  const { options, directionId } = plan;
  if (!options.dryRun) await goOnFromDryRun(owner, numberId);
  const { id } = await owner.imports.history.mutate({ numberId, options });
  const before = await owner.imports.show.query({ id });
  if (before.state === 'open') await owner.imports.setUp.mutate({ id, options, numberId, directionId });
  if (before.state === 'paused') {
    tell(said.goesOn);
    await owner.imports.resume.mutate({ id });
  }
  const number = await linkNumber(owner, numberId, context);
  if (!number) {
    const view = await owner.imports.show.query({ id });
    if (before.history?.isLinked) return endOf(door, view, context);
    tell(said.linkingStopped);
    return { view, chats: [] };
  }
  tell(said.connected(nameOf(number)));
  // A phone sends its history when it is linked; one that was linked before is asked for it.
  if (before.state === 'open' && before.history?.isLinked) await askForOlder(owner, numberId, context);
  const view = await followImport(owner, id, context, hasEnded);
  return endOf(door, view, context);
}

/** A phone sends its history once: what it sent for a dry run is kept, and worked in for good now. */
async function goOnFromDryRun(owner: Owner, numberId: string): Promise<void> {
  const lines = await owner.imports.list.query();
  const newest = lines.find(({ kind, number }) => kind === 'history' && number?.id === numberId);
  if (!newest?.isDryRun || newest.state !== 'done') return;
  try {
    await owner.imports.runForReal.mutate({ id: newest.id });
  } catch (fault) {
    if (codeOf(fault) !== 'history_not_kept') throw fault;
  }
}

/** Asks when all that waited for this device has come: the phone is not heard before. */
async function askForOlder(owner: Owner, numberId: string, { tell, stop }: CommandContext): Promise<void> {
  tell(said.asksForOlder);
  for (;;) {
    const number = (await owner.numbers.list.query()).find(({ id }) => id === numberId);
    if (stop.aborted) return;
    if (number?.state === 'connected') break;
    await pause(LOOK_EVERY, undefined, { signal: stop }).catch(() => undefined);
  }
  await owner.imports.furtherBack.mutate({ numberId });
}

/** The phone has nothing more to give, or somebody else stopped it. */
function hasEnded(view: ImportView): boolean {
  if (isOver(view) || view.state === 'paused') return true;
  return view.history?.waitsFor === 'nothing';
}
