import { describe, expect, test } from 'vitest';
import { rememberName } from '../names/remember-name.ts';
import { CLICK_ID, sendingBusiness, testBusiness } from '../testing.ts';
import type { EventFacts } from './build-payload.ts';
import { datasetFor } from './choose-dataset.ts';
import { whatHolds } from './what-holds.ts';

const facts: EventFacts = {
  ...{
    eventId: 'e',
    level: 'interest',
    eventTimeAt: 0,
    preset: 'standard',
    eventNames: {},
    pageId: '500',
    wabaId: null,
  },
  ...{
    phone: null,
    externalKey: 'key',
    ctwaClid: CLICK_ID,
    source: 'whatsapp',
    crmKind: null,
    sendsWithoutClick: true,
  },
  purchase: null,
};

function holding() {
  const business = testBusiness();
  const { parts } = business;
  const datasetId = business.insertDataset('1200', null);
  return {
    ...business,
    datasetId,
    held: (over: Partial<EventFacts> = {}) => whatHolds(parts, { ...facts, ...over }, datasetId),
    refuse: (name: string, actionSource: 'business_messaging' | 'chat' | 'other') =>
      parts.db.write(() => rememberName(parts, { datasetId, name, actionSource, state: 'refused', saidOf: 'event' })),
  };
}

describe('what holds an event', () => {
  test('nothing, when all is there', () => {
    using it = holding();
    expect(it.held()).toBeUndefined();
    expect(it.held({ ctwaClid: null, pageId: null })).toBeUndefined();
  });

  test('a missing click id, for good, where only what has one is sent', () => {
    using it = holding();
    expect(it.held({ sendsWithoutClick: false })).toBeUndefined();
    expect(it.held({ sendsWithoutClick: false, ctwaClid: null })).toEqual({
      reason: { code: 'no_click_messaging_only' },
      forGood: true,
    });
  });

  test('a missing page or account id, with a click in the standard preset', () => {
    using it = holding();
    expect(it.held({ pageId: null })).toEqual({ reason: { code: 'no_business_id' }, forGood: false });
    expect(it.held({ pageId: null, preset: 'classic' })).toBeUndefined();
  });

  test.each([null, { amountMicros: null, currency: 'KZT' }, { amountMicros: 0, currency: 'KZT' }])(
    'an amount that is not there or not positive: %o',
    (purchase) => {
      using it = holding();
      for (const preset of ['standard', 'classic'] as const) {
        expect(it.held({ level: 'purchase', purchase, preset })).toEqual({
          reason: { code: 'amount_missing' },
          forGood: false,
        });
      }
      expect(it.held({ level: 'purchase', purchase: { amountMicros: 1, currency: 'KZT' } })).toBeUndefined();
    },
  );

  test('a name this dataset refused, for the source it would be sent with', () => {
    using it = holding();
    it.refuse('LeadSubmitted', 'business_messaging');
    it.refuse('Lead', 'other');
    const code = 'name_refused';
    expect(it.held()?.reason).toEqual({ code, name: 'LeadSubmitted', actionSource: 'business_messaging' });
    expect(it.held({ ctwaClid: null })).toBeUndefined();
    expect(it.held({ ctwaClid: null, preset: 'classic' })?.reason).toEqual({
      code,
      name: 'Lead',
      actionSource: 'other',
    });
    expect(it.held({ eventNames: { interest: { messaging: 'ViewContent' } } })).toBeUndefined();
    const other = it.insertDataset('1300', null);
    expect(whatHolds(it.parts, facts, other)).toBeUndefined();
  });
});

test('events without a click go to the ordinary dataset where there is one', () => {
  const both = { datasetId: 'm', ordinaryDatasetId: 'o' };
  expect([datasetFor(both, true), datasetFor(both, false)]).toEqual(['m', 'o']);
  expect(datasetFor({ ...both, ordinaryDatasetId: null }, false)).toBe('m');
  expect(datasetFor({ datasetId: null, ordinaryDatasetId: 'o' }, true)).toBeNull();
});

describe('through the sender', () => {
  test('once a dataset refused a name, the next event is held instead of being refused, until another is chosen', async () => {
    await using it = await sendingBusiness();
    it.parts.db.sql
      .prepare('update directions set event_names = ?, preset = ?')
      .run('{"interest":{"messaging":"Lead"}}', 'classic');
    const first = it.raiseNew();
    it.sender.start();
    await it.sender.idle();
    expect(it.event(first)).toMatchObject({ state: 'refused' });
    const second = it.raiseNew();
    it.sender.wake();
    await it.sender.idle();
    expect(it.event(second)).toMatchObject({
      state: 'due',
      attempts: 0,
      reason: { code: 'name_refused', name: 'Lead' },
    });
    expect(it.meta.ledger.requests()).toHaveLength(1);
  });

  test('an event without a click is set aside with its reason where only clicks are sent', async () => {
    await using it = await sendingBusiness();
    it.parts.db.sql.exec('update directions set sends_without_click = 0');
    const id = it.raiseNew({ ctwaClid: null });
    it.sender.start();
    await it.sender.idle();
    expect(it.event(id)).toMatchObject({ state: 'skipped', reason: { code: 'no_click_messaging_only' } });
    expect(it.log(id)).toEqual([expect.objectContaining({ status: 'skipped' })]);
    expect(it.meta.ledger.requests()).toEqual([]);
  });
});
