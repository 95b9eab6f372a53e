import { describe, expect, test } from 'vitest';
import { CLICK_ID, META_ID, sendingBusiness, TOKEN } from '../testing.ts';
import { buildPayload, type EventFacts } from './build-payload.ts';

/** printf %s 77012345678 | sha256sum. Source: facts/meta.md 5 */
const PHONE_HASH = 'ebda40587789757a2ca7a3b20424c355c96e148b226df762c26dd2e13e6e6a1d';
const EVENT_ID = '0b8f3f1e-2a51-4e0e-9b1d-2f3c4d5e6f70';

const LEVELS = [
  ['interest', 'Lead', '{"event_level":1}'],
  ['qualified', 'CompleteRegistration', '{"event_level":2}'],
  ['scheduled', 'Schedule', '{"event_level":3}'],
  ['purchase', 'Purchase', '{"event_level":4,"currency":"KZT","value":45000.5}'],
] as const;

/** As older systems send it, key by key. Source: product.md 5 */
const withClick = (name: string, time: number, custom: string) =>
  `{"event_name":"${name}","event_time":${time},"event_id":"${EVENT_ID}","event_source_url":"https://wa.me/","action_source":"business_messaging","messaging_channel":"whatsapp","user_data":{"ph":["${PHONE_HASH}"],"ctwa_clid":"${CLICK_ID}"},"custom_data":${custom}}`;
const withoutClick = (name: string, time: number, custom: string) =>
  `{"event_name":"${name}","event_time":${time},"event_id":"${EVENT_ID}","event_source_url":"https://wa.me/","action_source":"other","user_data":{"ph":["${PHONE_HASH}"]},"custom_data":${custom}}`;

describe('the classic preset, byte for byte', () => {
  const facts = (level: EventFacts['level'], ctwaClid: string | null, source: EventFacts['source']): EventFacts => ({
    ...{
      eventId: EVENT_ID,
      level,
      eventTimeAt: 1_703_520_000_999,
      preset: 'classic',
      eventNames: {},
      ctwaClid,
      source,
    },
    ...{
      pageId: '500',
      wabaId: '600',
      phone: '77012345678',
      externalKey: 'anyone',
      crmKind: null,
      sendsWithoutClick: true,
    },
    purchase: { amountMicros: 45_000_500_000, currency: 'KZT' },
  });

  test.each(LEVELS)('%s', (level, name, custom) => {
    const now = 1_703_530_000_000;
    for (const source of ['whatsapp', 'crm'] as const) {
      expect(buildPayload(facts(level, CLICK_ID, source), now)).toBe(withClick(name, 1_703_520_000, custom));
      expect(buildPayload(facts(level, null, source), now)).toBe(withoutClick(name, 1_703_520_000, custom));
    }
  });
});

describe('the whole classic request, through the real client', () => {
  test.each(
    LEVELS.flatMap(([level, ...rest]) => [[level, CLICK_ID, ...rest] as const, [level, null, ...rest] as const]),
  )('%s, click %s', async (level, ctwaClid, name, custom) => {
    await using business = await sendingBusiness();
    const { parts, meta } = business;
    meta.dataset({ id: META_ID, token: TOKEN, accepts: 'anything' });
    parts.db.sql.exec(`update directions set preset = 'classic'`);
    const { dialogId } = business.insertDialog(business.directionId, { phone: '77012345678' });
    if (ctwaClid !== null) business.insertTouch(dialogId, { ctwaClid, touchedAt: parts.clock() - 3_600_000 });
    parts.db.sql
      .prepare(
        `insert into purchases (dialog_id, amount_micros, currency, said_by, paid_at, made_at)
         values (?, 45000500000, 'KZT', 'human', 0, 0)`,
      )
      .run(dialogId);
    const raised = business.raise(dialogId, level);
    parts.db.sql.prepare('update conversion_events set event_id = ?').run(EVENT_ID);
    business.sender.start();
    await business.sender.idle();

    const [request, ...others] = meta.ledger.requests();
    const event = (ctwaClid === null ? withoutClick : withClick)(
      name,
      Math.floor(business.event(raised!.id).eventTimeAt / 1000),
      custom,
    );
    expect(others).toEqual([]);
    expect(request).toMatchObject({ method: 'POST', path: `/v26.0/${META_ID}/events`, tokenIn: 'body' });
    expect(request!.rawBody).toBe(`{"data":[${event}],"access_token":"${TOKEN}"}`);
    expect(business.event(raised!.id).state).toBe('accepted');
  });
});
