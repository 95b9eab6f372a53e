import { describe, expect, test } from 'vitest';
import { testBusiness } from '../testing.ts';
import { amendPurchase, notePurchase, unvoidPurchase, voidPurchase } from './say-purchase.ts';
import { showPurchases } from './show-purchases.ts';

const DAY_MS = 24 * 60 * 60 * 1000;

function paying({ currency = 'KZT', capiEnabledAt }: { currency?: string; capiEnabledAt?: number | null } = {}) {
  const business = testBusiness();
  const direction = business.insertDirection({ currency, ...(capiEnabledAt === undefined ? {} : { capiEnabledAt }) });
  const { dialogId } = business.insertDialog(direction);
  const { parts } = business;
  return {
    ...business,
    direction,
    dialogId,
    note: (amount: string, more: { currency?: string; paidAt?: number } = {}) =>
      notePurchase(parts, { dialogId, amount, ...more }).id,
    shown: () => showPurchases(parts, { id: dialogId }),
    verdicts: () =>
      parts.db.sql
        .prepare(
          `select said_by as saidBy, reason ->> 'code' as code, undone_at is null as stands from verdicts
           where level = 'purchase' order by id`,
        )
        .all(),
    events: () => parts.db.sql.prepare('select state, level, event_time_at as at from conversion_events').all(),
    tried: () => parts.db.sql.exec(`update conversion_events set state = 'accepted', attempts = 1`),
  };
}

describe('a payment that the owner notes', () => {
  test('makes a verdict of the owner and one event with the moment of the payment', () => {
    using it = paying();
    const now = it.parts.clock();
    it.note('45 000');
    expect(it.verdicts()).toEqual([{ saidBy: 'human', code: 'purchase_noted', stands: 1 }]);
    expect(it.events()).toEqual([{ state: 'due', level: 'purchase', at: now }]);
    expect(it.shown()).toMatchObject({
      rows: [{ amount: 45_000, currency: 'KZT', saidBy: 'human', messageId: null, paidAt: now, isOfEvent: true }],
      total: { amount: 45_000, currency: 'KZT' },
      event: { state: 'due', name: 'Purchase' },
      whyNoEvent: null,
    });
  });

  test('is counted in the currency that was written, else chosen, else the direction’s', () => {
    using it = paying({ currency: 'KGS' });
    it.note('100 $', { currency: 'RUB' });
    it.note('100', { currency: 'rub' });
    it.note('100');
    expect(it.shown().rows.map(({ currency }) => currency)).toEqual(['KGS', 'RUB', 'USD']);
    expect(it.shown().total).toBeNull();
  });

  test('a second one is kept and counted and makes no second event', () => {
    using it = paying();
    it.note('45000');
    it.turnClock(60_000);
    it.note('5000');
    expect(it.events()).toHaveLength(1);
    expect(it.verdicts()).toHaveLength(1);
    expect(it.shown()).toMatchObject({ total: { amount: 50_000 }, rows: [{ isOfEvent: false }, { isOfEvent: true }] });
  });

  test.each([
    ['0', 'amount_not_positive'],
    ['-100', 'amount_not_positive'],
    ['', 'amount_invalid'],
    ['сорок пять', 'amount_invalid'],
    ['99999999999', 'amount_too_large'],
  ])('«%s» is refused and leaves nothing: %s', (amount, code) => {
    using it = paying();
    expect(() => it.note(amount)).toThrow(expect.objectContaining({ code }));
    expect(it.shown().rows).toEqual([]);
    expect(it.events()).toEqual([]);
  });

  test('an unknown currency, a moment still to come and a dialog that is not there are refused', () => {
    using it = paying();
    expect(() => it.note('1', { currency: 'XXY' })).toThrow(expect.objectContaining({ code: 'currency_unknown' }));
    expect(() => it.note('1', { paidAt: it.parts.clock() + 1 })).toThrow(
      expect.objectContaining({ code: 'purchase_not_yet' }),
    );
    expect(() => notePurchase(it.parts, { dialogId: 999, amount: '1' })).toThrow(
      expect.objectContaining({ code: 'dialog_not_found' }),
    );
    const { dialogId } = it.insertDialog(null);
    expect(() => notePurchase(it.parts, { dialogId, amount: '1' })).toThrow(
      expect.objectContaining({ code: 'purchase_currency_missing' }),
    );
  });

  test('makes no event with CAPI off, or of a time before the switch, and says why', () => {
    using off = paying({ capiEnabledAt: null });
    off.note('100');
    expect(off.shown()).toMatchObject({ event: null, whyNoEvent: { code: 'purchase_capi_off' } });
    using it = paying();
    it.note('100', { paidAt: it.parts.clock() - 25 * DAY_MS });
    expect(it.shown()).toMatchObject({ event: null, whyNoEvent: { code: 'purchase_before_capi' } });
  });
});

describe('a mistake or a refund', () => {
  test.each(['mistake', 'refund'] as const)('%s: an event that was not tried does not go', (as) => {
    using it = paying();
    const id = it.note('45000');
    voidPurchase(it.parts, { id, as, note: ' вернули на карту ' });
    expect(it.events()).toEqual([]);
    expect(it.verdicts()).toEqual([expect.objectContaining({ stands: 0 })]);
    expect(it.shown()).toMatchObject({
      rows: [{ voidedAs: as, voidNote: 'вернули на карту' }],
      total: null,
      event: null,
    });
  });

  test('what was sent stays, with the payment it was of', () => {
    using it = paying();
    const id = it.note('45000');
    it.tried();
    voidPurchase(it.parts, { id, as: 'refund', note: '' });
    it.note('100');
    expect(it.events()).toHaveLength(1);
    expect(it.shown()).toMatchObject({
      rows: [{ isOfEvent: false }, { voidedAs: 'refund', isOfEvent: true }],
      event: { state: 'accepted' },
    });
  });

  test('of the first payment: the event becomes that of the next one that stands', () => {
    using it = paying();
    const first = it.note('45000');
    it.turnClock(60_000);
    const second = it.note('5000');
    voidPurchase(it.parts, { id: first, as: 'mistake', note: '' });
    expect(it.events()).toEqual([expect.objectContaining({ at: it.parts.clock() })]);
    expect(it.shown().rows.find(({ isOfEvent }) => isOfEvent)?.id).toBe(second);
  });

  test('taken back, the payment stands again and its event goes', () => {
    using it = paying();
    const id = it.note('45000');
    voidPurchase(it.parts, { id, as: 'mistake', note: '' });
    unvoidPurchase(it.parts, { id });
    unvoidPurchase(it.parts, { id });
    expect(it.events()).toHaveLength(1);
    expect(it.verdicts().filter((one) => (one as { stands: number }).stands)).toHaveLength(1);
  });
});

test('an amount is amended while the payment stands', () => {
  using it = paying();
  const id = it.note('45000');
  amendPurchase(it.parts, { id, amount: '4 500 ₽' });
  expect(it.shown().rows[0]).toMatchObject({ amount: 4500, currency: 'RUB' });
  expect(() => amendPurchase(it.parts, { id, amount: '0' })).toThrow(
    expect.objectContaining({ code: 'amount_not_positive' }),
  );
  voidPurchase(it.parts, { id, as: 'refund', note: '' });
  expect(() => amendPurchase(it.parts, { id, amount: '5' })).toThrow(
    expect.objectContaining({ code: 'purchase_voided' }),
  );
  expect(() => amendPurchase(it.parts, { id: 999, amount: '5' })).toThrow(
    expect.objectContaining({ code: 'purchase_not_found' }),
  );
});
