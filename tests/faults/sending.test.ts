import { describe, expect, test } from 'vitest';
import { datasets } from '../../db/schema/index.ts';
import { releaseByToken } from '../../server/capi/queue/release-by-token.ts';
import { META_ID, sendingBusiness } from '../../server/capi/testing.ts';
import { tokenPlace } from '../../server/capi/tokens.ts';
import { fillEvents } from '../fill-events.ts';
import { NOTHING_WRONG, tallyEvents } from './sending-tally.ts';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;

/** A business with so many events waiting, every `everyClick`-th with a click, spread over `days` up to now. */
async function waiting({ count, everyClick = 5, days = 1 }: { count: number; everyClick?: number; days?: number }) {
  const business = await sendingBusiness();
  const now = business.parts.clock();
  const step = Math.floor((days * DAY_MS) / count);
  const clickIds = fillEvents(business.parts.db, {
    ...{ count, directionId: business.directionId },
    withClick: (n) => n % everyClick === 0,
    eventTimeAt: (n) => now - (count - n) * step,
  });
  for (const id of clickIds) business.meta.issueClickId(id);
  const rows = <T>(query: string) => business.parts.db.sql.prepare<[], T>(query).all();
  return {
    ...business,
    rows,
    tally: () => tallyEvents(business.parts.db, business.meta),
    /** How many events each request held. */
    sizes: () => business.meta.ledger.requests().map(({ body }) => (body as { data: unknown[] }).data.length),
    clicks: Math.ceil(count / everyClick),
  };
}

// Bugs: a queue that sends the newest first, that tries what Meta refuses for its age, or that asks the dead network 5 000 times.
test('5 000 events after a week offline: those past 7 days are marked untried, all others go in order, in the fewest calls', async () => {
  await using business = await waiting({ count: 5_000, days: 8 });
  await business.meta.unplug();
  business.sender.start();
  await business.sender.idle();
  await business.afterwards(MINUTE_MS);
  const tooOld = business.rows<{ n: number }>(
    `select count(*) as n from conversion_events where state = 'skipped' and reason ->> 'code' = 'too_old' and attempts = 0`,
  )[0]!.n;
  expect(tooOld).toBeGreaterThan(600);
  await business.meta.plugIn();
  await business.afterwards(MINUTE_MS);

  const { states, wrongs } = business.tally();
  expect(wrongs).toEqual(NOTHING_WRONG);
  expect(states['skipped']).toBeGreaterThanOrEqual(tooOld);
  expect((states['skipped'] ?? 0) + (states['accepted'] ?? 0)).toBe(5_000);
  expect(business.meta.ledger.refusals()).toEqual([]);
  const inOrder = business.rows<{ withClick: number; at: number }>(
    `select with_click as withClick, event_time_at as at from deliveries l join conversion_events e on e.id = l.conversion_event_id
     where l.status = 'success' order by l.id`,
  );
  for (const lane of [0, 1]) {
    const times = inOrder.filter(({ withClick }) => withClick === lane).map(({ at }) => at);
    expect(times).toEqual([...times].sort((one, other) => one - other));
  }
  const clicks = business.meta.ledger.accepted().filter(({ isMessaging }) => isMessaging).length;
  const least = clicks + Math.ceil(((states['accepted'] ?? 0) - clicks) / 1000);
  expect(business.sizes().length - least).toBeLessThanOrEqual(2);
});

// Bugs: a dead token that refuses events for good, that goes on being tried, or whose late answers stop the new one.
test('a token that dies half-way stops the queue after the calls under way; the new one sends the rest', async () => {
  await using business = await waiting({ count: 300, everyClick: 2 });
  let calls = 0;
  business.meta.faults.add({ kind: 'token dead', subcode: 463 }, { when: () => ++calls > 40 });
  business.sender.start();
  await business.sender.idle();
  const until = business.sizes().length;
  expect(until).toBeLessThanOrEqual(40 + 17);
  await business.afterwards(HOUR_MS);
  expect(business.sizes()).toHaveLength(until);
  expect(business.tally().states).toMatchObject({ due: expect.any(Number) });

  business.meta.faults.clear();
  const place = tokenPlace(`dataset-${META_ID}`);
  business.meta.dataset({ id: META_ID, token: 'EAAnew', pageId: '500' });
  business.parts.db.write(() => {
    business.parts.db.orm
      .update(datasets)
      .set({ token: business.parts.vault.seal(place, Buffer.from('EAAnew')) })
      .run();
    releaseByToken(business.parts, place);
  });
  await business.sender.idle();
  expect(business.tally()).toEqual({ states: { accepted: 300 }, wrongs: NOTHING_WRONG });
});

// Bugs: a limit that holds other datasets, is forgotten by a restart, needs the owner, or is tried again and again meanwhile.
test('a rate limit of an hour holds its dataset alone, through a restart, and ends by itself', async () => {
  await using business = await waiting({ count: 200 });
  business.meta.dataset({ id: '1300', token: 'EAAother', pageId: '500' });
  const healthy = business.insertDirection({ dataset: { metaId: '1300', token: 'EAAother' }, pageId: '500' });
  business.meta.faults.add({ kind: 'rate limit', code: 80004, minutes: 60 }, { dataset: META_ID, times: 20 });
  business.sender.start();
  await business.sender.idle();
  const asked = business.meta.ledger.requests(META_ID).length;
  await business.sender.stop();
  const next = business.addSender();
  next.start();
  await next.idle();
  for (let quarter = 0; quarter < 3; quarter++) {
    business.turnClock(15 * MINUTE_MS);
    const id = business.raiseNew({ direction: healthy, ctwaClid: null });
    await next.idle();
    expect(business.event(id).state).toBe('accepted');
  }
  expect(business.meta.ledger.requests(META_ID)).toHaveLength(asked);
  business.meta.faults.clear();
  business.turnClock(15 * MINUTE_MS);
  next.wake();
  await next.idle();
  expect(business.tally()).toEqual({ states: { accepted: 203 }, wrongs: NOTHING_WRONG });
});

// Bugs: a 200 taken for success; a whole call refused for good; an endless halving.
test('200 with events_received 0, for ever: each event is set aside with that reason, and none is called accepted', async () => {
  await using business = await waiting({ count: 60 });
  business.meta.faults.add({ kind: 'nothing received' });
  business.sender.start();
  await business.sender.idle();
  expect(business.tally()).toEqual({ states: { refused: 60 }, wrongs: NOTHING_WRONG });
  expect(business.rows(`select distinct reason ->> 'code' as code from conversion_events`)).toEqual([
    { code: 'received_none' },
  ]);
  expect(business.sizes().length).toBeLessThan(2 * 60);
});

// Bugs: a messaging event tried a third time; an ordinary one given up, or tried past the 48 hours that Meta knows repeats.
test('hanging up after accepting: with a click one more try and then unknown, without one again within 48 hours', async () => {
  await using business = await waiting({ count: 50 });
  const fault = business.meta.faults.add({ kind: 'hang up after accepting' });
  business.sender.start();
  await business.sender.idle();
  for (let hour = 0; hour < 6; hour++) await business.afterwards(HOUR_MS);
  expect(business.tally().states).toEqual({ unknown: business.clicks, due: 50 - business.clicks });
  fault.remove();
  await business.afterwards(HOUR_MS);
  expect(business.tally()).toEqual({
    states: { unknown: business.clicks, accepted: 50 - business.clicks },
    wrongs: NOTHING_WRONG,
  });
  expect(business.meta.ledger.doubled().map(({ times }) => times)).toEqual(Array(business.clicks).fill(2));
});

// Bugs: 999 events refused with the bad one; one by one from then on; a queue that never gets past it.
test('a poisoned event in the middle of 1000 costs one event and two dozen calls', async () => {
  await using business = await waiting({ count: 1_000, everyClick: Number.POSITIVE_INFINITY });
  business.parts.db.sql.exec(
    `update contacts set external_key = '', phone = null where id =
     (select contact_id from dialogs where id = (select subject_id from conversion_events where id = 503))`,
  );
  business.sender.start();
  await business.sender.idle();
  expect(business.tally()).toMatchObject({ states: { accepted: 999, refused: 1 }, wrongs: NOTHING_WRONG });
  expect(business.event(503)).toMatchObject({ state: 'refused', reason: { code: 'refused_too_little' } });
  expect(business.sizes().length).toBeLessThanOrEqual(24);
  expect(business.meta.ledger.doubled()).toEqual([]);
});

// Bugs: a code treated otherwise in a call of many than alone.
describe('every kind of failure, alone and in a call of many', () => {
  test.each([
    ['HTTP 503', { kind: 'server error', status: 503 }, 'due', 'meta_fault'],
    ['code 1', { kind: 'transient code', code: 1 }, 'due', 'meta_fault'],
    ['code 2', { kind: 'transient code', code: 2 }, 'due', 'meta_fault'],
    ['code 341', { kind: 'transient code', code: 341 }, 'due', 'meta_fault'],
    ['is_transient', { kind: 'is transient' }, 'due', 'meta_fault'],
    ['code 4', { kind: 'rate limit', code: 4, minutes: 30 }, 'due', 'rate_limited'],
    ['code 17', { kind: 'rate limit', code: 17, minutes: 30 }, 'due', 'rate_limited'],
    ['code 32', { kind: 'rate limit', code: 32, minutes: 30 }, 'due', 'rate_limited'],
    ['code 613', { kind: 'rate limit', code: 613, minutes: 30 }, 'due', 'rate_limited'],
    ['code 80000', { kind: 'rate limit', code: 80000 }, 'due', 'rate_limited'],
    ['code 80014', { kind: 'rate limit', code: 80014 }, 'due', 'rate_limited'],
    ['code 190', { kind: 'token dead' }, 'due', 'token_invalid'],
    ...[458, 459, 460, 464, 467].map(
      (subcode) => [`code 190, ${subcode}`, { kind: 'token dead', subcode }, 'due', 'token_invalid'] as const,
    ),
    ['code 190, 463', { kind: 'token dead', subcode: 463 }, 'due', 'token_expired'],
    ['code 102', { kind: 'permission lost', code: 102 }, 'due', 'token_invalid'],
    ['code 10', { kind: 'permission lost', code: 10 }, 'due', 'permission_missing'],
    ['code 200', { kind: 'permission lost', code: 200 }, 'due', 'permission_missing'],
    ['code 299', { kind: 'permission lost', code: 299 }, 'due', 'permission_missing'],
    ['code 100, 33', { kind: 'permission lost', code: 100 }, 'due', 'dataset_forbidden'],
    ['no answer', { kind: 'hang up after accepting' }, 'due', 'no_answer'],
    ['half an answer', { kind: 'cut answer' }, 'due', 'no_answer'],
    ['a page of HTML with 200', { kind: 'not json' }, 'due', 'answer_unreadable'],
    ['a page of HTML with 502', { kind: 'not json', status: 502 }, 'due', 'http_status'],
  ] as const)('%s: kept, and sent when it is over', async (_, fault, state, code) => {
    await using business = await waiting({ count: 12, everyClick: 4 });
    const handle = business.meta.faults.add(fault);
    business.sender.start();
    await business.sender.idle();
    const seen = business.rows<{ code: string | null }>(
      `select distinct reason ->> 'code' as code from conversion_events where state = '${state}' and attempts > 0`,
    );
    expect(seen).toEqual([{ code }]);
    expect(business.tally().states).toEqual({ [state]: 12 });
    handle.remove();
    business.sender.resume(business.directionId);
    await business.afterwards(HOUR_MS);
    expect(business.tally()).toEqual({ states: { accepted: 12 }, wrongs: NOTHING_WRONG });
  });
});
