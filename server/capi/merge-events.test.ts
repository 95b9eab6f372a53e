import { eq } from 'drizzle-orm';
import { describe, expect, test } from 'vitest';
import { dialogs } from '../../db/schema/index.ts';
import { mergeEvents } from './merge-events.ts';
import { sendingBusiness, testBusiness } from './testing.ts';

const HOUR_MS = 60 * 60 * 1000;

function twoDialogs(business: ReturnType<typeof testBusiness>) {
  const direction = business.insertDirection();
  return [business.insertDialog(direction).dialogId, business.insertDialog(direction).dialogId] as const;
}

describe('two dialogs found to be one', () => {
  test('an event that only the other had becomes the kept dialog’s', () => {
    using business = testBusiness();
    const [keep, gone] = twoDialogs(business);
    const { id } = business.raise(gone)!;
    business.parts.db.write(() => mergeEvents(business.parts, { keep, gone }));
    expect(business.event(id)).toMatchObject({ subjectId: keep, state: 'due', mergedInto: null });
    expect(business.raise(keep)).toBeUndefined();
  });

  test('of two events of a level the earlier stays, the other is marked and says why it is never sent', () => {
    using business = testBusiness();
    const [keep, gone] = twoDialogs(business);
    const now = business.parts.clock();
    const later = business.raise(keep, 'interest', { sentAt: now - HOUR_MS })!;
    const earlier = business.raise(gone, 'interest', { sentAt: now - 2 * HOUR_MS })!;
    const otherLevel = business.raise(keep, 'qualified')!;
    business.parts.db.write(() => mergeEvents(business.parts, { keep, gone }));
    expect(business.event(earlier.id)).toMatchObject({ subjectId: keep, state: 'due', mergedInto: null });
    expect(business.event(later.id)).toMatchObject({ subjectId: gone, state: 'merged', mergedInto: earlier.id });
    expect(business.log(later.id)).toMatchObject([{ status: 'skipped', reason: { code: 'merged' } }]);
    expect(business.event(otherLevel.id)).toMatchObject({ subjectId: keep, state: 'due' });
  });

  test('a waiting event goes when the other dialog brought what it waited for', () => {
    using business = testBusiness();
    const direction = business.insertDirection();
    const keep = business.insertDialog(direction).dialogId;
    const gone = business.insertDialog(direction, { phone: null }).dialogId;
    const { id } = business.raise(gone)!;
    expect(business.event(id).state).toBe('waiting');
    business.parts.db.write(() => mergeEvents(business.parts, { keep, gone }));
    expect(business.event(id)).toMatchObject({ state: 'due', subjectId: keep });
  });
});

test('one that is on its way goes, though an earlier one was refused, skipped for want of a click, or taken back', () => {
  for (const aside of [
    `state = 'refused', reason = '{"code":"refused_click"}'`,
    `state = 'skipped', reason = '{"code":"no_click_messaging_only"}'`,
    `state = 'skipped', reason = '{"code":"owner_took_back"}'`,
  ]) {
    using business = testBusiness();
    const [keep, gone] = twoDialogs(business);
    const now = business.parts.clock();
    const earlier = business.raise(keep, 'purchase', { sentAt: now - 2 * HOUR_MS })!;
    const later = business.raise(gone, 'purchase', { sentAt: now - HOUR_MS })!;
    business.parts.db.sql.exec(`update conversion_events set ${aside} where id = ${earlier.id}`);
    business.parts.db.write(() => mergeEvents(business.parts, { keep, gone }));
    expect(business.event(later.id)).toMatchObject({ subjectId: keep, state: 'due', mergedInto: null });
    expect(business.event(earlier.id)).toMatchObject({ subjectId: gone, mergedInto: later.id });
  }
});

describe('when one of them is already with Meta', () => {
  test('an accepted event stays though it is the later one, and the other is never sent', async () => {
    await using business = await sendingBusiness();
    const accepted = business.raiseNew();
    business.sender.start();
    await business.sender.idle();
    const { dialogId: keep } = business.insertDialog(business.directionId, { phone: null });
    const untried = business.raise(keep, 'interest', { sentAt: business.parts.clock() - HOUR_MS })!;
    const gone = business.event(accepted).subjectId;
    business.parts.db.write(() => mergeEvents(business.parts, { keep, gone }));
    await business.afterwards(12 * HOUR_MS);
    expect(business.event(accepted)).toMatchObject({ state: 'accepted', subjectId: keep });
    expect(business.event(untried.id)).toMatchObject({ state: 'merged', attempts: 0 });
    expect(business.meta.ledger.accepted()).toHaveLength(1);
  });

  test('one that Meta may have stays before an earlier one that it certainly has not', async () => {
    await using business = await sendingBusiness();
    business.meta.faults.add({ kind: 'hang up after accepting' }, { times: 1 });
    business.meta.faults.add({ kind: 'server error' }, { times: 1 });
    const maybe = business.raiseNew();
    business.sender.start();
    await business.sender.idle();
    const { dialogId: keep } = business.insertDialog(business.directionId);
    const refused = business.raise(keep, 'interest', { sentAt: business.parts.clock() - HOUR_MS })!;
    await business.sender.idle();
    expect([business.event(maybe).attempts, business.event(refused.id).attempts]).toEqual([1, 1]);
    const gone = business.event(maybe).subjectId;
    business.parts.db.write(() => mergeEvents(business.parts, { keep, gone }));
    expect(business.event(maybe)).toMatchObject({ state: 'due', subjectId: keep });
    expect(business.event(refused.id)).toMatchObject({ state: 'merged', mergedInto: maybe });
  });

  test('two accepted ones both stay visible as accepted', async () => {
    await using business = await sendingBusiness();
    const [one, other] = [business.raiseNew(), business.raiseNew()];
    business.sender.start();
    await business.sender.idle();
    const [keep, gone] = [business.event(one).subjectId, business.event(other).subjectId];
    business.parts.db.write(() => mergeEvents(business.parts, { keep, gone }));
    expect([business.event(one), business.event(other)]).toMatchObject([
      { state: 'accepted', mergedInto: null },
      { state: 'accepted', mergedInto: one },
    ]);
  });

  test('an event on its way is not tried again after a fault when an accepted one took its place', async () => {
    await using business = await sendingBusiness();
    const accepted = business.raiseNew();
    business.sender.start();
    await business.sender.idle();
    business.meta.faults.add({ kind: 'server error' });
    const hold = business.meta.faults.hold('arrival');
    const flying = business.raiseNew();
    await hold.untilHeld(1);
    const [keep, gone] = [business.event(accepted).subjectId, business.event(flying).subjectId];
    business.parts.db.write(() => mergeEvents(business.parts, { keep, gone }));
    hold.release();
    await business.sender.idle();
    expect(business.event(flying)).toMatchObject({ state: 'merged', mergedInto: accepted });
  });

  test('of two on their way the one that fails is not tried again once Meta has the other', async () => {
    await using business = await sendingBusiness();
    const [stays, goes] = [business.raiseNew(), business.raiseNew()];
    const { eventId } = business.event(stays);
    const isStaying = ({ events }: { events: readonly Record<string, unknown>[] }) =>
      events[0]?.['event_id'] === eventId;
    business.meta.faults.add({ kind: 'server error' }, { times: 1, when: isStaying });
    const hold = business.meta.faults.hold('arrival');
    business.sender.start();
    await hold.untilHeld(2);
    const [keep, gone] = [business.event(stays).subjectId, business.event(goes).subjectId];
    business.parts.db.orm.update(dialogs).set({ mergedInto: keep }).where(eq(dialogs.id, gone)).run();
    business.parts.db.write(() => mergeEvents(business.parts, { keep, gone }));
    hold.release();
    await business.sender.idle();
    expect(business.event(goes)).toMatchObject({ state: 'accepted', mergedInto: stays });
    await business.afterwards(12 * HOUR_MS);
    expect(business.meta.ledger.accepted()).toHaveLength(1);
    expect(business.event(stays)).toMatchObject({ state: 'merged', reason: { code: 'merged', into: goes } });
  });

  test('of two on their way the one that fails waits while the other is not answered: both were sent', async () => {
    await using it = await twoOnTheirWay();
    it.fail.release();
    await it.business.meta.ledger.untilRefused(1);
    while (it.business.event(it.stays).state === 'sending') await new Promise((resolve) => setImmediate(resolve));
    // A second later its turn would come.
    it.business.turnClock(10_000);
    it.business.sender.wake();
    await new Promise((resolve) => setImmediate(resolve));
    it.hold.release();
    await it.business.sender.idle();
    await it.business.afterwards(12 * HOUR_MS);
    expect(it.business.meta.ledger.accepted()).toHaveLength(1);
    expect(it.business.event(it.stays)).toMatchObject({ state: 'merged', reason: { code: 'merged', into: it.goes } });
  });

  test('nor is one tried that was not reached at all while Meta took the other', async () => {
    await using it = await twoOnTheirWay();
    it.hold.release();
    it.fail.release();
    await it.business.sender.idle();
    // As it is left where not a byte went out: no attempt.
    it.business.parts.db.sql
      .prepare('update conversion_events set first_attempt_at = null, attempts = 0, payload = null where id = ?')
      .run(it.stays);
    await it.business.afterwards(12 * HOUR_MS);
    expect(it.business.meta.ledger.accepted()).toHaveLength(1);
  });

  test('nor is a third of the same person, found later, which would have taken the place of both', async () => {
    await using it = await twoOnTheirWay();
    it.hold.release();
    it.fail.release();
    await it.business.sender.idle();
    expect(it.business.event(it.stays).state).toBe('due');
    it.business.turnClock(-HOUR_MS);
    const third = it.business.raiseNew();
    it.business.turnClock(HOUR_MS);
    const [keep, gone] = [it.business.event(third).subjectId, it.business.event(it.stays).subjectId];
    it.merge(keep, gone);
    await it.business.sender.idle();
    await it.business.afterwards(12 * HOUR_MS);
    expect(it.business.meta.ledger.accepted()).toHaveLength(1);
    expect(it.business.event(third)).toMatchObject({ state: 'merged' });
  });
});

/** Two events of one level are being sent when their dialogs turn out to be one: the first stays and will fail. */
async function twoOnTheirWay() {
  const business = await sendingBusiness();
  const [stays, goes] = [business.raiseNew(), business.raiseNew()];
  const { eventId } = business.event(stays);
  const of = (wanted: boolean) => (target: { events: readonly Record<string, unknown>[] }) =>
    (target.events[0]?.['event_id'] === eventId) === wanted;
  business.meta.faults.add({ kind: 'server error' }, { times: 1, when: of(true) });
  const fail = business.meta.faults.hold('arrival', { when: of(true) });
  const hold = business.meta.faults.hold('arrival', { when: of(false) });
  business.sender.start();
  await Promise.all([fail.untilHeld(1), hold.untilHeld(1)]);
  const merge = (keep: number, gone: number) =>
    business.parts.db.write(() => {
      const { sql } = business.parts.db;
      sql.prepare('update dialogs set merged_into = ? where id = ? or merged_into = ?').run(keep, gone, gone);
      mergeEvents(business.parts, { keep, gone });
    });
  merge(business.event(stays).subjectId, business.event(goes).subjectId);
  return { business, stays, goes, fail, hold, merge, [Symbol.asyncDispose]: () => business[Symbol.asyncDispose]() };
}
