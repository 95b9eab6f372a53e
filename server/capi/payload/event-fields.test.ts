import { describe, expect, test } from 'vitest';
import { buildPayload, type EventFacts } from './build-payload.ts';
import { describeFields, describeSent } from './event-fields.ts';
import { hash } from './hash.ts';

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
  ...{ phone: '077012345678', externalKey: 'key', ctwaClid: 'ARAkLk', source: 'whatsapp', crmKind: null },
  ...{ sendsWithoutClick: true, purchase: null },
};
const fieldsOf = (over: Partial<EventFacts> = {}) => {
  const all = { ...facts, ...over };
  const fields = describeFields(all, buildPayload(all, 1));
  return (key: string) => fields.find((field) => field.key === key);
};

test('a field is shown as it is known, as it is normalised, as it is hashed, and that it is sent', () => {
  expect(fieldsOf()('ph')).toEqual({
    ...{ key: 'ph', raw: '077012345678', normalised: '77012345678', hashed: hash('77012345678') },
    ...{ sent: true, leftOut: null, hasChanged: false },
  });
  expect(fieldsOf()('ctwa_clid')).toMatchObject({ raw: 'ARAkLk', hashed: null, sent: true });
});

test('what is left out says why', () => {
  expect(fieldsOf({ phone: null })('ph')).toMatchObject({ sent: false, hashed: null, leftOut: { code: 'no_phone' } });
  expect(fieldsOf({ ctwaClid: null })('page_id')).toMatchObject({ sent: false, leftOut: { code: 'no_click' } });
  expect(fieldsOf({ wabaId: '600' })('whatsapp_business_account_id')).toMatchObject({
    leftOut: { code: 'other_id_sent' },
  });
  expect(fieldsOf({ preset: 'classic' })('external_id')).toMatchObject({ leftOut: { code: 'not_in_classic' } });
});

test('a purchase shows its amount and currency, or that there is none', () => {
  const paid = fieldsOf({ level: 'purchase', purchase: { amountMicros: 45_000_500_000, currency: 'KZT' } });
  expect(paid('value')).toMatchObject({ raw: '45000.5', hashed: null, sent: true });
  expect(paid('currency')).toMatchObject({ raw: 'KZT', sent: true });
  const unknown = fieldsOf({ level: 'purchase', purchase: { amountMicros: null, currency: 'KZT' } });
  expect(unknown('value')).toMatchObject({ raw: null, sent: false, leftOut: { code: 'amount_missing' } });
  expect(fieldsOf()('value')).toBeUndefined();
});

describe('of an event that went out', () => {
  const sentOf = (then: Partial<EventFacts>, now: Partial<EventFacts>) => {
    const payload = buildPayload({ ...facts, ...then }, 1);
    const fields = describeSent({ ...facts, ...now }, payload);
    return (key: string) => fields.find((field) => field.key === key);
  };

  test('a phone of now never stands above the hash of another phone', () => {
    const sent = sentOf({ phone: '77012345678' }, { phone: '77770000000', externalKey: 'other' });
    expect(sent('ph')).toEqual({
      ...{ key: 'ph', raw: null, normalised: null, hashed: hash('77012345678') },
      ...{ sent: true, leftOut: null, hasChanged: true },
    });
    expect(sent('external_id')).toMatchObject({ raw: null, hashed: hash('key'), hasChanged: true });
    expect(sentOf({}, {})('ph')).toMatchObject({ raw: '077012345678', hashed: hash('77012345678'), hasChanged: false });
  });

  test('what was learnt since is not shown as what was left out', () => {
    expect(sentOf({ phone: null }, { phone: '77012345678' })('ph')).toMatchObject({
      ...{ raw: null, normalised: null, hashed: null, sent: false, leftOut: { code: 'no_phone' }, hasChanged: true },
    });
    expect(sentOf({ phone: null }, { phone: null })('ph')).toMatchObject({ raw: null, hasChanged: false });
  });

  test('ids and amounts stand as they went, and why one was left out is of then', () => {
    const went = sentOf({ pageId: '500', wabaId: '600' }, { pageId: null, wabaId: '600', preset: 'classic' });
    expect(went('page_id')).toMatchObject({ raw: '500', sent: true });
    expect(went('whatsapp_business_account_id')).toMatchObject({ raw: '600', leftOut: { code: 'other_id_sent' } });
    const classic = sentOf({ preset: 'classic' }, { preset: 'standard' });
    expect(classic('external_id')).toMatchObject({ sent: false, leftOut: { code: 'not_in_classic' } });
    const paid = { level: 'purchase' as const, purchase: { amountMicros: 45_000_500_000, currency: 'KZT' } };
    const dearer = { ...paid, purchase: { amountMicros: 50_000_000_000, currency: 'USD' } };
    expect(sentOf(paid, dearer)('value')).toMatchObject({ raw: '45000.5', sent: true });
    expect(sentOf(paid, dearer)('currency')).toMatchObject({ raw: 'KZT' });
  });
});
