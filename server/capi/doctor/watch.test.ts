import { eq } from 'drizzle-orm';
import { afterEach, expect, test, vi } from 'vitest';
import { conversionEvents, datasets, directions, doctorRuns } from '../../../db/schema/index.ts';
import { META_ID, sendingBusiness, testBusiness } from '../testing.ts';
import { readBanner } from './banner.ts';
import { watchRefusals } from './refusals.ts';
import type { DoctorRun, ExaminedWhy } from './views.ts';
import { watch } from './watch.ts';

const HOUR = 3_600_000;

afterEach(() => vi.useRealTimers());

/** Writes down what is to be examined, as begun and ended at once. */
function watched({ parts }: Pick<ReturnType<typeof testBusiness>, 'parts'>) {
  vi.useFakeTimers();
  const asked: [directionId: string, why: ExaminedWhy][] = [];
  const examine = (directionId: string, why: ExaminedWhy) => {
    asked.push([directionId, why]);
    const startedAt = parts.clock();
    parts.db.orm.insert(doctorRuns).values({ directionId, why, startedAt, endedAt: startedAt }).run();
    return {} as DoctorRun;
  };
  const end = watch(parts, { examine });
  return { asked, [Symbol.dispose]: end };
}

/** Pages are told of a change, and what follows it is over. */
async function changed(
  { parts }: Pick<ReturnType<typeof testBusiness>, 'parts'>,
  topic: 'directions' | 'doctor' = 'directions',
): Promise<void> {
  parts.live.changed({ topic });
  await vi.advanceTimersByTimeAsync(2000);
}

function turn(business: Pick<ReturnType<typeof testBusiness>, 'turnClock'>, by: number): void {
  business.turnClock(by);
}

test('a direction is examined after it is saved or its token is, and not for other changes', async () => {
  using business = testBusiness();
  const id = business.insertDirection({ dataset: { metaId: META_ID, token: 'EAAgood' } });
  using it = watched(business);
  await changed(business);
  expect(it.asked).toEqual([]);
  turn(business, 1000);
  const { orm } = business.parts.db;
  orm.update(directions).set({ updatedAt: business.parts.clock() }).run();
  await changed(business);
  expect(it.asked).toEqual([[id, 'saved']]);
  await changed(business);
  expect(it.asked).toHaveLength(1);
  turn(business, 1000);
  orm.update(datasets).set({ tokenSetAt: business.parts.clock() }).run();
  await changed(business);
  expect(it.asked.slice(1)).toEqual([[id, 'saved']]);
});

test('so is one whose dataset is used with the business’s token, when that is saved; one with its own is not', async () => {
  using business = testBusiness();
  const id = business.insertDirection({ dataset: { metaId: META_ID, token: null } });
  business.insertDirection({ dataset: { metaId: '1300', token: 'EAAown' } });
  using it = watched(business);
  turn(business, 1000);
  const keep = "insert into secrets (name, value, set_at) values ('business', x'00', ?)";
  business.parts.db.sql.prepare(keep).run(business.parts.clock());
  await changed(business);
  expect(it.asked).toEqual([[id, 'saved']]);
});

test('a stop of its dataset has a direction examined, at most once an hour', async () => {
  using business = testBusiness();
  const id = business.insertDirection({ dataset: { metaId: META_ID, token: 'EAAgood' } });
  using it = watched(business);
  const stop = () =>
    business.parts.db.orm
      .update(datasets)
      .set({ stoppedCode: 'token_invalid', stoppedAt: business.parts.clock() })
      .where(eq(datasets.metaId, META_ID))
      .run();
  turn(business, 1000);
  stop();
  await changed(business);
  expect(it.asked).toEqual([[id, 'failure']]);
  turn(business, HOUR / 2);
  stop();
  await changed(business);
  expect(it.asked).toHaveLength(1);
  turn(business, HOUR / 2 + 1000);
  await changed(business);
  expect(it.asked).toEqual([
    [id, 'failure'],
    [id, 'failure'],
  ]);
});

test('a direction that was put away is examined after a stop while its events wait, and not when none does', async () => {
  using business = testBusiness();
  const id = business.insertDirection({ dataset: { metaId: META_ID, token: 'EAAgood' } });
  const event = business.raise(business.insertDialog(id).dialogId);
  using it = watched(business);
  const { orm } = business.parts.db;
  turn(business, 1000);
  orm.update(directions).set({ archivedAt: 1 }).run();
  orm.update(datasets).set({ stoppedCode: 'token_invalid', stoppedAt: business.parts.clock() }).run();
  orm.update(conversionEvents).set({ state: 'skipped' }).run();
  await changed(business);
  expect([event === undefined, it.asked]).toEqual([false, []]);
  orm.update(conversionEvents).set({ state: 'due' }).run();
  await changed(business);
  expect(it.asked).toEqual([[id, 'failure']]);
});

test('every direction that sends is examined once a day, one after another', async () => {
  using business = testBusiness();
  const one = business.insertDirection({ dataset: { metaId: META_ID, token: 'EAAgood' } });
  const other = business.insertDirection({ dataset: { metaId: '1300', token: 'EAAgood' } });
  business.insertDirection({ capiEnabledAt: null });
  using it = watched(business);
  await vi.advanceTimersByTimeAsync(10 * 60_000);
  expect(it.asked).toEqual([
    [one, 'daily'],
    [other, 'daily'],
  ]);
  turn(business, 25 * HOUR);
  await vi.advanceTimersByTimeAsync(10 * 60_000);
  expect(it.asked).toHaveLength(4);
});

test('an examination that a clock far ahead has dated does not put off the next', async () => {
  using business = testBusiness();
  const id = business.insertDirection({ dataset: { metaId: META_ID, token: 'EAAgood' } });
  using it = watched(business);
  turn(business, 1000 * HOUR);
  await vi.advanceTimersByTimeAsync(60_000);
  turn(business, -1000 * HOUR);
  await vi.advanceTimersByTimeAsync(60_000);
  expect(it.asked).toEqual([
    [id, 'daily'],
    [id, 'daily'],
  ]);
});

test('three refusals of one kind within an hour are a failure; two, or three over two hours, are not', async () => {
  await using business = await sendingBusiness();
  const read = watchRefusals(business.parts);
  business.sender.start();
  const refuse = async () => {
    business.raiseNew({ ctwaClid: 'unknown'.repeat(6) });
    await business.afterwards(11_000);
    return read();
  };
  await refuse();
  expect(await refuse()).toEqual([]);
  business.turnClock(HOUR);
  expect(await refuse()).toEqual([]);
  await refuse();
  expect(await refuse()).toEqual([{ directionId: business.directionId, code: 'refused_click', count: 3 }]);
});

test('what failed while an examination went on is examined as soon as that has ended', async () => {
  using business = testBusiness();
  const id = business.insertDirection({ dataset: { metaId: META_ID, token: 'EAAgood' } });
  using it = watched(business);
  turn(business, 1000);
  business.parts.db.orm.update(datasets).set({ stoppedCode: 'token_invalid', stoppedAt: business.parts.clock() }).run();
  await changed(business, 'doctor');
  expect(it.asked).toEqual([[id, 'failure']]);
});

test('events that have not gone for a day are looked for every minute, and have their direction examined once', async () => {
  using business = testBusiness();
  const id = business.insertDirection({ dataset: { metaId: META_ID, token: 'EAAgood' } });
  business.raise(business.insertDialog(id).dialogId);
  turn(business, 2 * 24 * HOUR);
  business.parts.db.orm
    .insert(doctorRuns)
    .values({ directionId: id, why: 'daily', startedAt: business.parts.clock() })
    .run();
  using it = watched(business);
  for (let minute = 0; minute < 30; minute += 1) {
    turn(business, 60_000);
    await vi.advanceTimersByTimeAsync(60_000);
  }
  expect(it.asked).toEqual([[id, 'failure']]);
  expect(readBanner(business.parts)).toMatchObject([{ reason: { code: 'banner_late' } }]);
});

test('a direction whose examination could not reach Meta is examined again as soon as Meta takes its events', async () => {
  using business = testBusiness();
  const id = business.insertDirection({ dataset: { metaId: META_ID, token: 'EAAgood' } });
  const event = business.raise(business.insertDialog(id).dialogId);
  const { orm } = business.parts.db;
  const checks = [{ key: 'network', state: 'bad' as const, reason: { code: 'doctor_network_closed' } }];
  orm.insert(doctorRuns).values({ directionId: id, why: 'daily', startedAt: business.parts.clock(), checks }).run();
  using it = watched(business);
  turn(business, HOUR);
  await vi.advanceTimersByTimeAsync(60_000);
  expect(it.asked).toEqual([]);
  orm
    .update(conversionEvents)
    .set({ state: 'accepted', acceptedAt: business.parts.clock() })
    .where(eq(conversionEvents.id, event?.id ?? 0))
    .run();
  await vi.advanceTimersByTimeAsync(60_000);
  expect(it.asked).toEqual([[id, 'daily']]);
});

test('three answers that never came within an hour are a failure as well', async () => {
  await using business = await sendingBusiness();
  const read = watchRefusals(business.parts);
  business.meta.faults.add({ kind: 'cut answer' });
  business.sender.start();
  for (let count = 0; count < 3; count += 1) business.raiseNew();
  for (let tries = 0; tries < 3; tries += 1) await business.afterwards(60_000);
  expect(read()).toEqual([{ directionId: business.directionId, code: 'unknown', count: 3 }]);
});
