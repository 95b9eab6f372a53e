import { describe, expect, test } from 'vitest';
import { buildPayload, type EventFacts, lacksBusinessId } from './build-payload.ts';

const CLICK_ID = 'ARAkLkA8rmlFeiCktEJQ-QTwRiyYHAFDLMNDBH0CD3qpjd0HR4irJ6LEkR7JwFF4XvnO2E4Nx0';
/** 77012345678. Source: facts/meta.md 5 */
const PHONE_HASH = 'ebda40587789757a2ca7a3b20424c355c96e148b226df762c26dd2e13e6e6a1d';
/** printf %s 4f0c1e1e-7d3a-4a58-9a44-1f6f3f0a0b0c | sha256sum */
const PERSON_HASH = '1020e7b3a322e8e8fddd04413b17557a97ccee6bce055f1c0973b1156a983724';

const facts: EventFacts = {
  eventId: '0b8f3f1e-2a51-4e0e-9b1d-2f3c4d5e6f70',
  level: 'interest',
  eventTimeAt: 1_703_520_000_999,
  preset: 'standard',
  eventNames: {},
  pageId: '500',
  wabaId: null,
  phone: '77012345678',
  externalKey: '4f0c1e1e-7d3a-4a58-9a44-1f6f3f0a0b0c',
  ctwaClid: CLICK_ID,
  source: 'whatsapp',
  crmKind: null,
  sendsWithoutClick: true,
  purchase: null,
};
const LATER = 1_703_530_000_000;

describe('the standard preset, byte by byte', () => {
  test('with a click id: business messaging', () => {
    expect(buildPayload(facts, LATER)).toBe(
      `{"event_name":"LeadSubmitted","event_time":1703520000,"event_id":"0b8f3f1e-2a51-4e0e-9b1d-2f3c4d5e6f70","action_source":"business_messaging","messaging_channel":"whatsapp","user_data":{"ctwa_clid":"${CLICK_ID}","page_id":"500","ph":["${PHONE_HASH}"],"external_id":["${PERSON_HASH}"]},"custom_data":{"event_level":1}}`,
    );
  });

  test('with the id of a WhatsApp Business account instead of a page', () => {
    const payload = JSON.parse(buildPayload({ ...facts, pageId: null, wabaId: '600' }, LATER));
    expect(payload.user_data).toEqual({
      ctwa_clid: CLICK_ID,
      whatsapp_business_account_id: '600',
      ph: [PHONE_HASH],
      external_id: [PERSON_HASH],
    });
  });

  test('without a click id: a chat, and nothing that belongs to messaging', () => {
    expect(buildPayload({ ...facts, ctwaClid: null }, LATER)).toBe(
      `{"event_name":"Lead","event_time":1703520000,"event_id":"0b8f3f1e-2a51-4e0e-9b1d-2f3c4d5e6f70","action_source":"chat","user_data":{"ph":["${PHONE_HASH}"],"external_id":["${PERSON_HASH}"]},"custom_data":{"event_level":1}}`,
    );
  });

  test('without a phone the key is left out, never null or the hash of nothing', () => {
    expect(JSON.parse(buildPayload({ ...facts, phone: null }, LATER)).user_data).not.toHaveProperty('ph');
  });
});

describe('the classic preset, byte by byte', () => {
  const classic: EventFacts = { ...facts, preset: 'classic' };

  test('with a click id, as owners’ older systems send it', () => {
    expect(buildPayload(classic, LATER)).toBe(
      `{"event_name":"Lead","event_time":1703520000,"event_id":"0b8f3f1e-2a51-4e0e-9b1d-2f3c4d5e6f70","event_source_url":"https://wa.me/","action_source":"business_messaging","messaging_channel":"whatsapp","user_data":{"ph":["${PHONE_HASH}"],"ctwa_clid":"${CLICK_ID}"},"custom_data":{"event_level":1}}`,
    );
  });

  test('without a click id the source is other, and channel and click are left out', () => {
    expect(buildPayload({ ...classic, ctwaClid: null, level: 'scheduled' }, LATER)).toBe(
      `{"event_name":"Schedule","event_time":1703520000,"event_id":"0b8f3f1e-2a51-4e0e-9b1d-2f3c4d5e6f70","event_source_url":"https://wa.me/","action_source":"other","user_data":{"ph":["${PHONE_HASH}"]},"custom_data":{"event_level":3}}`,
    );
  });
});

describe('where the CRM says what is reached', () => {
  const crm: EventFacts = { ...facts, source: 'crm', crmKind: 'amocrm' };

  test('without a click id the event is the system’s own and names the CRM, byte by byte', () => {
    expect(buildPayload({ ...crm, ctwaClid: null, level: 'qualified' }, LATER)).toBe(
      `{"event_name":"CompleteRegistration","event_time":1703520000,"event_id":"0b8f3f1e-2a51-4e0e-9b1d-2f3c4d5e6f70","action_source":"system_generated","user_data":{"ph":["${PHONE_HASH}"],"external_id":["${PERSON_HASH}"]},"custom_data":{"event_level":2,"event_source":"crm","lead_event_source":"amoCRM"}}`,
    );
  });

  test.each([
    ['amocrm', 'amoCRM'],
    ['bitrix24', 'Bitrix24'],
    [null, 'CRM'],
  ] as const)('%s is called %s', (crmKind, name) => {
    const payload = JSON.parse(buildPayload({ ...crm, crmKind, ctwaClid: null }, LATER));
    expect(payload.custom_data.lead_event_source).toBe(name);
  });

  test('with a click id it is business messaging like any other', () => {
    expect(buildPayload(crm, LATER)).toBe(buildPayload(facts, LATER));
  });
});

describe('a purchase', () => {
  const paid = (amountMicros: number | null, ctwaClid: string | null = CLICK_ID): EventFacts => ({
    ...{ ...facts, level: 'purchase', ctwaClid, purchase: { amountMicros, currency: 'KZT' } },
  });

  test('carries what was paid as a number in units of its currency, byte by byte', () => {
    expect(buildPayload(paid(45_000_000_000), LATER)).toContain(
      '"custom_data":{"event_level":4,"currency":"KZT","value":45000}}',
    );
    expect(buildPayload(paid(45_000_000_000, null), LATER)).toContain('"action_source":"chat","user_data":{"ph":');
  });

  test.each([
    [10_000, '0.01'],
    [100_000, '0.1'],
    [300_000, '0.3'],
    [45_000_500_000, '45000.5'],
    [1_234_567_890_000, '1234567.89'],
    [999_999_999_990_000, '999999999.99'],
  ])('%d millionths are %s', (micros, value) => {
    expect(buildPayload(paid(micros), LATER)).toContain(`"value":${value}}`);
  });

  test('no other level tells an amount', () => {
    const payload = JSON.parse(buildPayload({ ...paid(5_000_000), level: 'scheduled' }, LATER));
    expect(payload.custom_data).toEqual({ event_level: 3 });
  });

  test('what has no amount is never told as zero', () => {
    for (const micros of [null, 0, -1]) {
      expect(JSON.parse(buildPayload(paid(micros), LATER)).custom_data).toEqual({ event_level: 4 });
    }
  });
});

describe('names', () => {
  test.each([
    ['interest', 'LeadSubmitted', 'Lead', 1],
    ['qualified', 'QualifiedLead', 'CompleteRegistration', 2],
    ['scheduled', 'InitiateCheckout', 'Schedule', 3],
    ['purchase', 'Purchase', 'Purchase', 4],
  ] as const)('of level %s: %s with a click, %s without', (level, messaging, standard, event_level) => {
    const name = (changes: Partial<EventFacts>) => JSON.parse(buildPayload({ ...facts, level, ...changes }, LATER));
    expect(name({})).toMatchObject({ event_name: messaging, custom_data: { event_level } });
    expect(name({ ctwaClid: null }).event_name).toBe(standard);
    expect(name({ preset: 'classic' }).event_name).toBe(standard);
    expect(name({ preset: 'classic', ctwaClid: null }).event_name).toBe(standard);
  });

  test('follow the direction where it chose others', () => {
    const eventNames = { interest: { messaging: 'ViewContent', chat: 'Contact' } };
    expect(JSON.parse(buildPayload({ ...facts, eventNames }, LATER)).event_name).toBe('ViewContent');
    expect(JSON.parse(buildPayload({ ...facts, eventNames, ctwaClid: null }, LATER)).event_name).toBe('Contact');
  });
});

test('the time is never in the future', () => {
  expect(JSON.parse(buildPayload({ ...facts, eventTimeAt: LATER + 5000 }, LATER)).event_time).toBe(LATER / 1000);
});

test('a page or account id is needed with a click in the standard preset only', () => {
  const none = { ...facts, pageId: null, wabaId: null };
  expect(lacksBusinessId(none)).toBe(true);
  expect(lacksBusinessId({ ...none, ctwaClid: null })).toBe(false);
  expect(lacksBusinessId({ ...none, preset: 'classic' })).toBe(false);
  expect(lacksBusinessId({ ...none, wabaId: '600' })).toBe(false);
});
