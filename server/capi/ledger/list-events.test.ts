import { describe, expect, test } from 'vitest';
import { CLICK_ID, META_ID, sendingBusiness, TOKEN, testBusiness } from '../testing.ts';
import { countEvents } from './count-events.ts';
import { eventsAsked } from './event-filter.ts';
import { listEvents } from './list-events.ts';
import { showEvent } from './show-event.ts';

const list = (business: ReturnType<typeof testBusiness>, filter: object = {}) =>
  listEvents(business.parts, eventsAsked.parse(filter));
const counts = (business: ReturnType<typeof testBusiness>, filter: object = {}) =>
  countEvents(business.parts, eventsAsked.parse(filter)).states;

describe('the ledger', () => {
  test('gives every event once, newest first, page by page, also when many bear the same time', () => {
    using business = testBusiness();
    const direction = business.insertDirection();
    const now = business.parts.clock();
    const ids = Array.from({ length: 23 }, (_, index) => {
      const { dialogId } = business.insertDialog(direction);
      return business.raise(dialogId, 'interest', { sentAt: now - (index % 3) * 1000 })!.id;
    });
    const seen: number[] = [];
    let cursor: string | null = null;
    do {
      const page = list(business, { cursor, limit: 5 });
      seen.push(...page.rows.map(({ id }) => id));
      cursor = page.next;
    } while (cursor);
    expect(seen).toHaveLength(23);
    expect(new Set(seen)).toEqual(new Set(ids));
    const times = seen.map((id) => business.event(id).eventTimeAt);
    expect(times).toEqual([...times].sort((one, other) => other - one));
  });

  test('counts each state under the other filters, and narrows by all of them', () => {
    using business = testBusiness();
    const [one, other] = [business.insertDirection(), business.insertDirection()];
    const { dialogId } = business.insertDialog(one);
    business.raise(dialogId);
    business.raise(dialogId, 'qualified');
    business.raise(business.insertDialog(one, { phone: null }).dialogId);
    business.raise(business.insertDialog(other).dialogId);
    expect(counts(business)).toMatchObject({ due: 3, waiting: 1, accepted: 0 });
    const narrowed = list(business, { directionId: one, state: 'waiting' });
    expect(narrowed.rows).toMatchObject([{ state: 'waiting', reason: { code: 'waits_for_phone' } }]);
    expect(counts(business, { directionId: one, state: 'waiting' })).toMatchObject({ due: 2, waiting: 1 });
    expect(list(business, { states: ['due', 'waiting'], level: 'qualified' }).rows).toHaveLength(1);
    expect(list(business, { dialogId }).rows).toHaveLength(2);
    const now = business.parts.clock();
    expect(list(business, { since: now }).rows).toHaveLength(0);
    expect(list(business, { until: now, since: now - 60_000 }).rows).toHaveLength(4);
  });

  test.each(['garbage', "1'; drop table", '1.2.3'])('the cursor %s is refused', (cursor) => {
    using business = testBusiness();
    expect(() => list(business, { cursor })).toThrow(expect.objectContaining({ code: 'cursor_invalid' }));
  });

  test.each([
    [{}, null, 'no_dataset'],
    [{}, { metaId: META_ID, token: null }, 'no_token'],
    [{ capiEnabledAt: null }, { metaId: META_ID, token: TOKEN }, 'capi_off'],
  ])('says what holds a due event: %o %o', (columns, dataset, code) => {
    using business = testBusiness();
    const direction = business.insertDirection(dataset ? { dataset } : {});
    business.raise(business.insertDialog(direction).dialogId);
    for (const [key, value] of Object.entries(columns)) {
      business.parts.db.sql
        .prepare(`update directions set ${key === 'capiEnabledAt' ? 'capi_enabled_at' : key} = ?`)
        .run(value);
    }
    expect(list(business).rows).toMatchObject([{ state: 'due', reason: { code }, nextAt: null }]);
  });
});

describe('one event in full', () => {
  test('before it is tried: what would be sent, field by field', () => {
    using business = testBusiness();
    const direction = business.insertDirection({ pageId: '500', wabaId: '600' });
    const { dialogId } = business.insertDialog(direction, { phone: '77012345678' });
    business.insertTouch(dialogId, { ctwaClid: CLICK_ID, touchedAt: business.parts.clock() - 120_000 });
    const { id } = business.raise(dialogId, 'interest', { text: 'Сколько стоит?' })!;
    const view = showEvent(business.parts, { id });
    expect(view).toMatchObject({
      ...{ frozen: false, actionSource: 'business_messaging', name: 'LeadSubmitted', dialogId },
      why: { messages: [{ text: 'Сколько стоит?' }] },
      deliveries: [],
    });
    expect(
      Object.fromEntries(view.fields.map((field) => [field.key, [field.sent, field.leftOut?.code ?? null]])),
    ).toEqual({
      ctwa_clid: [true, null],
      page_id: [true, null],
      whatsapp_business_account_id: [false, 'other_id_sent'],
      ph: [true, null],
      external_id: [true, null],
    });
    expect(view.fields.find(({ key }) => key === 'ph')).toMatchObject({
      raw: '77012345678',
      normalised: '77012345678',
      hashed: 'ebda40587789757a2ca7a3b20424c355c96e148b226df762c26dd2e13e6e6a1d',
    });
  });

  test('after it was sent: the frozen payload, though the direction has changed since, and its attempts', async () => {
    await using business = await sendingBusiness();
    const id = business.raiseNew();
    business.sender.start();
    await business.sender.idle();
    business.parts.db.sql.prepare("update directions set page_id = null, preset = 'classic'").run();
    business.parts.db.sql.prepare('update contacts set phone = null').run();
    const view = showEvent(business.parts, { id });
    expect(view).toMatchObject({ frozen: true, state: 'accepted', name: 'LeadSubmitted', reason: null });
    const sent = (JSON.parse(view.payload) as { user_data: Record<string, [string]> }).user_data;
    expect(view.fields.find(({ key }) => key === 'ph')).toMatchObject({
      ...{ sent: true, hashed: sent['ph']![0], raw: null, hasChanged: true },
    });
    expect(view.fields.find(({ key }) => key === 'page_id')).toMatchObject({ sent: true, raw: '500' });
    expect(view.payload).toBe(business.event(id).payload);
    expect(view.deliveries).toMatchObject([{ status: 'success', httpStatus: 200 }]);
    expect(JSON.stringify(view)).not.toContain(TOKEN);
  });

  test('of the classic preset: what it leaves out', () => {
    using business = testBusiness();
    const { dialogId } = business.insertDialog(business.insertDirection({ preset: 'classic' }), { phone: null });
    const { id } = business.raise(dialogId)!;
    const leftOut = showEvent(business.parts, { id }).fields.map(({ key, leftOut }) => [key, leftOut?.code]);
    expect(leftOut).toEqual([
      ['ctwa_clid', 'no_click'],
      ['page_id', 'not_in_classic'],
      ['whatsapp_business_account_id', 'not_in_classic'],
      ['ph', 'no_phone'],
      ['external_id', 'not_in_classic'],
    ]);
  });

  test('sent with a test code, on the owner’s word, of a payment: each is told', async () => {
    await using business = await sendingBusiness();
    const { parts, directionId } = business;
    const now = parts.clock();
    const code = "update directions set test_event_code = 'TEST12345', test_until_at = ?";
    parts.db.sql.prepare(code).run(now + 60_000);
    parts.db.sql
      .prepare(
        `insert into owner_sends (id, kind, since_at, until_at, levels, events, left, said_at) values (3, 'backfill', 0, 1, '[]', 1, '{}', ?)`,
      )
      .run(now);
    const { dialogId } = business.insertDialog(directionId);
    business.insertTouch(dialogId, { ctwaClid: CLICK_ID, touchedAt: now - 120_000 });
    parts.db.sql
      .prepare(
        `insert into purchases (dialog_id, amount_micros, currency, said_by, paid_at, made_at) values (?, 45000500000, 'KZT', 'human', ?, ?)`,
      )
      .run(dialogId, now - 60_000, now);
    const { id } = business.raise(dialogId, 'purchase')!;
    parts.db.sql.prepare('update conversion_events set owner_send_id = 3 where id = ?').run(id);
    business.sender.start();
    await business.sender.idle();
    expect(showEvent(parts, { id })).toMatchObject({
      ...{ state: 'accepted', name: 'Purchase', testEventCode: 'TEST12345' },
      value: { amount: 45_000.5, currency: 'KZT' },
      ownerSend: { id: 3, kind: 'backfill', saidAt: now },
    });
    expect(list(business, { ownerSendId: 3 }).rows).toMatchObject([{ id }]);
    expect(list(business, { ownerSendId: 4 }).rows).toEqual([]);
  });

  test('that does not exist', () => {
    using business = testBusiness();
    expect(() => showEvent(business.parts, { id: 7 })).toThrow(expect.objectContaining({ code: 'event_not_found' }));
  });
});

test('the classic preset reaches a lenient dataset byte for byte, token in the body and masked in the log', async () => {
  await using business = await sendingBusiness();
  business.meta.dataset({ id: '1400', token: 'EAAclassic', accepts: 'anything' });
  const direction = business.insertDirection({ preset: 'classic', dataset: { metaId: '1400', token: 'EAAclassic' } });
  const id = business.raiseNew({ direction });
  business.sender.start();
  const [accepted] = await business.meta.ledger.untilAccepted(1);
  await business.sender.idle();
  expect(accepted!.request.tokenIn).toBe('body');
  const { eventId, payload } = business.event(id);
  expect(payload!.startsWith(`{"event_name":"Lead","event_time":`)).toBe(true);
  expect(payload).toContain(
    `"event_id":"${eventId}","event_source_url":"https://wa.me/","action_source":"business_messaging"`,
  );
  expect(accepted!.request.rawBody).toBe(`{"data":[${payload}],"access_token":"EAAclassic"}`);
  expect(JSON.stringify(business.log(id))).not.toContain('EAAclassic');
});

test('an event whose wait is over says what holds it now, not what it waited for', async () => {
  await using business = await sendingBusiness();
  const direction = business.insertDirection({ dataset: { metaId: '1300', token: null } });
  const { dialogId } = business.insertDialog(direction, { phone: null });
  const { id } = business.raise(dialogId)!;
  const row = () => list(business).rows[0];
  expect(row()).toMatchObject({ id, reason: { code: 'waits_for_phone' }, nextAt: business.event(id).availableAt });
  business.turnClock(7 * 60 * 60 * 1000);
  expect(row()).toMatchObject({ id, reason: { code: 'no_token' }, nextAt: null });
});
