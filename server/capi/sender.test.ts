import pino from 'pino';
import { describe, expect, test } from 'vitest';
import { datasets } from '../../db/schema/index.ts';
import { META_ID, sendingBusiness, TOKEN } from './testing.ts';

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

test('the log says which event went where and how long it took, and no phone', async () => {
  await using business = await sendingBusiness();
  const lines: string[] = [];
  business.parts.log = pino({ base: null }, { write: (line: string) => void lines.push(line) });
  const id = business.raiseNew();
  business.sender.start();
  await business.sender.idle();
  expect(lines.map((line) => JSON.parse(line))).toMatchObject([
    {
      component: 'capi',
      event: business.event(id).eventId,
      dataset: META_ID,
      level: 'interest',
      events_received: 1,
      duration: expect.any(Number),
      msg: 'event accepted',
    },
  ]);
  expect(lines.join()).not.toMatch(/7701\d{7}/);
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

test('on a full disk nothing is sent that could not be written down first; when there is room it goes', async () => {
  await using business = await sendingBusiness();
  const ids = Array.from({ length: 40 }, () => business.raiseNew());
  const { sql } = business.parts.db;
  const failed = new Promise<string>((resolve) => {
    business.parts.log = pino({}, { write: resolve });
  });
  sql.pragma(`max_page_count = ${sql.pragma('page_count', { simple: true })}`);
  business.sender.start();
  expect(JSON.parse(await failed)).toMatchObject({ level: 50, err: { code: 'SQLITE_FULL' } });
  expect(business.meta.ledger.requests()).toEqual([]);
  expect(business.event(ids[0]!)).toMatchObject({ state: 'due', attempts: 0 });

  sql.pragma('max_page_count = 1000000');
  business.sender.wake();
  await business.sender.idle();
  expect(ids.map((id) => business.event(id).state)).toEqual(ids.map(() => 'accepted'));
  expect(business.meta.ledger.accepted()).toHaveLength(40);
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
