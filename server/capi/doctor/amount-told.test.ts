import { expect, test } from 'vitest';
import { hearPurchase } from '../purchase/hear-purchase.ts';
import { amendPurchase } from '../purchase/say-purchase.ts';
import { CLICK_ID, sendingBusiness } from '../testing.ts';
import { readBanner } from './banner.ts';

const MINUTE = 60_000;

test('a purchase that waits for its amount was told in the dialog and the ledger alone: the banner says so until it is given', async () => {
  await using business = await sendingBusiness();
  const { parts } = business;
  parts.db.sql.prepare('update directions set purchase_phrases = ?').run('["оплачено {сумма}"]');
  const { dialogId } = business.insertDialog(business.directionId);
  business.insertTouch(dialogId, { ctwaClid: CLICK_ID, touchedAt: parts.clock() - MINUTE });
  business.sender.start();
  parts.db.write(() => {
    const words = { text: 'Оплачено. Ждём вас!', fromMe: true, isCustomer: false };
    hearPurchase(parts, business.insertMessage(dialogId, words));
  });
  await business.afterwards(2 * MINUTE);
  expect(readBanner(parts)).toMatchObject([
    {
      tone: 'amber',
      reason: { code: 'banner_amount_missing', count: 1 },
      place: 'ledger',
      only: { reason: 'amount' },
      direction: { id: business.directionId },
    },
  ]);
  amendPurchase(parts, { id: 1, amount: '45000' });
  await business.afterwards(MINUTE);
  expect(readBanner(parts)).toEqual([]);
  expect(business.meta.ledger.accepted()).toMatchObject([{ eventName: 'Purchase' }]);
});
