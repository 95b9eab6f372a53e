import { eq } from 'drizzle-orm';
import { describe, expect, test } from 'vitest';
import { contacts, conversionEvents, settings, stubs } from '../../db/schema/index.ts';
import { MAX_AGE_MS, raiseEvent, subjectChanged } from './raise-event.ts';
import { sendingBusiness, testBusiness } from './testing.ts';

const HOUR_MS = 60 * 60 * 1000;

describe('an event arises', () => {
  test('once per dialog and level, however often the level is found, with an event_id that stays', () => {
    using business = testBusiness();
    const { dialogId } = business.insertDialog(business.insertDirection());
    const first = business.raise(dialogId);
    expect(first).toMatchObject({ state: 'due' });
    const { eventId } = business.event(first!.id);
    expect(business.raise(dialogId)).toBeUndefined();
    expect(business.raise(dialogId, 'qualified')).toBeDefined();
    expect(business.event(first!.id).eventId).toBe(eventId);
    expect(business.parts.db.orm.select().from(conversionEvents).all()).toHaveLength(2);
  });

  test('due at once even when the direction has no dataset yet', () => {
    using business = testBusiness();
    const { dialogId } = business.insertDialog(business.insertDirection());
    const raised = business.raise(dialogId);
    expect(business.event(raised!.id)).toMatchObject({ state: 'due', datasetId: null });
  });

  test('for a message of the very second in which CAPI was switched on', () => {
    using business = testBusiness({ startAt: 1_800_000_000_900 });
    const { dialogId } = business.insertDialog(business.insertDirection({ capiEnabledAt: 1_800_000_000_500 }));
    expect(business.raise(dialogId, 'interest', { sentAt: 1_800_000_000_000 })).toBeDefined();
  });

  test('for a message that arrives when a clock set back says that the switch is still to come', () => {
    using business = testBusiness();
    const capiEnabledAt = business.parts.clock() + 24 * HOUR_MS;
    business.parts.db.sql.exec(`update numbers set first_linked_at = ${capiEnabledAt}`);
    const { dialogId } = business.insertDialog(business.insertDirection({ capiEnabledAt }));
    expect(business.raise(dialogId)).toBeDefined();
  });

  test('and wakes the sender after the commit only', () => {
    using business = testBusiness();
    const { dialogId } = business.insertDialog(business.insertDirection());
    let woken = 0;
    business.parts.wakeSender = () => {
      expect(business.parts.db.sql.inTransaction).toBe(false);
      woken += 1;
    };
    business.raise(dialogId);
    expect(woken).toBe(1);
  });

  test('and is gone with the write that failed', () => {
    using business = testBusiness();
    const { parts } = business;
    const { dialogId } = business.insertDialog(business.insertDirection());
    const messageId = business.insertMessage(dialogId);
    expect(() =>
      parts.db.write(() => {
        raiseEvent(parts, { dialogId, level: 'interest', messageId, becameTrueAt: parts.clock() });
        throw new Error('full disk');
      }),
    ).toThrow('full disk');
    expect(parts.db.orm.select().from(conversionEvents).all()).toEqual([]);
  });
});

describe('no event arises', () => {
  const now = 1_800_000_000_000;
  test.each([
    ['of a dialog without a direction', null, {}],
    ['with CAPI off', { capiEnabledAt: null }, {}],
    ['of an archived direction', { archivedAt: now }, {}],
    ['of a direction whose events come from the CRM', { source: 'crm' }, {}],
    ['for a message of the history', {}, { source: 'history' }],
    ['for an imported message', {}, { source: 'import' }],
    ['for a message older than the switch', { capiEnabledAt: now - HOUR_MS }, { sentAt: now - 2 * HOUR_MS }],
    ['for a message older than the first link', { capiEnabledAt: 1 }, { sentAt: now - 40 * 24 * HOUR_MS }],
  ] as const)('%s', (_, direction, message) => {
    using business = testBusiness({ startAt: now });
    const { dialogId } = business.insertDialog(direction && business.insertDirection(direction));
    expect(business.raise(dialogId, 'interest', message)).toBeUndefined();
  });
});

describe('an event waits', () => {
  test('for a stub, then for the phone, then goes', () => {
    using business = testBusiness();
    const { parts } = business;
    const { dialogId, contactId } = business.insertDialog(business.insertDirection(), { phone: null });
    const messageId = business.insertStub(dialogId);
    const raised = business.raise(dialogId)!;
    expect(business.event(raised.id)).toMatchObject({
      state: 'waiting',
      reason: { code: 'waits_for_stub' },
      availableAt: parts.clock() + 6 * HOUR_MS,
    });

    parts.db.write(() => {
      parts.db.orm.update(stubs).set({ resolvedAt: parts.clock() }).where(eq(stubs.messageId, messageId)).run();
      subjectChanged(parts, dialogId);
    });
    expect(business.event(raised.id)).toMatchObject({ state: 'waiting', reason: { code: 'waits_for_phone' } });

    parts.db.write(() => {
      parts.db.orm.update(contacts).set({ phone: '77015550001' }).where(eq(contacts.id, contactId)).run();
      subjectChanged(parts, dialogId);
    });
    expect(business.event(raised.id)).toMatchObject({ state: 'due', reason: null, availableAt: parts.clock() });
  });

  test('as long as the setting says', () => {
    using business = testBusiness();
    const { parts } = business;
    parts.db.orm.insert(settings).values({ key: 'eventWaitHours', value: 2 }).run();
    const { dialogId } = business.insertDialog(business.insertDirection(), { phone: null });
    const raised = business.raise(dialogId)!;
    expect(business.event(raised.id).availableAt).toBe(parts.clock() + 2 * HOUR_MS);
  });
});

test('a level reached more than 7 days ago is written down and never tried', () => {
  using business = testBusiness();
  const { dialogId } = business.insertDialog(business.insertDirection());
  const sentAt = business.parts.clock() - MAX_AGE_MS - 1;
  const raised = business.raise(dialogId, 'interest', { sentAt })!;
  expect(business.event(raised.id)).toMatchObject({ state: 'skipped', reason: { code: 'too_old' } });
  expect(business.log(raised.id)).toMatchObject([{ status: 'skipped', reason: { code: 'too_old' }, request: null }]);
});

test('a message from the future does not make an event in the future', () => {
  using business = testBusiness();
  const { dialogId } = business.insertDialog(business.insertDirection());
  const raised = business.raise(dialogId, 'interest', { sentAt: business.parts.clock() + HOUR_MS })!;
  expect(business.event(raised.id).eventTimeAt).toBe(business.parts.clock());
});

test('an event that waits goes with what there is before it is too old for Meta', async () => {
  await using business = await sendingBusiness();
  const { dialogId } = business.insertDialog(business.directionId, { phone: null });
  const sentAt = business.parts.clock() - MAX_AGE_MS + 3 * HOUR_MS;
  const { id } = business.raise(dialogId, 'interest', { sentAt })!;
  business.sender.start();
  await business.sender.idle();
  expect(business.event(id)).toMatchObject({ state: 'waiting', reason: { code: 'waits_for_phone' } });
  await business.afterwards(2.5 * HOUR_MS);
  expect(business.event(id)).toMatchObject({ state: 'accepted' });
});
