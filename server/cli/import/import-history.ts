import type { ImportView } from '../../imports/views.ts';
import { nameOf } from '../choose-number.ts';
import type { CommandContext } from '../context.ts';
import type { Door } from '../open-door.ts';
import { type Ended, followImport, readChats, stopImport } from './follow-import.ts';
import { isOver } from './import-files.ts';
import { linkNumber } from './link-number.ts';
import { type ImportPlan, numberIdOf } from './plan-import.ts';
import { said } from './sentences.ts';

/** The history of a phone: linked first where it is not, then followed to its end. */
export async function importHistory(
  { owner, isAppOpen }: Door,
  plan: ImportPlan,
  context: CommandContext,
): Promise<Ended> {
  const { tell, stop } = context;
  const numberId = await numberIdOf(owner, plan);
  if (plan.directionId !== null) {
    await owner.numbers.giveDirection.mutate({ id: numberId, directionId: plan.directionId, moveDialogs: false });
  }
  const { id } = await owner.imports.history.mutate({ numberId, options: plan.options });
  const before = await owner.imports.show.query({ id });
  if (before.state === 'paused') {
    tell(said.goesOn);
    await owner.imports.resume.mutate({ id });
  }
  const number = await linkNumber(owner, numberId, context);
  if (!number) {
    tell(said.linkingStopped);
    return { view: await owner.imports.show.query({ id }), chats: [] };
  }
  tell(said.connected(nameOf(number)));
  const view = await followImport(owner, id, context, hasEnded);
  if (stop.aborted && !hasEnded(view)) {
    await stopImport(owner, view, isAppOpen, tell);
    return { view, chats: [] };
  }
  if (view.state === 'paused') tell(said.pausedByOther);
  return { view, chats: await readChats(owner, id) };
}

/** The phone has nothing more to give, or somebody else stopped it. */
function hasEnded(view: ImportView): boolean {
  if (isOver(view) || view.state === 'paused') return true;
  return view.history?.waitsFor === 'nothing';
}
