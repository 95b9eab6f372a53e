import { expect, test } from 'vitest';
import { releaseEvents } from '../queue/release-events.ts';
import { reconsiderDialog } from '../reconsider.ts';
import { CLICK_ID, META_ID, sendingBusiness } from '../testing.ts';
import { hearPurchase } from './hear-purchase.ts';
import { amendPurchase, notePurchase, voidPurchase } from './say-purchase.ts';
import { showPurchases } from './show-purchases.ts';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;

/** A customer from an ad, and a sender that is at work. */
async function selling({ preset = 'standard' as 'standard' | 'classic' } = {}) {
  const business = await sendingBusiness();
  const { parts, meta } = business;
  parts.db.sql.prepare('update directions set preset = ?, purchase_phrases = ?').run(preset, '["оплачено {сумма}"]');
  const { dialogId } = business.insertDialog(business.directionId);
  business.insertTouch(dialogId, { ctwaClid: CLICK_ID, touchedAt: parts.clock() - MINUTE_MS });
  business.sender.start();
  return {
    ...business,
    dialogId,
    shown: () => showPurchases(parts, { id: dialogId }),
    hear: (text: string) =>
      parts.db.write(() =>
        hearPurchase(parts, business.insertMessage(dialogId, { text, fromMe: true, isCustomer: false })),
      ),
    sent: () => meta.ledger.accepted().map(({ event }) => event),
    [Symbol.asyncDispose]: () => business[Symbol.asyncDispose](),
  };
}

test('a payment goes with its value and currency once the time to take it back is over', async () => {
  await using it = await selling();
  notePurchase(it.parts, { dialogId: it.dialogId, amount: '45 000,50' });
  await it.afterwards(9000);
  expect(it.sent()).toEqual([]);
  await it.afterwards(2000);
  expect(it.sent()).toEqual([
    expect.objectContaining({
      event_name: 'Purchase',
      action_source: 'business_messaging',
      custom_data: { event_level: 4, currency: 'KZT', value: 45_000.5 },
    }),
  ]);
  expect(it.shown().event?.state).toBe('accepted');
});

test('an amount that was corrected in the first minute goes as it was corrected', async () => {
  await using it = await selling();
  it.hear('оплачено 4500');
  await it.afterwards(20_000);
  expect(it.sent()).toEqual([]);
  amendPurchase(it.parts, { id: 1, amount: '45000' });
  await it.afterwards(MINUTE_MS);
  expect(it.sent()).toEqual([expect.objectContaining({ custom_data: expect.objectContaining({ value: 45_000 }) })]);
});

test('without an amount the event waits and says so, and goes at once when the owner gives it', async () => {
  await using it = await selling();
  it.hear('Оплачено, ждём вас');
  await it.afterwards(2 * MINUTE_MS);
  expect(it.meta.ledger.requests()).toEqual([]);
  expect(it.shown().event).toMatchObject({ state: 'due', reason: { code: 'amount_missing' } });
  amendPurchase(it.parts, { id: 1, amount: '45000' });
  await it.sender.idle();
  expect(it.sent()).toHaveLength(1);
  expect(it.shown().event).toMatchObject({ state: 'accepted', reason: null });
});

test('a refund of what was sent leaves the ledger as it is; before that it keeps the event from going', async () => {
  await using it = await selling();
  const { id } = notePurchase(it.parts, { dialogId: it.dialogId, amount: '45000' });
  await it.afterwards(11_000);
  voidPurchase(it.parts, { id, as: 'refund', note: 'не подошло' });
  expect(it.shown()).toMatchObject({ event: { state: 'accepted' }, rows: [{ voidedAs: 'refund', isOfEvent: true }] });
  expect(it.sent()).toHaveLength(1);

  const other = it.insertDialog(it.directionId);
  const early = notePurchase(it.parts, { dialogId: other.dialogId, amount: '500' });
  voidPurchase(it.parts, { id: early.id, as: 'mistake', note: '' });
  await it.afterwards(MINUTE_MS);
  expect(it.sent()).toHaveLength(1);
});

test('an amount that was missing is not sent once the payment was called a mistake', async () => {
  await using it = await selling();
  it.hear('оплачено');
  await it.afterwards(2 * MINUTE_MS);
  voidPurchase(it.parts, { id: 1, as: 'mistake', note: '' });
  await it.afterwards(2 * MINUTE_MS);
  expect(it.meta.ledger.requests()).toEqual([]);
  expect(it.shown().event).toBeNull();
});

test('a direction given later sends the payment that was noted before', async () => {
  await using it = await selling();
  const { dialogId } = it.insertDialog(null);
  notePurchase(it.parts, { dialogId, amount: '100 ₸' });
  expect(showPurchases(it.parts, { id: dialogId })).toMatchObject({ whyNoEvent: { code: 'purchase_no_direction' } });
  it.parts.db.sql.prepare('update directions set capi_enabled_at = null').run();
  it.parts.db.sql.prepare('update dialogs set direction_id = ? where id = ?').run(it.directionId, dialogId);
  expect(showPurchases(it.parts, { id: dialogId })).toMatchObject({ whyNoEvent: { code: 'purchase_capi_off' } });
  it.parts.db.sql.prepare('update directions set capi_enabled_at = ?').run(it.parts.clock() - MINUTE_MS);
  it.parts.db.write(() => reconsiderDialog(it.parts, dialogId));
  await it.afterwards(MINUTE_MS);
  expect(it.sent()).toEqual([
    expect.objectContaining({ custom_data: { event_level: 4, currency: 'KZT', value: 100 } }),
  ]);
});

test('a payment heard a moment ago keeps its minute, whatever lets other events go', async () => {
  await using it = await selling();
  it.hear('оплачено 450000');
  await it.afterwards(20_000);
  it.parts.db.write(() => releaseEvents(it.parts, `dataset-${META_ID}`));
  await it.afterwards(1);
  expect(it.sent()).toEqual([]);
  amendPurchase(it.parts, { id: 1, amount: '45000' });
  await it.afterwards(MINUTE_MS);
  expect(it.sent()).toEqual([expect.objectContaining({ custom_data: expect.objectContaining({ value: 45_000 }) })]);
});

test('a payment of the day on which the customer came, which the page dates at noon, is not before their click', async () => {
  await using it = await selling();
  const cameAt = it.parts.clock() - 20 * HOUR_MS;
  it.parts.db.sql.prepare('update dialogs set first_message_at = ? where id = ?').run(cameAt, it.dialogId);
  it.parts.db.sql.prepare('update ad_touches set touched_at = ?').run(cameAt);
  notePurchase(it.parts, { dialogId: it.dialogId, amount: '45000', paidAt: cameAt - 3 * HOUR_MS });
  await it.afterwards(11_000);
  expect(it.sent()).toMatchObject([{ action_source: 'business_messaging', user_data: { ctwa_clid: CLICK_ID } }]);
});

test('an edit of what we wrote, or its deletion, holds as long as Meta cannot have the payment', async () => {
  await using it = await selling();
  const rewrite = (set: string) =>
    it.parts.db.write(() => {
      it.parts.db.sql.exec(`update messages set ${set} where from_me = 1`);
      const { id } = it.parts.db.sql.prepare('select id from messages where from_me = 1').get() as { id: number };
      hearPurchase(it.parts, id);
    });
  it.meta.faults.add({ kind: 'rate limit', code: 80004, minutes: 5 }, { times: 2 });
  it.hear('оплачено 450000');
  await it.afterwards(2 * MINUTE_MS);
  expect(it.shown().event).toMatchObject({ state: 'due', reason: { code: 'rate_limited' } });
  rewrite(`text = 'оплачено 45000'`);
  await it.afterwards(6 * MINUTE_MS);
  expect(it.meta.ledger.requests()).toHaveLength(2);
  rewrite(`deleted_at = 1`);
  await it.afterwards(6 * MINUTE_MS);
  expect(it.sent()).toEqual([]);
  expect(it.shown().rows).toMatchObject([{ voidedAs: 'mistake', amount: expect.anything() }]);
});
