import { describe, expect, test } from 'vitest';
import { datasets } from '../../db/schema/index.ts';
import { CLICK_ID, META_ID, sendingBusiness, TOKEN } from './testing.ts';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;

describe('an accepted event', () => {
  test('goes out once, with the token in the header only, and its answer stands in the log', async () => {
    await using business = await sendingBusiness();
    const id = business.raiseNew();
    business.sender.start();
    await business.sender.idle();

    const event = business.event(id);
    expect(event).toMatchObject({ state: 'accepted', reason: null, attempts: 1, lease: null });
    const [accepted, ...others] = business.meta.ledger.accepted();
    expect(others).toEqual([]);
    expect(accepted).toMatchObject({ eventId: event.eventId, eventName: 'LeadSubmitted', isMessaging: true });
    expect(accepted!.request.rawBody).toBe(`{"data":[${event.payload}]}`);
    expect(accepted!.request.tokenIn).toBe('header');
    const [line, ...more] = business.log(id);
    expect(more).toEqual([]);
    expect(line).toMatchObject({
      status: 'success',
      httpStatus: 200,
      eventsReceived: 1,
      fbtraceId: accepted!.request.traceId,
    });
    expect(JSON.parse(line!.request!)).toEqual({
      url: `${business.meta.url}/v26.0/${META_ID}/events`,
      body: `{"data":[${event.payload}]}`,
    });
    expect(JSON.stringify(business.log(id))).not.toContain(TOKEN);
  });

  test('without a click goes out as a chat', async () => {
    await using business = await sendingBusiness();
    business.raiseNew({ ctwaClid: null });
    business.sender.start();
    const [accepted] = await business.meta.ledger.untilAccepted(1);
    expect(accepted).toMatchObject({ eventName: 'Lead', isMessaging: false });
  });
});

describe('every kind of failure', () => {
  test.each([
    ['a server error', { kind: 'server error', status: 503 }, { code: 'meta_fault' }],
    ['code 1', { kind: 'transient code', code: 1 }, { metaCode: 1 }],
    ['code 2', { kind: 'transient code', code: 2 }, { metaCode: 2 }],
    ['code 341', { kind: 'transient code', code: 341 }, { metaCode: 341 }],
    ['is_transient', { kind: 'is transient' }, { metaCode: 99 }],
    ['a page of a gateway', { kind: 'not json', status: 502 }, { status: 502 }],
  ] as const)('%s is tried again after a growing pause, with the same payload', async (_, fault, reason) => {
    await using business = await sendingBusiness();
    business.meta.faults.add(fault, { times: 2 });
    const id = business.raiseNew();
    business.sender.start();
    await business.sender.idle();
    const first = business.event(id);
    expect(first).toMatchObject({ state: 'due', attempts: 1 });
    expect(business.log(id)[0]).toMatchObject({ status: 'error', reason });
    const pause = first.availableAt - business.parts.clock();
    expect(pause).toBeGreaterThan(0);

    await business.afterwards(pause - 1);
    expect(business.meta.ledger.requests()).toHaveLength(1);
    await business.afterwards(1);
    expect(business.event(id).availableAt - business.parts.clock()).toBe(2 * pause);
    await business.afterwards(2 * pause);
    expect(business.event(id)).toMatchObject({ state: 'accepted', attempts: 3, payload: first.payload });
    expect(new Set(business.meta.ledger.requests().map(({ rawBody }) => rawBody)).size).toBe(1);
  });

  test.each([4, 17, 32, 613, 80000, 80007, 80014])(
    'the rate limit %i pauses the whole dataset as long as Meta says',
    async (code) => {
      await using business = await sendingBusiness();
      business.meta.faults.add({ kind: 'rate limit', code, minutes: 19 }, { times: 1 });
      const one = business.raiseNew();
      business.sender.start();
      await business.sender.idle();
      const other = business.raiseNew();
      await business.sender.idle();
      expect(business.event(one)).toMatchObject({ state: 'due', reason: { code: 'rate_limited', metaCode: code } });
      expect(business.event(other)).toMatchObject({ state: 'due', attempts: 0 });

      await business.afterwards(19 * MINUTE_MS - 1);
      expect(business.meta.ledger.requests()).toHaveLength(1);
      await business.afterwards(1);
      expect([business.event(one).state, business.event(other).state]).toEqual(['accepted', 'accepted']);
    },
  );

  test('a rate limit that does not say how long pauses 15 minutes', async () => {
    await using business = await sendingBusiness();
    business.meta.faults.add({ kind: 'rate limit', code: 80004 }, { times: 1 });
    business.raiseNew();
    business.sender.start();
    await business.sender.idle();
    const [dataset] = business.parts.db.orm.select().from(datasets).all();
    expect(dataset!.pausedUntilAt).toBe(business.parts.clock() + 15 * MINUTE_MS);
  });

  test.each([
    [{ kind: 'token dead' }, 'token_invalid'],
    [{ kind: 'token dead', subcode: 458 }, 'token_invalid'],
    [{ kind: 'token dead', subcode: 463 }, 'token_expired'],
    [{ kind: 'permission lost', code: 102 }, 'token_invalid'],
    [{ kind: 'permission lost', code: 10 }, 'permission_missing'],
    [{ kind: 'permission lost', code: 200 }, 'permission_missing'],
    [{ kind: 'permission lost', code: 299 }, 'permission_missing'],
    [{ kind: 'permission lost', code: 100 }, 'dataset_forbidden'],
  ] as const)('%o stops the queue of that dataset only, as %s, and keeps the events', async (fault, stopped) => {
    await using business = await sendingBusiness();
    business.meta.dataset({ id: '1300', token: 'EAAother', pageId: '500' });
    const healthy = business.insertDirection({ dataset: { metaId: '1300', token: 'EAAother' }, pageId: '500' });
    business.meta.faults.add(fault, { dataset: META_ID });
    const id = business.raiseNew();
    business.sender.start();
    await business.sender.idle();
    const kept = business.raiseNew();
    const sent = business.raiseNew({ direction: healthy });
    await business.afterwards(DAY_MS);
    expect(business.meta.ledger.requests(META_ID)).toHaveLength(1);
    expect(business.event(id)).toMatchObject({ state: 'due', reason: { code: stopped } });
    expect(business.event(kept)).toMatchObject({ state: 'due', attempts: 0 });
    expect(business.event(sent).state).toBe('accepted');

    business.meta.faults.clear();
    business.sender.resume(business.directionId);
    await business.sender.idle();
    expect([business.event(id).state, business.event(kept).state]).toEqual(['accepted', 'accepted']);
    expect(business.meta.ledger.doubled()).toEqual([]);
  });

  test('an unknown click id is set aside with the reason and holds nothing back', async () => {
    await using business = await sendingBusiness();
    const refused = business.raiseNew({ ctwaClid: 'an-id-nobody-issued-0000000000000000000' });
    const good = business.raiseNew();
    business.sender.start();
    await business.sender.idle();
    expect(business.event(refused)).toMatchObject({
      state: 'refused',
      reason: { code: 'refused_click', metaCode: 100, metaSubcode: 2804087 },
    });
    expect(business.event(good).state).toBe('accepted');
    await business.afterwards(2 * DAY_MS);
    expect(business.meta.ledger.requests()).toHaveLength(2);
  });

  test.each([
    ['a name outside the closed list', { eventNames: { interest: { messaging: 'Lead' } } }, 'refused_name', 2804066],
    ['another business’s page', { pageId: '501' }, 'refused_no_business_id', 2804116],
  ] as const)('%s is set aside', async (_, columns, code, metaSubcode) => {
    await using business = await sendingBusiness();
    const direction = business.insertDirection({
      dataset: { metaId: META_ID, token: TOKEN },
      ...columns,
    });
    const id = business.raiseNew({ direction });
    business.sender.start();
    await business.sender.idle();
    expect(business.event(id)).toMatchObject({ state: 'refused', reason: { code, metaSubcode } });
  });

  test('200 with nothing received is no success', async () => {
    await using business = await sendingBusiness();
    business.meta.faults.add({ kind: 'nothing received' });
    const id = business.raiseNew();
    business.sender.start();
    await business.sender.idle();
    expect(business.event(id)).toMatchObject({ state: 'refused', reason: { code: 'received_none' } });
    expect(business.log(id)).toMatchObject([{ status: 'error', eventsReceived: 0 }]);
  });

  test('a bare code 100 of a dataset that never took anything stops its queue; later it is the fault of the event', async () => {
    await using business = await sendingBusiness();
    business.meta.settings.unknownDataset = 'bare 100';
    const direction = business.insertDirection({ dataset: { metaId: '9999', token: TOKEN }, pageId: '500' });
    const id = business.raiseNew({ direction });
    business.sender.start();
    await business.sender.idle();
    expect(business.event(id)).toMatchObject({ state: 'due', reason: { code: 'dataset_forbidden' } });
  });

  test('an ended version keeps the events', async () => {
    await using business = await sendingBusiness();
    business.meta.settings.oldestVersion = 27;
    business.meta.settings.newestVersion = 28;
    const id = business.raiseNew();
    business.sender.start();
    await business.sender.idle();
    expect(business.event(id)).toMatchObject({ state: 'due', reason: { code: 'version_ended' } });
  });
});

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

test('a token that dies half-way stops the queue; the new one sends the rest, nothing lost or doubled', async () => {
  await using business = await sendingBusiness();
  const ids = Array.from({ length: 60 }, () => business.raiseNew());
  let calls = 0;
  business.meta.faults.add({ kind: 'token dead', subcode: 463 }, { when: () => ++calls > 30 });
  business.sender.start();
  await business.sender.idle();
  expect(business.meta.ledger.accepted()).toHaveLength(30);
  const [dataset] = business.parts.db.orm.select().from(datasets).all();
  expect(dataset!.stoppedCode).toBe('token_expired');

  business.meta.faults.clear();
  business.sender.resume(business.directionId);
  await business.sender.idle();
  expect(ids.map((id) => business.event(id).state)).toEqual(ids.map(() => 'accepted'));
  expect(business.meta.ledger.accepted()).toHaveLength(60);
  expect(business.meta.ledger.doubled()).toEqual([]);
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

test('two senders never have the same event in flight at once', async () => {
  await using business = await sendingBusiness();
  const other = business.addSender();
  business.sender.start();
  other.start();
  await Promise.all([business.sender.idle(), other.idle()]);
  const hold = business.meta.faults.hold('arrival');
  const ids = Array.from({ length: 32 }, () => business.raiseNew());
  await hold.untilHeld(32);
  expect(new Set(business.meta.ledger.requests().map(({ rawBody }) => rawBody)).size).toBe(32);
  hold.release();
  await Promise.all([business.sender.idle(), other.idle()]);
  expect(ids.map((id) => business.event(id))).toMatchObject(ids.map(() => ({ state: 'accepted', attempts: 1 })));
  expect(business.meta.ledger.requests()).toHaveLength(32);
});

describe('time', () => {
  test('an event that waits goes with what there is when the wait is over', async () => {
    await using business = await sendingBusiness();
    const { dialogId } = business.insertDialog(business.directionId, { phone: null });
    business.insertStub(dialogId);
    const { id } = business.raise(dialogId)!;
    business.sender.start();
    await business.sender.idle();
    await business.afterwards(6 * HOUR_MS - 1);
    expect(business.event(id).state).toBe('waiting');
    await business.afterwards(1);
    expect(business.event(id)).toMatchObject({ state: 'accepted' });
    expect(JSON.parse(business.event(id).payload!).user_data).toEqual({ external_id: [expect.any(String)] });
  });

  test('an event past 7 days is marked and not tried, in a stopped queue too', async () => {
    await using business = await sendingBusiness();
    const fault = business.meta.faults.add({ kind: 'token dead' });
    const id = business.raiseNew();
    business.sender.start();
    await business.sender.idle();
    await business.afterwards(7 * DAY_MS);
    expect(business.event(id)).toMatchObject({ state: 'skipped', reason: { code: 'too_old' } });
    expect(business.log(id).map(({ status }) => status)).toEqual(['error', 'skipped']);
    expect(fault.hits).toBe(1);
  });

  test('a clock set back by a year does not wedge the queue', async () => {
    await using business = await sendingBusiness();
    business.meta.faults.add({ kind: 'server error' }, { times: 1 });
    const id = business.raiseNew();
    business.sender.start();
    await business.sender.idle();
    expect(business.event(id).state).toBe('due');
    await business.afterwards(-365 * DAY_MS);
    expect(business.meta.ledger.requests()).toHaveLength(2);
  });

  test('an event becomes due by the timer alone', async () => {
    await using business = await sendingBusiness();
    // Almost no pause, so that the test need not wait for the real timer.
    business.parts.random = () => -0.99;
    business.meta.faults.add({ kind: 'server error' }, { times: 1 });
    business.raiseNew();
    business.sender.start();
    await business.sender.idle();
    business.turnClock(HOUR_MS);
    await business.meta.ledger.untilAccepted(1);
  });
});

describe('an event is held, and said so', () => {
  test('when CAPI was switched off', async () => {
    await using business = await sendingBusiness();
    const direction = business.insertDirection({ dataset: { metaId: META_ID, token: TOKEN }, pageId: '500' });
    const id = business.raiseNew({ direction });
    business.parts.db.sql.prepare('update directions set capi_enabled_at = null where id = ?').run(direction);
    business.sender.start();
    await business.sender.idle();
    expect(business.event(id)).toMatchObject({ state: 'due', attempts: 0 });
  });

  test('when it has a click and the direction neither page nor WhatsApp Business account', async () => {
    await using business = await sendingBusiness();
    const direction = business.insertDirection({ dataset: { metaId: META_ID, token: TOKEN }, pageId: null });
    const withClick = business.raiseNew({ direction });
    const without = business.raiseNew({ direction, ctwaClid: null });
    business.sender.start();
    await business.sender.idle();
    expect(business.event(withClick)).toMatchObject({ state: 'due', reason: { code: 'no_business_id' }, attempts: 0 });
    expect(business.event(without).state).toBe('accepted');
  });

  test('when the stored token cannot be read', async () => {
    await using business = await sendingBusiness();
    business.parts.db.orm
      .update(datasets)
      .set({ token: Buffer.alloc(40) })
      .run();
    const id = business.raiseNew();
    business.sender.start();
    await business.sender.idle();
    expect(business.event(id)).toMatchObject({ state: 'due', attempts: 0 });
    expect(business.parts.db.orm.select().from(datasets).get()!.stoppedCode).toBe('secret_unreadable');
  });
});

test('stopping waits for the answers that are under way', async () => {
  await using business = await sendingBusiness();
  const hold = business.meta.faults.hold('answer');
  const id = business.raiseNew();
  business.sender.start();
  await hold.untilHeld(1);
  const stopped = business.sender.stop();
  hold.release();
  await stopped;
  expect(business.event(id).state).toBe('accepted');
});

test('an answer that does not come before the end is written down as unknown', async () => {
  await using business = await sendingBusiness({ graceMs: 1 });
  const hold = business.meta.faults.hold('answer');
  const id = business.raiseNew();
  business.sender.start();
  await hold.untilHeld(1);
  await business.sender.stop();
  expect(business.event(id)).toMatchObject({ state: 'due', reason: { code: 'no_answer' }, lease: null });
  expect(business.log(id)).toMatchObject([{ status: 'unknown' }]);
  hold.release();
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

test('answers that cannot be written down (full disk) are kept until they can', async () => {
  await using business = await sendingBusiness();
  const hold = business.meta.faults.hold('answer');
  const id = business.raiseNew();
  business.sender.start();
  await hold.untilHeld(1);
  const { write } = business.parts.db;
  let refused = 0;
  const failed = new Promise<void>((resolve) => {
    business.parts.db.write = () => {
      refused += 1;
      resolve();
      throw new Error('database or disk is full');
    };
  });
  hold.release();
  await failed;
  business.parts.db.write = write;
  business.sender.wake();
  await business.sender.idle();
  expect(refused).toBe(1);
  expect(business.event(id)).toMatchObject({ state: 'accepted', attempts: 1 });
});
