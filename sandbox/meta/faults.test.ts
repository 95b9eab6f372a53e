import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type MetaSandbox, startMetaSandbox } from './server.ts';
import { chatEvent, furnish, messagingEvent, NOW, post, refusalOf } from './testing.ts';

let sandbox: MetaSandbox;
beforeEach(async () => {
  sandbox = await startMetaSandbox({ clock: () => NOW, seed: 7 });
  furnish(sandbox);
});
afterEach(() => sandbox.close());

describe('answers that accept nothing', () => {
  test('a server error, once, and then all is well', async () => {
    const fault = sandbox.faults.add({ kind: 'server error', status: 503 }, { times: 1 });
    expect((await post(sandbox, [messagingEvent()])).status).toBe(503);
    expect(sandbox.ledger.accepted()).toEqual([]);
    expect((await post(sandbox, [messagingEvent()])).status).toBe(200);
    expect(fault.hits).toBe(1);
    expect(sandbox.ledger.refusals()).toMatchObject([{ status: 503, isFault: true }]);
  });

  test.each([1, 2, 341] as const)('the transient code %i behind HTTP 400', async (code) => {
    sandbox.faults.add({ kind: 'transient code', code });
    expect(refusalOf(await post(sandbox, [messagingEvent()]))).toEqual([400, code, undefined]);
  });

  test('is_transient on a code nobody lists', async () => {
    sandbox.faults.add({ kind: 'is transient' });
    const { status, body } = await post(sandbox, [messagingEvent()]);
    expect([status, body.error?.is_transient]).toEqual([400, true]);
  });

  test.each([4, 17, 32, 613, 80000, 80004, 80014])('the rate limit %i with the minutes to wait', async (code) => {
    sandbox.faults.add({ kind: 'rate limit', code, minutes: 19 });
    const answer = await post(sandbox, [messagingEvent()]);
    expect(refusalOf(answer)).toEqual([400, code, undefined]);
    const usage = JSON.parse(answer.headers.get('x-business-use-case-usage') ?? '');
    expect(usage['1200'][0].estimated_time_to_regain_access).toBe(19);
  });

  test('a rate limit that does not say how long', async () => {
    sandbox.faults.add({ kind: 'rate limit', code: 80004 });
    const answer = await post(sandbox, [messagingEvent()]);
    expect(answer.headers.has('x-business-use-case-usage')).toBe(false);
  });

  test('a dead token and lost permissions', async () => {
    sandbox.faults.add({ kind: 'token dead', subcode: 460 }, { times: 1 });
    sandbox.faults.add({ kind: 'permission lost', code: 200 }, { times: 1 });
    sandbox.faults.add({ kind: 'permission lost', code: 100 }, { times: 1 });
    expect(refusalOf(await post(sandbox, [messagingEvent()]))).toEqual([401, 190, 460]);
    expect(refusalOf(await post(sandbox, [messagingEvent()]))).toEqual([403, 200, undefined]);
    expect(refusalOf(await post(sandbox, [messagingEvent()]))).toEqual([400, 100, 33]);
    expect(sandbox.ledger.accepted()).toEqual([]);
  });

  test('200 with nothing received', async () => {
    sandbox.faults.add({ kind: 'nothing received' });
    const { status, body } = await post(sandbox, [messagingEvent()]);
    expect([status, body.events_received]).toEqual([200, 0]);
    expect(sandbox.ledger.accepted()).toEqual([]);
  });

  test('a page of HTML from a gateway', async () => {
    sandbox.faults.add({ kind: 'not json', status: 502 });
    const { status, text } = await post(sandbox, [messagingEvent()]);
    expect([status, text.startsWith('<!DOCTYPE html>')]).toEqual([502, true]);
    expect(sandbox.ledger.accepted()).toEqual([]);
  });

  test('a connection ended before the body was looked at', async () => {
    sandbox.faults.add({ kind: 'hang up before reading' }, { times: 1 });
    await expect(post(sandbox, [messagingEvent()])).rejects.toThrow('fetch failed');
    expect(sandbox.ledger.accepted()).toEqual([]);
    expect(sandbox.ledger.requests()).toMatchObject([{ fault: 'hang up before reading', answer: 'none', rawBody: '' }]);
  });
});

describe('answers that hide an acceptance', () => {
  test('hanging up after accepting leaves the event in the ledger, and the next try doubles it as unknown', async () => {
    sandbox.faults.add({ kind: 'hang up after accepting' }, { times: 1 });
    await expect(post(sandbox, [messagingEvent()])).rejects.toThrow('fetch failed');
    expect(sandbox.ledger.accepted()).toMatchObject([{ eventId: 'e-1', request: { answer: 'none' } }]);
    await post(sandbox, [messagingEvent()]);
    expect(sandbox.ledger.doubled()).toMatchObject([{ eventId: 'e-1', times: 2, afterAnswer: 0 }]);
  });

  test('a bad event is not accepted by hanging up on it: it hears its refusal', async () => {
    const fault = sandbox.faults.add({ kind: 'hang up after accepting' });
    expect(refusalOf(await post(sandbox, [messagingEvent({ event_name: 'Lead' })]))).toEqual([400, 100, 2804066]);
    expect(fault.hits).toBe(0);
  });

  test('an answer cut in the middle of its body', async () => {
    sandbox.faults.add({ kind: 'cut answer' });
    await expect(post(sandbox, [messagingEvent()])).rejects.toThrow('terminated');
    expect(await sandbox.ledger.untilRequests(1)).toMatchObject([{ answer: 'cut', status: 200 }]);
    expect(sandbox.ledger.accepted()).toHaveLength(1);
  });

  test('200 with a page of HTML', async () => {
    sandbox.faults.add({ kind: 'not json' });
    const { status, text } = await post(sandbox, [messagingEvent()]);
    expect([status, text.startsWith('<!DOCTYPE html>')]).toEqual([200, true]);
    expect(sandbox.ledger.accepted()).toHaveLength(1);
  });
});

describe('waiting', () => {
  test('held at arrival, nothing is accepted until released, even if the client has gone', async () => {
    const hold = sandbox.faults.hold('arrival');
    const client = new AbortController();
    const gone = expect(post(sandbox, [messagingEvent()], { signal: client.signal })).rejects.toThrow('aborted');
    await hold.untilHeld(1);
    client.abort();
    await gone;
    await sandbox.ledger.until(() => sandbox.ledger.requests()[0]?.isClientGone === true);
    expect([hold.held, sandbox.ledger.accepted().length]).toEqual([1, 0]);
    hold.release();
    await sandbox.ledger.untilRequests(1);
    expect(sandbox.ledger.accepted()).toMatchObject([{ request: { answer: 'none' } }]);
  });

  test('held at the answer, it is accepted and unanswered until released', async () => {
    const hold = sandbox.faults.hold('answer', { times: 1 });
    const posting = post(sandbox, [messagingEvent()]);
    await hold.untilHeld(1);
    expect(sandbox.ledger.accepted()).toMatchObject([{ request: { answer: 'pending' } }]);
    hold.release();
    expect((await posting).status).toBe(200);
  });

  test('slow for so many milliseconds, and not longer than the sandbox lives', async () => {
    sandbox.faults.add({ kind: 'slow', ms: 60 }, { times: 1 });
    const start = performance.now();
    await post(sandbox, [messagingEvent()]);
    expect(performance.now() - start).toBeGreaterThanOrEqual(55);
    sandbox.faults.add({ kind: 'slow', ms: 3_600_000 });
    const posting = post(sandbox, [messagingEvent()]).catch(() => 'cut off');
    await sandbox.ledger.untilArrived(2);
    await sandbox.close();
    expect(await posting).toBe('cut off');
  });
});

describe('which calls a fault happens to', () => {
  test('those of one dataset, those that fit a predicate, all until removed', async () => {
    sandbox.dataset({ id: '1300', token: 'EAAgood' });
    const other = { path: '/v26.0/1300/events' };
    const first = sandbox.faults.add({ kind: 'server error' }, { dataset: '1300' });
    expect((await post(sandbox, [chatEvent()])).status).toBe(200);
    expect((await post(sandbox, [chatEvent()], other)).status).toBe(500);
    first.remove();
    expect((await post(sandbox, [chatEvent()], other)).status).toBe(200);
    sandbox.faults.add(
      { kind: 'server error' },
      { when: ({ events }) => events.some((event) => event['event_id'] === 'bad luck') },
    );
    expect((await post(sandbox, [chatEvent()])).status).toBe(200);
    expect((await post(sandbox, [chatEvent({ event_id: 'bad luck' })])).status).toBe(500);
    sandbox.faults.clear();
    expect((await post(sandbox, [chatEvent({ event_id: 'bad luck' })])).status).toBe(200);
  });

  test('a share of them, the same ones for the same seed', async () => {
    const run = async (seed: number) => {
      const fault = sandbox.faults.add({ kind: 'server error' }, { probability: 1 / 3, seed });
      const statuses: number[] = [];
      for (let turn = 0; turn < 90; turn += 1) statuses.push((await post(sandbox, [messagingEvent()])).status);
      fault.remove();
      return statuses;
    };
    const [once, again, another] = [await run(1), await run(1), await run(2)];
    expect(again).toEqual(once);
    expect(another).not.toEqual(once);
    const failed = once.filter((status) => status === 500).length;
    expect(failed).toBeGreaterThan(15);
    expect(failed).toBeLessThan(45);
  });
});
