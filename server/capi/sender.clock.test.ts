import { expect, test, vi } from 'vitest';
import { saveDirection } from '../directions/save-direction.ts';
import { typed } from '../directions/testing.ts';
import { CLICK_ID, sendingBusiness, TOKEN } from './testing.ts';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;

test('a clock set back while there is no network does not make the sender ask without a pause', async () => {
  await using business = await sendingBusiness();
  await business.meta.unplug();
  const id = business.raiseNew();
  business.sender.start();
  await business.sender.idle();
  await business.afterwards(-2 * HOUR_MS);
  await business.afterwards(MINUTE_MS);
  await business.meta.plugIn();
  await business.afterwards(MINUTE_MS);
  expect(business.event(id)).toMatchObject({ state: 'accepted', attempts: 1 });
});

test('what a clock running ahead called too old is sent once the clock is right', async () => {
  await using business = await sendingBusiness();
  await business.meta.unplug();
  const waited = business.raiseNew();
  business.sender.start();
  await business.sender.idle();

  await business.afterwards(30 * DAY_MS);
  const sentAt = business.parts.clock() - 30 * DAY_MS;
  const { dialogId } = business.insertDialog(business.directionId);
  business.insertTouch(dialogId, { ctwaClid: CLICK_ID, touchedAt: sentAt - MINUTE_MS });
  const { id: born } = business.raise(dialogId, 'interest', { sentAt })!;
  const marked = { state: 'skipped', reason: { code: 'too_old' } };
  expect([business.event(waited), business.event(born)]).toMatchObject([marked, marked]);

  await business.meta.plugIn();
  await business.afterwards(-30 * DAY_MS + HOUR_MS);
  expect([business.event(waited).state, business.event(born).state]).toEqual(['accepted', 'accepted']);
  expect(business.log(born).map(({ status }) => status)).toEqual(['skipped', 'success']);
});

test('it goes to the dataset chosen meanwhile: what had been tried before went to the old one', async () => {
  await using business = await sendingBusiness();
  business.meta.dataset({ id: '777', token: TOKEN, pageId: '500' });
  business.insertDataset('777', TOKEN);
  business.turnClock(1000);
  business.meta.faults.add({ kind: 'server error' }, { times: 1 });
  const id = business.raiseNew();
  business.sender.start();
  await business.sender.idle();
  await business.afterwards(30 * DAY_MS);
  expect(business.event(id)).toMatchObject({ state: 'skipped', attempts: 1 });
  saveDirection(business.parts, { ...typed, id: business.directionId, datasetMetaId: '777', token: null });
  await business.afterwards(-30 * DAY_MS + HOUR_MS);
  expect(business.event(id).state).toBe('accepted');
  expect(business.meta.ledger.accepted().map(({ datasetId }) => datasetId)).toEqual(['777']);
});

// Catches: a sender that set no timer once its queue was empty. What a clock running ahead had called too old was looked for
// only when somebody wrote next, which in a quiet week was too late.
test('what a clock running ahead called too old is found again by itself, also when nothing else waits', async () => {
  await using business = await sendingBusiness();
  const { dialogId } = business.insertDialog(business.directionId, { phone: null });
  const { id } = business.raise(dialogId)!;
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  try {
    business.sender.start();
    await business.sender.idle();
    await business.afterwards(30 * DAY_MS);
    expect(business.event(id)).toMatchObject({ state: 'skipped', reason: { code: 'too_old' } });
    business.turnClock(-30 * DAY_MS + HOUR_MS);
    await vi.advanceTimersByTimeAsync(6 * MINUTE_MS);
    await business.sender.idle();
    expect(business.event(id)).toMatchObject({ state: 'waiting', reason: { code: 'waits_for_phone' } });
  } finally {
    vi.useRealTimers();
  }
});
