import { eq } from 'drizzle-orm';
import { describe, expect, test } from 'vitest';
import { conversionEvents, dialogs, directions, verdicts } from '../../db/schema/index.ts';
import { capiSwitchedOn, reconsiderDialog } from './reconsider.ts';
import { testBusiness } from './testing.ts';

const MINUTE_MS = 60_000;

function reach(
  business: ReturnType<typeof testBusiness>,
  dialogId: number,
  {
    sentAt,
    reached = true,
    source = 'live' as 'live' | 'history',
  }: { sentAt: number; reached?: boolean; source?: 'live' | 'history' },
): number {
  const messageId = business.insertMessage(dialogId, { sentAt, source });
  business.parts.db.orm
    .insert(verdicts)
    .values({
      ...{ dialogId, level: 'interest', reached, saidBy: 'count', reason: { code: 'two_messages' } },
      ...{ messageIds: [messageId], becameTrueAt: sentAt, madeAt: business.parts.clock() },
    })
    .run();
  return messageId;
}

const events = (business: ReturnType<typeof testBusiness>) =>
  business.parts.db.orm.select().from(conversionEvents).all();

describe('CAPI switched on', () => {
  test('raises what was reached by messages written since, and nothing older', () => {
    using business = testBusiness();
    const { parts } = business;
    const direction = business.insertDirection({ capiEnabledAt: null });
    const before = business.insertDialog(direction).dialogId;
    const since = business.insertDialog(direction).dialogId;
    reach(business, before, { sentAt: parts.clock() - 10 * MINUTE_MS });
    const messageId = reach(business, since, { sentAt: parts.clock() - MINUTE_MS });
    parts.db.write(() => {
      parts.db.orm
        .update(directions)
        .set({ capiEnabledAt: parts.clock() - 5 * MINUTE_MS })
        .run();
      capiSwitchedOn(parts, direction);
    });
    expect(events(business)).toMatchObject([{ subjectId: since, messageId, state: 'due' }]);
  });
});

describe('a dialog given another direction', () => {
  test.each([
    ['raises the event of a level it has reached', {}, 1],
    ['raises nothing when the newest verdict says no', { reached: false }, 0],
    ['raises nothing for a message of the history', { source: 'history' as const }, 0],
  ])('%s', (_, how, count) => {
    using business = testBusiness();
    const { parts } = business;
    const { dialogId } = business.insertDialog(null);
    reach(business, dialogId, { sentAt: parts.clock() - MINUTE_MS, ...how });
    parts.db.write(() => {
      const directionId = business.insertDirection();
      parts.db.orm.update(dialogs).set({ directionId }).where(eq(dialogs.id, dialogId)).run();
      reconsiderDialog(parts, dialogId);
      reconsiderDialog(parts, dialogId);
    });
    expect(events(business)).toHaveLength(count);
  });
});
