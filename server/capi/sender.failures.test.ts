import pino from 'pino';
import { describe, expect, test } from 'vitest';
import { datasets } from '../../db/schema/index.ts';
import { createSender } from './sender.ts';
import { META_ID, sendingBusiness, TOKEN, testBusiness } from './testing.ts';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;

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

describe('answers that Meta gives seldom', () => {
  /** A sender to which every call is answered with this error. */
  async function answeredWith(error: Record<string, unknown>, headers: Record<string, string> = {}) {
    const business = testBusiness();
    const lines: string[] = [];
    business.parts.log = pino({ base: null }, { write: (line: string) => void lines.push(line) });
    let calls = 0;
    const fetch = async () => {
      calls += 1;
      return new Response(JSON.stringify({ error }), { status: 400, headers });
    };
    const sender = createSender(business.parts, { meta: { url: 'http://meta' } }, { fetch });
    const direction = business.insertDirection({ dataset: { metaId: META_ID, token: TOKEN } });
    const { id } = business.raise(business.insertDialog(direction).dialogId)!;
    sender.start();
    await sender.idle();
    return { ...business, id, lines, calls: () => calls, [Symbol.asyncDispose]: () => sender.stop() };
  }

  test('a refusal with a subcode is the fault of the event, also where the dataset never took anything', async () => {
    await using business = await answeredWith({ message: 'no', code: 100, error_subcode: 2804999 });
    expect(business.event(business.id)).toMatchObject({
      state: 'refused',
      reason: { code: 'invalid_parameter', metaSubcode: 2804999 },
    });
  });

  test('a limit of more than a day is waited for a day at a time', async () => {
    const usage = JSON.stringify({ '1': [{ estimated_time_to_regain_access: 2000 }] });
    await using business = await answeredWith({ code: 80004 }, { 'x-business-use-case-usage': usage });
    const [dataset] = business.parts.db.orm.select().from(datasets).all();
    expect(dataset!.pausedUntilAt).toBe(business.parts.clock() + DAY_MS);
    expect(business.calls()).toBe(1);
  });

  test('a token that Meta repeats in its answer is kept nowhere', async () => {
    await using business = await answeredWith({ message: `Malformed access token ${TOKEN}`, code: 190 });
    const kept = JSON.stringify([business.event(business.id), business.log(business.id), business.lines]);
    expect(kept).toContain('Malformed access token');
    expect(kept).not.toContain(TOKEN);
  });
});
