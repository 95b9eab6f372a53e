import { expect, test } from 'vitest';
import { buildPayload, type EventFacts } from './build-payload.ts';
import { describeFields } from './event-fields.ts';
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
    ...{ sent: true, leftOut: null },
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
