import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type MetaSandbox, startMetaSandbox } from './server.ts';
import { CLICK_ID, chatEvent, furnish, messagingEvent, NOW, post, refusalOf } from './testing.ts';

let sandbox: MetaSandbox;
beforeEach(async () => {
  sandbox = await startMetaSandbox({ clock: () => NOW });
  furnish(sandbox);
});
afterEach(() => sandbox.close());

describe('what is taken', () => {
  test('a messaging event with an issued click id, in the shape Meta answers', async () => {
    const answer = await post(sandbox, [messagingEvent()]);
    expect(answer.status).toBe(200);
    expect(Object.keys(answer.body)).toEqual(['events_received', 'messages', 'fbtrace_id']);
    expect(answer.body.events_received).toBe(1);
    expect(sandbox.ledger.accepted('1200').map((one) => one.event)).toEqual([messagingEvent()]);
  });

  test.each(
    (
      'Purchase LeadSubmitted QualifiedLead InitiateCheckout AddToCart ViewContent OrderCreated OrderShipped OrderDelivered ' +
      'OrderCanceled OrderReturned CartAbandoned RatingProvided ReviewProvided'
    ).split(' '),
  )('the messaging name %s', async (event_name) => {
    const event = messagingEvent({ event_name, custom_data: { value: 5000, currency: 'KZT' } });
    expect((await post(sandbox, [event])).status).toBe(200);
  });

  test.each([
    ['ph', 'e323ec626319ca94ee8bff2e4c87cf613be6ea19919ed1364124e16807ab3176'],
    ['ph', 'ebda40587789757a2ca7a3b20424c355c96e148b226df762c26dd2e13e6e6a1d'],
    ['em', '62a14e44f765419d10fea99367361a727c12365e2520f32218d505ed9aa0f62f'],
    ['external_id', '6915771be1c5aa0c886870b6951b03d7eafc121fea0e80a5ea83beb7c449f4ec'],
  ])('a hashed %s beside the click id, alone or in a list', async (key, digest) => {
    expect((await post(sandbox, [messagingEvent({}, { [key]: digest })])).status).toBe(200);
    expect((await post(sandbox, [messagingEvent({}, { [key]: [digest] })])).status).toBe(200);
  });

  test.each(['chat', 'system_generated', 'other', 'website'])('any name with the action source %s', async (source) => {
    for (const event_name of ['Lead', 'CompleteRegistration', 'Schedule', 'Оплатил курс']) {
      expect((await post(sandbox, [chatEvent({ action_source: source, event_name })])).status).toBe(200);
    }
  });

  test('a CRM stage event with the lead id of an instant form', async () => {
    const event = chatEvent({
      action_source: 'system_generated',
      user_data: { lead_id: '1234567890123456' },
      custom_data: { event_source: 'crm', lead_event_source: 'amoCRM' },
    });
    expect((await post(sandbox, [event])).status).toBe(200);
  });

  test('a token in the body, which is kept out of the parsed body of the ledger', async () => {
    const answer = await post(sandbox, [chatEvent()], { token: null, more: { access_token: 'EAAgood' } });
    expect(answer.status).toBe(200);
    const [request] = sandbox.ledger.requests();
    expect(request).toMatchObject({ tokenIn: 'body', body: { data: [chatEvent()] } });
    expect(JSON.stringify(request?.body)).not.toContain('EAAgood');
  });

  test('exactly 1000 events, one exactly 7 days old, and every version from v21.0 to v26.0', async () => {
    const answer = await post(
      sandbox,
      Array.from({ length: 1000 }, (_, index) => chatEvent({ event_id: `n-${index}` })),
    );
    expect(answer.body.events_received).toBe(1000);
    expect((await post(sandbox, [messagingEvent({ event_time: 1794636000 })])).status).toBe(200);
    for (const version of ['v21.0', 'v25.0', 'v26.0']) {
      expect((await post(sandbox, [chatEvent()], { path: `/${version}/1200/events` })).status).toBe(200);
    }
  });
});

describe('an event is refused', () => {
  const plainPhone = { ph: ['77012345678'] };
  const hash = 'ebda40587789757a2ca7a3b20424c355c96e148b226df762c26dd2e13e6e6a1d';
  const without = (key: string) => {
    const event = messagingEvent();
    const { [key]: _, ...user } = event.user_data as Record<string, unknown>;
    return { ...event, user_data: user };
  };
  const refused: [string, unknown, number | undefined][] = [
    ...['Lead', 'CompleteRegistration', 'Schedule', 'Subscribe', 'Contact', 'leadsubmitted', 'МойСобытие'].map(
      (event_name): [string, unknown, number] => [`the name ${event_name}`, messagingEvent({ event_name }), 2804066],
    ),
    ['a closed name before its unknown click id', messagingEvent({ event_name: 'Lead' }, { ctwa_clid: 'x' }), 2804066],
    ['no page id and no WABA id', without('page_id'), 2804116],
    ['the page id of somebody else', messagingEvent({}, { page_id: '501' }), 2804116],
    ['no click id', without('ctwa_clid'), 2804071],
    ['an empty click id', messagingEvent({}, { ctwa_clid: '' }), 2804071],
    ['a made-up click id', messagingEvent({}, { ctwa_clid: 'A'.repeat(40) }), 2804087],
    ['a click id in another case', messagingEvent({}, { ctwa_clid: CLICK_ID.toLowerCase() }), 2804087],
    ['a hashed click id', messagingEvent({}, { ctwa_clid: hash }), 2804087],
    ['a second more than 7 days old', messagingEvent({ event_time: 1794635999 }), 2804003],
    ['an old ordinary one, before its thin information', chatEvent({ event_time: 1, user_data: {} }), 2804003],
    ['a plain phone', messagingEvent({}, plainPhone), 2804016],
    ['a plain phone in an ordinary one', chatEvent({ user_data: plainPhone }), 2804016],
    ['a plain e-mail', chatEvent({ user_data: { em: 'John_Smith@gmail.com' } }), 2804016],
    ['a plain external id', chatEvent({ user_data: { external_id: '42' } }), 2804016],
    ['an upper-case digest', chatEvent({ user_data: { ph: hash.toUpperCase() } }), 2804016],
    ['one plain among hashed', chatEvent({ user_data: { ph: [hash, '77012345678'] } }), 2804016],
    ['null for an empty value', chatEvent({ user_data: { ph: hash, em: null } }), 2804016],
    [
      'the digest of nothing',
      chatEvent({ user_data: { em: 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855' } }),
      2804016,
    ],
    ['nobody', chatEvent({ user_data: {} }), 2804050],
    ['no user_data', chatEvent({ user_data: undefined }), 2804050],
    ['only a browser', chatEvent({ user_data: { client_user_agent: 'curl' } }), 2804050],
    ['no channel', messagingEvent({ messaging_channel: undefined }), 2804063],
    ['fbc', messagingEvent({}, { fbc: 'fb.1.1596403881668.PAZXh0' }), 2804064],
    ['fbp', messagingEvent({}, { fbp: 'fb.1.1596403881668.1116446470' }), 2804064],
    ['an address', messagingEvent({}, { client_ip_address: '203.0.113.7' }), 2804064],
    ['a browser in messaging', messagingEvent({}, { client_user_agent: 'Mozilla/5.0' }), 2804064],
    ['Purchase without currency', messagingEvent({ event_name: 'Purchase', custom_data: { value: 1 } }), 2804010],
    ['Purchase without value', messagingEvent({ event_name: 'Purchase', custom_data: { currency: 'KZT' } }), 2804009],
    ['ordinary Purchase without both', chatEvent({ event_name: 'Purchase' }), 2804010],
    ['a second in the future', chatEvent({ event_time: 1795240801 }), undefined],
    ['milliseconds for seconds', chatEvent({ event_time: NOW }), undefined],
    ['a time as text', chatEvent({ event_time: '1795240800' }), undefined],
    ['no action source', chatEvent({ action_source: undefined }), undefined],
    ['an unknown action source', chatEvent({ action_source: 'whatsapp' }), undefined],
    ['an address of origin in messaging', messagingEvent({ event_source_url: 'https://wa.me/' }), undefined],
    ['a misspelt field', chatEvent({ evnt_id: '1' }), undefined],
    ['a hashed lead id', chatEvent({ user_data: { lead_id: hash } }), undefined],
    ['something that is no event', 'Lead', undefined],
  ];

  test.each(refused)('for %s', async (_name, event, subcode) => {
    expect(refusalOf(await post(sandbox, [event]))).toEqual([400, 100, subcode]);
    expect(sandbox.ledger.accepted()).toEqual([]);
    expect(sandbox.ledger.refusals()).toMatchObject([{ code: 100, subcode, isFault: false }]);
  });

  test('with the body Meta sends, whose type says nothing about the token', async () => {
    const { text } = await post(sandbox, [messagingEvent({}, { ctwa_clid: 'A'.repeat(40) })]);
    expect(JSON.parse(text)).toEqual({
      error: {
        message: 'Invalid parameter',
        type: 'OAuthException',
        code: 100,
        error_subcode: 2804087,
        is_transient: false,
        error_user_title: expect.any(String),
        error_user_msg: expect.any(String),
        fbtrace_id: expect.any(String),
      },
    });
  });
});

describe('a call is refused', () => {
  test('whole for one bad event among good ones', async () => {
    const answer = await post(sandbox, [chatEvent(), chatEvent({ event_time: 1 }), messagingEvent()]);
    expect(refusalOf(answer)).toEqual([400, 100, 2804003]);
    expect(sandbox.ledger.accepted()).toEqual([]);
  });

  test('for more than 1000 events, for none, and for data that is no list', async () => {
    expect(refusalOf(await post(sandbox, Array(1001).fill(chatEvent())))).toEqual([400, 100, undefined]);
    expect(refusalOf(await post(sandbox, []))).toEqual([400, 100, undefined]);
    expect(refusalOf(await post(sandbox, chatEvent()))).toEqual([400, 100, undefined]);
  });

  test('for a token that is wrong, missing, only in the address, or revoked', async () => {
    const path = '/v26.0/1200/events?access_token=EAAgood';
    expect(refusalOf(await post(sandbox, [chatEvent()], { token: 'EAAbad' }))).toEqual([401, 190, undefined]);
    expect(refusalOf(await post(sandbox, [chatEvent()], { token: null }))).toEqual([401, 190, undefined]);
    expect(refusalOf(await post(sandbox, [chatEvent()], { token: null, path }))).toEqual([401, 190, undefined]);
    sandbox.revokeToken('EAAgood', 463);
    expect(refusalOf(await post(sandbox, [chatEvent()]))).toEqual([401, 190, 463]);
    sandbox.restoreToken('EAAgood');
    expect((await post(sandbox, [chatEvent()])).status).toBe(200);
  });

  test('for a dataset that does not exist or belongs to another token, with subcode 33 or bare', async () => {
    sandbox.dataset({ id: '1300', token: 'EAAother' });
    const unknown = { path: '/v26.0/999/events' };
    expect(refusalOf(await post(sandbox, [chatEvent()], unknown))).toEqual([400, 100, 33]);
    expect(refusalOf(await post(sandbox, [chatEvent()], { path: '/v26.0/1300/events' }))).toEqual([400, 100, 33]);
    sandbox.settings.unknownDataset = 'bare 100';
    expect(refusalOf(await post(sandbox, [chatEvent()], unknown))).toEqual([400, 100, undefined]);
  });

  test('for an ended version, a version to come, and no version', async () => {
    for (const version of ['v20.0', 'v19.0', 'v2.12']) {
      const answer = await post(sandbox, [chatEvent()], { path: `/${version}/1200/events` });
      expect(refusalOf(answer)).toEqual([400, 2635, undefined]);
    }
    expect(refusalOf(await post(sandbox, [chatEvent()], { path: '/v27.0/1200/events' }))[1]).toBe(2500);
    expect(refusalOf(await post(sandbox, [chatEvent()], { path: '/1200/events' }))[1]).toBe(2500);
    sandbox.settings.oldestVersion = 26;
    expect(refusalOf(await post(sandbox, [chatEvent()], { path: '/v25.0/1200/events' }))[1]).toBe(2635);
  });

  test('for a body that is not JSON, is not said to be JSON, or is too large', async () => {
    expect(refusalOf(await post(sandbox, [], { raw: '{"data":[' }))).toEqual([400, 100, undefined]);
    expect(refusalOf(await post(sandbox, [], { raw: 'null' }))).toEqual([400, 100, undefined]);
    expect(refusalOf(await post(sandbox, [chatEvent()], { contentType: 'text/plain' }))).toEqual([400, 100, undefined]);
    expect(refusalOf(await post(sandbox, [], { raw: `"${'я'.repeat(2_500_000)}"` }))).toEqual([413, 100, undefined]);
  });

  test('for reading what can only be written', async () => {
    const answer = await fetch(`${sandbox.url}/v26.0/1200/events`, { headers: { authorization: 'Bearer EAAgood' } });
    expect(answer.status).toBe(400);
    expect(await answer.json()).toMatchObject({ error: { code: 100 } });
  });
});

test('a lenient dataset takes the classic body byte for byte, and still minds token and dataset', async () => {
  sandbox.dataset({ id: '1400', token: 'EAAclassic', accepts: 'anything' });
  const path = '/v26.0/1400/events';
  // The body of product.md 5, keys in its order.
  const raw =
    '{"data":[{"event_name":"Lead","event_time":1703520000,"event_id":"c-1","event_source_url":"https://wa.me/",' +
    '"action_source":"business_messaging","messaging_channel":"whatsapp","user_data":{"ph":["77012345678"],' +
    '"ctwa_clid":"made up"},"custom_data":{"event_level":1}}],"access_token":"EAAclassic"}';
  expect((await post(sandbox, [], { path, raw, token: null })).body.events_received).toBe(1);
  expect(sandbox.ledger.requests('1400')[0]?.rawBody).toBe(raw);
  expect(refusalOf(await post(sandbox, [chatEvent()], { path }))).toEqual([400, 100, 33]);
  expect(refusalOf(await post(sandbox, [chatEvent()], { path, token: 'EAAbad' }))).toEqual([401, 190, undefined]);
});

test('an unplugged sandbox refuses connections and takes events again on the same port', async () => {
  await sandbox.unplug();
  await expect(post(sandbox, [chatEvent()])).rejects.toThrow('fetch failed');
  await sandbox.plugIn();
  expect((await post(sandbox, [chatEvent()])).status).toBe(200);
  expect(sandbox.ledger.requests()).toHaveLength(1);
});
