import { pino } from 'pino';
import { expect, test } from 'vitest';
import { saveSettings } from '../settings/settings.ts';
import { createSender } from './sender.ts';
import { CLICK_ID, META_ID, sendingBusiness, TOKEN } from './testing.ts';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;

/** How many events each call held. */
const sizesOf = (meta: { ledger: { requests(id?: string): readonly { body: unknown }[] } }, dataset?: string) =>
  meta.ledger.requests(dataset).map(({ body }) => (body as { data: unknown[] }).data.length);

test('events without a click go together, those with one go alone, and each has its own line of the log', async () => {
  await using business = await sendingBusiness();
  const ordinary = Array.from({ length: 30 }, () => business.raiseNew({ ctwaClid: null }));
  const clicks = [business.raiseNew(), business.raiseNew()];
  business.sender.start();
  await business.sender.idle();
  expect(sizesOf(business.meta).sort((a, b) => b - a)).toEqual([30, 1, 1]);
  for (const id of [...ordinary, ...clicks]) {
    expect(business.event(id)).toMatchObject({ state: 'accepted', attempts: 1, lease: null });
    const [line, ...more] = business.log(id);
    expect(more).toEqual([]);
    const own = `{"data":[${business.event(id).payload}]}`;
    expect(JSON.parse(line!.request!)).toMatchObject({ body: own });
    expect(line!.eventsInCall).toBe(ordinary.includes(id) ? 30 : 1);
  }
});

// Catches: a thousand lines of the log after one commit, which held the loop for longer than the slice before it.
test('a call of many events is told in the log in a few lines that name them all', async () => {
  await using business = await sendingBusiness();
  const lines: { msg: string; events?: string[]; levels?: string[]; events_in_call?: number }[] = [];
  business.parts.log = pino({ base: null }, { write: (line: string) => void lines.push(JSON.parse(line)) });
  for (let n = 0; n < 300; n += 1) business.raiseNew({ ctwaClid: null });
  business.sender.start();
  await business.sender.idle();
  expect(lines.length).toBeLessThan(100);
  expect(new Set(lines.flatMap(({ events = [] }) => events)).size).toBe(300);
  expect(lines).toMatchObject(lines.map(() => ({ msg: 'event accepted', levels: ['interest'], events_in_call: 300 })));
});

test('the oldest go first, whenever they were raised', async () => {
  await using business = await sendingBusiness();
  const now = business.parts.clock();
  const raised = [3, 1, 2, 5, 4].map((hours) => {
    const { dialogId } = business.insertDialog(business.directionId);
    business.insertTouch(dialogId, { ctwaClid: CLICK_ID, touchedAt: now - 6 * HOUR_MS });
    return { hours, id: business.raise(dialogId, 'interest', { sentAt: now - hours * HOUR_MS })!.id };
  });
  business.sender.start();
  await business.sender.idle();
  const inOrder = raised.sort((one, other) => business.log(one.id)[0]!.id - business.log(other.id)[0]!.id);
  expect(inOrder.map(({ hours }) => hours)).toEqual([5, 4, 3, 2, 1]);
});

test('one bad event costs one event: its call goes again in halves, and nobody else is refused', async () => {
  await using business = await sendingBusiness();
  const ids = Array.from({ length: 40 }, () => business.raiseNew({ ctwaClid: null }));
  const bad = ids[17]!;
  business.parts.db.sql
    .prepare(
      'update contacts set external_key = ?, phone = null where id = (select contact_id from dialogs where id = ?)',
    )
    .run('', business.event(bad).subjectId);
  business.sender.start();
  await business.sender.idle();
  expect(business.event(bad)).toMatchObject({
    state: 'refused',
    attempts: 1,
    reason: { code: 'refused_too_little', metaSubcode: 2804050 },
  });
  const others = ids.filter((id) => id !== bad);
  expect(others.map((id) => business.event(id).state)).toEqual(others.map(() => 'accepted'));
  expect(business.meta.ledger.doubled()).toEqual([]);
  expect(business.log(bad)[0]).toMatchObject({
    ...{ status: 'error', eventsInCall: 40 },
    reason: { code: 'refused_with_others', because: 'refused_too_little', events: 40 },
  });
  expect(business.log(bad).at(-1)).toMatchObject({ status: 'error', eventsInCall: 1 });
  expect(business.meta.ledger.requests().length).toBeLessThanOrEqual(14);
});

test('where Meta counts fewer than went out each goes again until it is known; none counts twice', async () => {
  await using business = await sendingBusiness();
  const ids = Array.from({ length: 8 }, () => business.raiseNew({ ctwaClid: null }));
  business.meta.faults.add({ kind: 'nothing received' }, { times: 1 });
  business.sender.start();
  await business.sender.idle();
  expect(ids.map((id) => business.event(id).state)).toEqual(ids.map(() => 'accepted'));
  expect(sizesOf(business.meta)).toEqual([8, 4, 4]);
});

test('a call without an answer is unknown for each of its events, and they go again together within 48 hours', async () => {
  await using business = await sendingBusiness();
  business.meta.faults.add({ kind: 'hang up after accepting' }, { times: 1 });
  const ids = Array.from({ length: 5 }, () => business.raiseNew({ ctwaClid: null }));
  business.sender.start();
  await business.sender.idle();
  expect(business.event(ids[0]!)).toMatchObject({ state: 'due', reason: { code: 'no_answer' } });
  await business.afterwards(MINUTE_MS);
  expect(ids.map((id) => business.log(id).map(({ status }) => status))).toEqual(ids.map(() => ['unknown', 'success']));
  expect(sizesOf(business.meta)).toEqual([5, 5]);
  expect(business.meta.ledger.doubled()).toEqual([]);
});

test('a bare code 100 for a call of many stops the dataset only when an event alone got it too', async () => {
  await using business = await sendingBusiness();
  business.meta.settings.unknownDataset = 'bare 100';
  const direction = business.insertDirection({ dataset: { metaId: '9999', token: TOKEN }, pageId: '500' });
  const ids = Array.from({ length: 4 }, () => business.raiseNew({ direction, ctwaClid: null }));
  business.sender.start();
  await business.sender.idle();
  expect(ids.map((id) => business.event(id).state)).toEqual(ids.map(() => 'due'));
  expect(sizesOf(business.meta)).toEqual([4, 2, 1]);
  expect(business.event(ids[0]!).reason).toMatchObject({ code: 'dataset_forbidden' });
});

test('test events bear the code beside them and share no call with others; after its time the code is gone', async () => {
  await using business = await sendingBusiness();
  const tested = business.insertDirection({
    ...{ dataset: { metaId: META_ID, token: TOKEN }, pageId: '500' },
    ...{ testEventCode: 'TEST77', testUntilAt: business.parts.clock() + HOUR_MS },
  });
  const inTest = [1, 2, 3].map(() => business.raiseNew({ direction: tested, ctwaClid: null }));
  const real = [1, 2].map(() => business.raiseNew({ ctwaClid: null }));
  business.sender.start();
  await business.sender.idle();
  const codes = () => business.meta.ledger.accepted().map(({ eventId, testEventCode }) => [eventId, testEventCode]);
  expect(new Map(codes() as [string, string][])).toEqual(
    new Map([
      ...inTest.map((id) => [business.event(id).eventId, 'TEST77'] as const),
      ...real.map((id) => [business.event(id).eventId, undefined] as const),
    ]),
  );
  expect(sizesOf(business.meta).sort()).toEqual([2, 3]);
  expect(business.event(inTest[0]!).payload).not.toContain('TEST77');
  business.turnClock(HOUR_MS);
  const later = business.raiseNew({ direction: tested });
  await business.sender.idle();
  expect(codes().at(-1)).toEqual([business.event(later).eventId, undefined]);
});

test('events of the classic preset share no call with others: their token stands in the body', async () => {
  await using business = await sendingBusiness();
  const columns = { dataset: { metaId: META_ID, token: TOKEN }, pageId: '500', preset: 'classic' as const };
  const classic = business.insertDirection(columns);
  for (const direction of [classic, business.directionId, classic]) business.raiseNew({ direction, ctwaClid: null });
  business.sender.start();
  await business.sender.idle();
  const calls = business.meta.ledger
    .requests()
    .map(({ tokenIn, body }) => [tokenIn, (body as { data: [] }).data.length]);
  expect(calls.sort()).toEqual([
    ['body', 2],
    ['header', 1],
  ]);
});

test('a queue of events with a click does not hold back those without', async () => {
  await using business = await sendingBusiness();
  const hold = business.meta.faults.hold('answer', { when: ({ events }) => 'messaging_channel' in (events[0] ?? {}) });
  for (let n = 0; n < 20; n++) business.raiseNew();
  business.sender.start();
  await hold.untilHeld(16);
  business.raiseNew({ ctwaClid: null });
  await business.meta.ledger.until(() => business.meta.ledger.accepted().some(({ isMessaging }) => !isMessaging));
  expect(hold.held).toBe(16);
  hold.release();
  await business.sender.idle();
  expect(business.meta.ledger.accepted()).toHaveLength(21);
});

test('the version of the settings counts from the next call on', async () => {
  await using business = await sendingBusiness();
  business.sender.start();
  business.raiseNew();
  await business.sender.idle();
  saveSettings(business.parts, { graphVersion: 'v25.0' });
  business.raiseNew();
  await business.sender.idle();
  expect(business.meta.ledger.requests().map(({ version }) => version)).toEqual(['v26.0', 'v25.0']);
});

// Catches: a page of a proxy kept whole for each of a thousand events at each try: 16 MB a call, until the disk is full.
test('of an answer to a call of many, each event keeps only the beginning', async () => {
  await using business = await sendingBusiness();
  const page = `<html>${'x'.repeat(10_000)}</html>`;
  const fetch = async () => new Response(page, { status: 502 });
  const sender = createSender(business.parts, { meta: { url: 'http://meta' } }, { fetch });
  const ids = [business.raiseNew({ ctwaClid: null }), business.raiseNew({ ctwaClid: null }), business.raiseNew()];
  sender.start();
  await sender.idle();
  await sender.stop();
  const kept = ids.map((id) => business.log(id)[0]?.response?.length);
  expect(kept).toEqual([1024, 1024, page.length]);
});

// Catches: a call that was being put together when its dataset was told to wait, and went all the same.
test('a call that is being put together when Meta asks for a pause is not made', async () => {
  await using business = await sendingBusiness();
  const sizes: number[] = [];
  const fetch = async (_: unknown, init?: RequestInit) => {
    sizes.push((JSON.parse(String(init?.body)) as { data: unknown[] }).data.length);
    return new Response(JSON.stringify({ error: { code: 4, message: 'slower' } }), { status: 400 });
  };
  const ids = Array.from({ length: 500 }, () => business.raiseNew({ ctwaClid: null }));
  business.raiseNew();
  const sender = createSender(business.parts, { meta: { url: 'http://meta' } }, { fetch });
  sender.start();
  await sender.idle();
  await sender.stop();
  expect(sizes).toEqual([1]);
  const events = ids.map((id) => business.event(id));
  expect(events.filter(({ state, attempts, lease }) => state !== 'due' || attempts > 0 || lease)).toEqual([]);
});
