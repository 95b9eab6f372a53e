import { findSilent, findUnrest, findWaiting, findWrongs } from './judge.ts';
import type { Step } from './steps.ts';
import { nameAmounts, save, takeStep, token } from './take-step.ts';
import { DATASETS, openWorld, type Place, type World } from './world.ts';

const HOUR_MS = 3_600_000;

/** Lives through a history and lets it end well. @returns all that is wrong by then */
export async function liveThrough(steps: readonly Step[], at: Place): Promise<string[]> {
  await using world = await openWorld(at);
  for (const step of steps) {
    await takeStep(world, step);
    const unrest = findUnrest(world);
    if (unrest.length > 0) return unrest;
  }
  await calmDown(world);
  await pass(world, 5);
  const silent = findSilent(world);
  await putInOrder(world);
  // A payment noted by a clock that ran ahead is refused until its time has come, and may stop a dataset that knows nothing else.
  await pass(world, 10, () => resumeAll(world));
  return [...silent, ...findWrongs(world), ...findWaiting(world)];
}

/** Meta and the network are sound, the clock is right, and the app was started anew. */
async function calmDown(world: World): Promise<void> {
  world.life.die();
  world.meta.faults.clear();
  await world.meta.plugIn();
  world.meta.settings.maxBodyBytes = 5_000_000;
  for (const datasetId of DATASETS) world.meta.usage({ datasetId, percent: 0 });
  world.setClockAhead(0);
  await world.settle();
}

async function pass(world: World, times: number, meanwhile = () => {}): Promise<void> {
  for (let time = 0; time < times; time += 1) {
    world.business.turnClock(6 * HOUR_MS);
    meanwhile();
    world.life.sender.wake();
    await world.settle();
  }
}

/** The owner mends all that the app asks for. */
async function putInOrder(world: World): Promise<void> {
  for (const dataset of DATASETS) token(world, { dataset, is: 'new' });
  // What may have been taken stays where it was tried, so that dataset is mended too.
  world.setAtMeta('999');
  const sound = {
    ...({ capiEnabled: true, preset: 'standard', pageId: '500', eventNames: {}, sendsWithoutClick: true } as const),
    ordinaryDatasetMetaId: null,
  };
  for (const [nth, datasetMetaId] of (['1200', '777'] as const).entries())
    save(world, nth, { ...sound, datasetMetaId });
  nameAmounts(world);
  resumeAll(world);
  await world.settle();
}

function resumeAll({ directions, life }: World): void {
  for (const { id } of directions) if (id !== undefined) life.sender.resume(id);
}
