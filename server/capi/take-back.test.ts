import { expect, test } from 'vitest';
import { contacts } from '../../db/schema/index.ts';
import { lateAtOf, MAX_AGE_MS, raiseEvent, subjectChanged } from './raise-event.ts';
import { fateOf, takeBack } from './take-back.ts';
import { sendingBusiness, testBusiness } from './testing.ts';

const HOUR_MS = 60 * 60 * 1000;
const level = 'qualified';

test('an event with a delay is tried when it is over, and not if it was taken back meanwhile', async () => {
  await using business = await sendingBusiness();
  const { parts, meta } = business;
  const raise = () => {
    const { dialogId } = business.insertDialog(business.directionId);
    const messageId = business.insertMessage(dialogId);
    parts.db.write(() =>
      raiseEvent(parts, { dialogId, level, messageId, becameTrueAt: parts.clock() - 1000, delayMs: 10_000 }),
    );
    return dialogId;
  };
  const [kept, undone] = [raise(), raise()];
  business.sender.start();
  await business.afterwards(9_999);
  expect(meta.ledger.requests()).toHaveLength(0);
  expect(parts.db.write(() => takeBack(parts, { dialogId: undone, level }))).toMatchObject({
    eventId: expect.any(String),
  });
  await business.afterwards(1);
  expect(meta.ledger.requests()).toHaveLength(1);
  expect(fateOf(parts, { dialogId: kept, level })).toBe('sent');
  expect(fateOf(parts, { dialogId: undone, level })).toBeNull();
  expect(parts.db.write(() => takeBack(parts, { dialogId: kept, level }))).toBe('sent');
});

test('a delay is over even where waiting ends at once', () => {
  using business = testBusiness();
  const { parts } = business;
  parts.db.sql.exec(`insert into settings (key, value) values ('eventWaitHours', '0')`);
  const { dialogId } = business.insertDialog(business.insertDirection(), { phone: null });
  const messageId = business.insertMessage(dialogId);
  const raised = parts.db.write(() =>
    raiseEvent(parts, { dialogId, level, messageId, becameTrueAt: parts.clock(), delayMs: 10_000 }),
  )!;
  expect(business.event(raised.id)).toMatchObject({ state: 'waiting', availableAt: parts.clock() + 10_000 });
  parts.db.orm.update(contacts).set({ phone: '77015550001' }).run();
  parts.db.write(() => subjectChanged(parts, dialogId));
  expect(business.event(raised.id).state).toBe('due');
});

test('an event is taken back only by its level and dialog; where there is none, nothing happens', () => {
  using business = testBusiness();
  const { parts } = business;
  const { dialogId } = business.insertDialog(business.insertDirection());
  const raised = business.raise(dialogId, 'interest')!;
  expect(parts.db.write(() => takeBack(parts, { dialogId, level }))).toBeNull();
  expect(business.event(raised.id).state).toBe('due');
});

test('until when Meta would take the event of a message is known before it arises', () => {
  using business = testBusiness();
  const { parts } = business;
  const { dialogId } = business.insertDialog(business.insertDirection());
  const sentAt = parts.clock() - 3 * HOUR_MS;
  const messageId = business.insertMessage(dialogId, { sentAt });
  const would = { dialogId, level, messageId, becameTrueAt: sentAt } as const;
  expect(lateAtOf(parts, would)).toBe(sentAt + MAX_AGE_MS);
  parts.db.write(() => raiseEvent(parts, would));
  expect(lateAtOf(parts, would)).toBeNull();
  const old = business.insertMessage(dialogId, { sentAt, source: 'history' });
  expect(lateAtOf(parts, { ...would, level: 'scheduled', messageId: old })).toBeNull();
});
