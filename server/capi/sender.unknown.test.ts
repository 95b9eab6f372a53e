import { describe, expect, test } from 'vitest';
import { CLICK_ID, sendingBusiness } from './testing.ts';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;

describe('bytes went out and no answer came', () => {
  test.each(['hang up after accepting', 'cut answer', 'hang up before reading'] as const)(
    '%s: one more try with the same id, then unknown',
    async (kind) => {
      await using business = await sendingBusiness();
      business.meta.faults.add({ kind });
      const id = business.raiseNew();
      business.sender.start();
      await business.sender.idle();
      expect(business.event(id)).toMatchObject({ state: 'due', attempts: 1, reason: { code: 'no_answer' } });
      await business.afterwards(MINUTE_MS);
      expect(business.event(id)).toMatchObject({ state: 'unknown', attempts: 2, reason: { code: 'unknown' } });
      await business.afterwards(DAY_MS);
      expect(business.meta.ledger.requests()).toHaveLength(2);
      expect(business.log(id).map(({ status }) => status)).toEqual(['unknown', 'unknown']);
    },
  );

  test('the one more try may succeed, and the double is one that the ledger calls unknown', async () => {
    await using business = await sendingBusiness();
    business.meta.faults.add({ kind: 'hang up after accepting' }, { times: 1 });
    const id = business.raiseNew();
    business.sender.start();
    await business.sender.idle();
    await business.afterwards(MINUTE_MS);
    expect(business.event(id).state).toBe('accepted');
    expect(business.log(id).map(({ status }) => status)).toEqual(['unknown', 'success']);
    expect(business.meta.ledger.doubled()).toMatchObject([{ times: 2, afterAnswer: 0 }]);
  });

  test('a second try that is refused leaves it unknown: it was called refused although Meta had the first', async () => {
    await using business = await sendingBusiness();
    business.meta.faults.add({ kind: 'hang up after accepting' }, { times: 1 });
    const id = business.raiseNew();
    business.sender.start();
    await business.sender.idle();
    business.meta.faults.add({ kind: 'nothing received' }, { times: 1 });
    await business.afterwards(MINUTE_MS);
    expect(business.meta.ledger.accepted()).toHaveLength(1);
    expect(business.event(id)).toMatchObject({ state: 'unknown', reason: { code: 'unknown' } });
    expect(business.log(id).map(({ status, reason }) => [status, reason?.code])).toEqual([
      ['unknown', 'no_answer'],
      ['error', 'received_none'],
    ]);
  });

  test('a chat is tried again for 48 hours, which Meta counts once, then set aside', async () => {
    await using business = await sendingBusiness();
    const fault = business.meta.faults.add({ kind: 'hang up after accepting' });
    const id = business.raiseNew({ ctwaClid: null });
    business.sender.start();
    await business.sender.idle();
    for (let hour = 0; hour < 47; hour++) await business.afterwards(HOUR_MS);
    expect(business.event(id).state).toBe('due');
    expect(fault.hits).toBeGreaterThan(40);
    await business.afterwards(HOUR_MS);
    const tries = fault.hits;
    await business.afterwards(HOUR_MS);
    expect(business.event(id)).toMatchObject({ state: 'unknown', reason: { code: 'unknown' } });
    await business.afterwards(HOUR_MS);
    expect(fault.hits).toBe(tries);
    expect(business.meta.ledger.doubled()).toEqual([]);
  });

  test('an answer slower than the time-out is unknown', async () => {
    await using business = await sendingBusiness({ timeoutMs: 50 });
    const hold = business.meta.faults.hold('answer');
    const id = business.raiseNew();
    business.sender.start();
    await business.sender.idle();
    expect(business.event(id)).toMatchObject({ state: 'due', reason: { code: 'no_answer' } });
    hold.release();
  });
});

describe('without a network', () => {
  test('events wait without costing an attempt, are asked about one at a time, and go when it is back', async () => {
    await using business = await sendingBusiness();
    await business.meta.unplug();
    const ids = Array.from({ length: 40 }, () => business.raiseNew());
    business.sender.start();
    await business.sender.idle();
    for (let minute = 0; minute < 30; minute++) await business.afterwards(MINUTE_MS);
    const first = business.event(ids[0]!);
    expect(first).toMatchObject({ state: 'due', attempts: 0, payload: null, reason: { code: 'no_network' } });
    expect(business.log(first.id)).toMatchObject([{ status: 'error', reason: { code: 'no_network' } }]);
    expect(business.event(ids[39]!).attempts).toBe(0);

    await business.meta.plugIn();
    await business.afterwards(MINUTE_MS);
    expect(ids.map((id) => business.event(id).state)).toEqual(ids.map(() => 'accepted'));
    expect(ids.map((id) => business.event(id).attempts)).toEqual(ids.map(() => 1));
    expect(business.meta.ledger.doubled()).toEqual([]);
  });

  test('a dataset with nothing to send does not take the turn of the one that asks whether it is back', async () => {
    await using business = await sendingBusiness();
    business.meta.dataset({ id: '1300', token: 'EAAother', pageId: '500' });
    const second = business.insertDirection({ dataset: { metaId: '1300', token: 'EAAother' }, pageId: '500' });
    await business.meta.unplug();
    const id = business.raiseNew({ direction: second });
    business.sender.start();
    await business.sender.idle();
    expect(business.event(id)).toMatchObject({ state: 'due', reason: { code: 'no_network' } });
    await business.meta.plugIn();
    await business.afterwards(MINUTE_MS);
    expect(business.event(id).state).toBe('accepted');
  });
});

describe('after a crash', () => {
  test('an attempt left as sending is unknown: one more try, and the log says so', async () => {
    await using business = await sendingBusiness();
    const id = business.raiseNew();
    const killed = business.addSender();
    const hold = business.meta.faults.hold('answer', { times: 1 });
    killed.start();
    await hold.untilHeld(1);
    // The killed sender never hears its answer: another process finds the row as it was written.
    business.sender.start();
    await business.sender.idle();
    expect(business.event(id)).toMatchObject({ state: 'accepted', attempts: 2 });
    expect(business.log(id)).toMatchObject([
      { status: 'unknown', reason: { code: 'interrupted' } },
      { status: 'success' },
    ]);
    hold.release();
    await killed.idle();
    expect(business.event(id)).toMatchObject({ state: 'accepted', attempts: 2 });
  });

  test('the second attempt cut short is set aside', async () => {
    await using business = await sendingBusiness();
    const id = business.raiseNew();
    const hold = business.meta.faults.hold('answer');
    for (const times of [1, 2]) {
      business.addSender().start();
      await hold.untilHeld(times);
    }
    business.addSender().start();
    await business.afterwards(0);
    business.sender.start();
    await business.sender.idle();
    expect(business.event(id)).toMatchObject({ state: 'unknown', attempts: 2 });
    expect(business.meta.ledger.requests()).toHaveLength(2);
  });
});

test('with a Meta that fails every third time and hangs up now and then, nothing is lost and only unknowns are doubled', async () => {
  await using business = await sendingBusiness();
  const { faults, ledger } = business.meta;
  faults.add({ kind: 'server error', status: 500 }, { probability: 0.15, seed: 11 });
  faults.add({ kind: 'transient code', code: 2 }, { probability: 0.15, seed: 12 });
  faults.add({ kind: 'rate limit', code: 80004, minutes: 1 }, { probability: 0.02, seed: 13 });
  faults.add({ kind: 'hang up after accepting' }, { probability: 0.05, seed: 14 });
  faults.add({ kind: 'hang up before reading' }, { probability: 0.03, seed: 15 });
  const ids = Array.from({ length: 200 }, (_, index) =>
    business.raiseNew({ ctwaClid: index % 2 === 0 ? CLICK_ID : null }),
  );
  business.sender.start();
  const isOver = (id: number) => ['accepted', 'unknown'].includes(business.event(id).state);
  for (let round = 0; round < 60 && !ids.every(isOver); round++) await business.afterwards(5 * MINUTE_MS);

  expect(ids.filter((id) => !isOver(id))).toEqual([]);
  const counted = ledger.countByEventId();
  for (const id of ids) {
    const { eventId, state } = business.event(id);
    const unknowns = business.log(id).filter(({ status }) => status === 'unknown').length;
    const times = counted.get(eventId) ?? 0;
    if (state === 'accepted') expect(times).toBeGreaterThanOrEqual(1);
    expect(times).toBeLessThanOrEqual(1 + unknowns);
  }
  for (const double of ledger.doubled()) expect(double.afterAnswer).toBe(0);
});
