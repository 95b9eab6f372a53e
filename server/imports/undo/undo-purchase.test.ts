import { expect, test } from 'vitest';
import { notePurchase, voidPurchase } from '../../capi/purchase/say-purchase.ts';
import { testImports } from '../testing.ts';
import { bringHistory, undo } from './undo-testing.ts';

const anna = { phone: '77011234567' };

test.each([false, true])('a chat with a payment stays whole, also when it was called a mistake: %s', async (isVoid) => {
  await using it = testImports();
  const id = bringHistory(it, [it.message(anna, { waId: 'h1', source: 'history', sentAt: 1_000_000 })]);
  const purchase = notePurchase(it.parts, { dialogId: 1, amount: '45000' });
  if (isVoid) voidPurchase(it.parts, { id: purchase.id, as: 'mistake', note: '' });
  await undo(it, id);
  expect(it.one('select count(*) as n from messages')).toEqual({ n: 1 });
  expect(it.one('select dialog_id from purchases')).toEqual({ dialog_id: 1 });
});
