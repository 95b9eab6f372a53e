import { expect, test } from 'vitest';
import { startMetaSandbox } from './server.ts';
import { chatEvent, furnish, messagingEvent, NOW, post } from './testing.ts';

const HOUR = 3_600_000;

test('keeps what was asked, said and answered, and never the token of the header', async () => {
  await using sandbox = await startMetaSandbox({ clock: () => NOW });
  furnish(sandbox);
  const answer = await post(sandbox, [messagingEvent()], { more: { test_event_code: 'TEST1' } });
  const [request] = await sandbox.ledger.untilRequests(1);
  expect(request).toMatchObject({
    ...{ number: 1, at: NOW, method: 'POST', path: '/v26.0/1200/events', version: 'v26.0', datasetId: '1200' },
    ...{ tokenIn: 'header', status: 200, answer: 'whole', fault: undefined },
    rawBody: JSON.stringify({ data: [messagingEvent()], test_event_code: 'TEST1' }),
  });
  expect(request?.answerBody).toBe(answer.text);
  expect(JSON.stringify(request)).not.toContain('EAAgood');
  // A test code does not make it a rehearsal: the event counts.
  expect(sandbox.ledger.accepted()).toMatchObject([{ eventId: 'e-1', testEventCode: 'TEST1', isCounted: true }]);
});

test('counts a messaging event as often as it came: Meta does not remove those duplicates', async () => {
  await using sandbox = await startMetaSandbox({ clock: () => NOW });
  furnish(sandbox);
  await post(sandbox, [messagingEvent()]);
  await post(sandbox, [messagingEvent()]);
  await post(sandbox, [messagingEvent({ event_id: 'e-9' })]);
  await sandbox.ledger.untilRequests(3);
  expect(sandbox.ledger.countByEventId('1200')).toEqual(
    new Map([
      ['e-1', 2],
      ['e-9', 1],
    ]),
  );
  expect(sandbox.ledger.doubled()).toEqual([
    { datasetId: '1200', eventName: 'LeadSubmitted', eventId: 'e-1', times: 2, afterAnswer: 1 },
  ]);
});

test('counts an ordinary event once within 48 hours of its name and id, and again after them', async () => {
  let now = NOW;
  await using sandbox = await startMetaSandbox({ clock: () => now });
  furnish(sandbox);
  const send = async (changes = {}) => {
    expect((await post(sandbox, [chatEvent(changes)])).body.events_received).toBe(1);
  };
  await send();
  await send({ event_name: 'Schedule' });
  now += 48 * HOUR - 1;
  await send();
  expect(sandbox.ledger.accepted().map((one) => one.isCounted)).toEqual([true, true, false]);
  expect(sandbox.ledger.doubled()).toEqual([]);
  now += 1;
  await send();
  expect(sandbox.ledger.accepted().at(-1)?.isCounted).toBe(true);
  expect(sandbox.ledger.doubled()).toMatchObject([{ eventName: 'Lead', times: 2 }]);
});

test('counts a messaging event though an ordinary one bore its name and id', async () => {
  await using sandbox = await startMetaSandbox({ clock: () => NOW });
  furnish(sandbox);
  await post(sandbox, [chatEvent({ event_name: 'LeadSubmitted', event_id: 'e-1' })]);
  await post(sandbox, [messagingEvent()]);
  expect(sandbox.ledger.accepted().map((one) => one.isCounted)).toEqual([true, true]);
});

test('keeps datasets apart', async () => {
  await using sandbox = await startMetaSandbox({ clock: () => NOW });
  furnish(sandbox);
  sandbox.dataset({ id: '1300', token: 'EAAgood' });
  const third = sandbox.ledger.untilAccepted(1, '1300');
  await post(sandbox, [chatEvent()]);
  await post(sandbox, [chatEvent()], { path: '/v26.0/1300/events' });
  expect(await third).toMatchObject([{ datasetId: '1300', isCounted: true }]);
  expect(sandbox.ledger.accepted('1200')).toHaveLength(1);
  expect(sandbox.ledger.requests('1300')).toHaveLength(1);
});

test('wakes waiters on arrival, acceptance, refusal and the end of a request', async () => {
  await using sandbox = await startMetaSandbox({ clock: () => NOW });
  furnish(sandbox);
  const order: string[] = [];
  const hold = sandbox.faults.hold();
  const waits = [
    sandbox.ledger.untilArrived(1).then(() => order.push('arrived') && hold.release()),
    sandbox.ledger.untilAccepted(1).then(() => order.push('accepted')),
    sandbox.ledger.untilRequests(1).then(() => order.push('over')),
    sandbox.ledger.untilRefused(1).then(() => order.push('refused')),
  ];
  await post(sandbox, [chatEvent()]);
  await post(sandbox, [chatEvent({ event_time: 1 })]);
  await Promise.all(waits);
  expect(order).toEqual(['arrived', 'accepted', 'over', 'refused']);
});

test('fails those still waiting when it is closed', async () => {
  const sandbox = await startMetaSandbox();
  const waiting = expect(sandbox.ledger.untilAccepted(1)).rejects.toThrow('closed while a test waited');
  await sandbox.close();
  await waiting;
});

test('forgets its records and not what it has counted', async () => {
  await using sandbox = await startMetaSandbox({ clock: () => NOW });
  furnish(sandbox);
  await post(sandbox, [chatEvent()]);
  sandbox.ledger.forget();
  await post(sandbox, [chatEvent()]);
  expect(sandbox.ledger.accepted().map((one) => one.isCounted)).toEqual([false]);
});
