import { describe, expect, test } from 'vitest';
import { saveDirection } from '../../directions/save-direction.ts';
import { typed } from '../../directions/testing.ts';
import { say } from '../../qualification/review/say.ts';
import { undo } from '../../qualification/review/undo.ts';
import { amendPurchase, notePurchase, voidPurchase } from '../purchase/say-purchase.ts';
import { CLICK_ID, META_ID, sendingBusiness, TOKEN } from '../testing.ts';

const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;

describe('what the owner changes while an answer is waited for', () => {
  test('events of a call that Meta refused for one of them go to the dataset chosen meanwhile, not on to the old one', async () => {
    await using business = await sendingBusiness();
    business.meta.dataset({ id: '777', token: TOKEN, pageId: '500' });
    const direction = business.insertDirection({ dataset: { metaId: '777', token: TOKEN }, pageId: '500' });
    const ids = Array.from({ length: 6 }, () => business.raiseNew({ direction, ctwaClid: null }));
    business.parts.db.sql
      .prepare(
        `update contacts set external_key = '', phone = null where id = (select contact_id from dialogs where id = ?)`,
      )
      .run(business.event(ids[3]!).subjectId);
    const hold = business.meta.faults.hold('arrival', { dataset: '777' });
    business.sender.start();
    await hold.untilHeld(1);
    saveDirection(business.parts, { ...typed, id: direction });
    hold.release();
    await business.sender.idle();
    expect(business.meta.ledger.requests('777')).toHaveLength(1);
    expect(business.meta.ledger.accepted().map(({ datasetId }) => datasetId)).toEqual(Array(5).fill(META_ID));
    expect(business.event(ids[3]!)).toMatchObject({ state: 'refused', datasetId: `dataset-${META_ID}` });
  });

  test('a level that the owner denies meanwhile is not tried again after a fault', async () => {
    await using business = await sendingBusiness();
    const { parts } = business;
    const { dialogId } = business.insertDialog(business.directionId);
    const { id } = business.raise(dialogId, 'qualified')!;
    business.meta.faults.add({ kind: 'server error' }, { times: 1 });
    const hold = business.meta.faults.hold('arrival');
    business.sender.start();
    await hold.untilHeld(1);
    say(parts, { dialogId, level: 'qualified', reached: false });
    hold.release();
    await business.sender.idle();
    await business.afterwards(DAY_MS);
    expect(business.event(id)).toMatchObject({ state: 'skipped', reason: { code: 'owner_took_back' }, attempts: 1 });
    expect(business.meta.ledger.accepted()).toEqual([]);
    expect(business.log(id).map(({ status }) => status)).toEqual(['error', 'skipped']);
  });

  test('nor is one that Meta may have tried a second time', async () => {
    await using business = await sendingBusiness();
    const { dialogId } = business.insertDialog(business.directionId);
    const { id } = business.raise(dialogId, 'qualified')!;
    business.meta.faults.add({ kind: 'hang up after accepting' }, { times: 1 });
    const hold = business.meta.faults.hold('arrival');
    business.sender.start();
    await hold.untilHeld(1);
    say(business.parts, { dialogId, level: 'qualified', reached: false });
    hold.release();
    await business.sender.idle();
    await business.afterwards(DAY_MS);
    expect(business.event(id)).toMatchObject({ state: 'unknown', attempts: 1 });
  });

  test('nor where the no comes while the second try is waited for', async () => {
    await using business = await sendingBusiness();
    const { dialogId } = business.insertDialog(business.directionId);
    business.insertTouch(dialogId, { ctwaClid: CLICK_ID, touchedAt: business.parts.clock() - 2 * MINUTE_MS });
    const { id } = business.raise(dialogId, 'qualified')!;
    business.meta.faults.add({ kind: 'hang up before reading' }, { times: 1 });
    business.sender.start();
    await business.sender.idle();
    expect(business.event(id)).toMatchObject({ state: 'due', reason: { code: 'no_answer' } });
    say(business.parts, { dialogId, level: 'qualified', reached: false });
    await business.afterwards(DAY_MS);
    expect(business.event(id)).toMatchObject({ state: 'unknown', attempts: 1 });
    expect(business.meta.ledger.accepted()).toEqual([]);
  });

  test('a no that the owner takes back at once lets the event go after all', async () => {
    await using business = await sendingBusiness();
    const { parts } = business;
    const { dialogId } = business.insertDialog(business.directionId);
    business.insertMessage(dialogId);
    say(parts, { dialogId, level: 'qualified', reached: true });
    business.turnClock(11_000);
    business.meta.faults.add({ kind: 'server error' }, { times: 1 });
    const hold = business.meta.faults.hold('arrival');
    business.sender.start();
    await hold.untilHeld(1);
    const { verdictId } = say(parts, { dialogId, level: 'qualified', reached: false });
    hold.release();
    await business.sender.idle();
    undo(parts, { verdictId });
    await business.afterwards(MINUTE_MS);
    expect(business.meta.ledger.accepted()).toHaveLength(1);
  });

  test('a payment that is called off meanwhile is not sent after a fault', async () => {
    await using it = await paying();
    it.business.meta.faults.add({ kind: 'server error' }, { times: 1 });
    const hold = it.business.meta.faults.hold('arrival');
    await it.begin();
    await hold.untilHeld(1);
    voidPurchase(it.business.parts, { id: it.purchaseId, as: 'mistake', note: '' });
    hold.release();
    await it.business.sender.idle();
    await it.business.afterwards(DAY_MS);
    expect(it.values()).toEqual([]);
  });

  test('a payment goes with the amount that the owner has mended before Meta took it', async () => {
    await using it = await paying();
    it.business.meta.faults.add({ kind: 'rate limit', code: 80004, minutes: 5 }, { times: 1 });
    await it.begin();
    await it.business.sender.idle();
    amendPurchase(it.business.parts, { id: it.purchaseId, amount: '45000' });
    await it.business.afterwards(10 * MINUTE_MS);
    expect(it.values()).toEqual([45_000]);
  });

  test('also when it is mended while the answer that refuses it is waited for', async () => {
    await using it = await paying();
    it.business.meta.faults.add({ kind: 'server error' }, { times: 1 });
    const hold = it.business.meta.faults.hold('arrival');
    await it.begin();
    await hold.untilHeld(1);
    amendPurchase(it.business.parts, { id: it.purchaseId, amount: '45000' });
    hold.release();
    await it.business.sender.idle();
    await it.business.afterwards(DAY_MS);
    expect(it.values()).toEqual([45_000]);
  });
});

/** A payment of 450 000 that is about to be sent. */
async function paying() {
  const business = await sendingBusiness();
  const { dialogId } = business.insertDialog(business.directionId);
  business.insertTouch(dialogId, { ctwaClid: CLICK_ID, touchedAt: business.parts.clock() - MINUTE_MS });
  const { id: purchaseId } = notePurchase(business.parts, { dialogId, amount: '450000' });
  business.turnClock(11_000);
  return {
    ...{ business, purchaseId },
    begin: async () => business.sender.start(),
    values: () =>
      business.meta.ledger
        .accepted()
        .map(({ event }) => (event as { custom_data: { value: number } }).custom_data.value),
    [Symbol.asyncDispose]: () => business[Symbol.asyncDispose](),
  };
}
