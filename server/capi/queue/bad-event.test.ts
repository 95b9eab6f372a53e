import { expect, test } from 'vitest';
import { sendingBusiness } from '../testing.ts';

const HOUR_MS = 60 * 60_000;

// Catches: a fault at one event that undoes the write of all, again and again: nothing of any dataset went any more.
test('an event that cannot be made up is set aside for an hour with a reason, and all others go', async () => {
  await using business = await sendingBusiness();
  const { sql } = business.parts.db;
  const bad = business.raiseNew();
  const badInCall = business.raiseNew({ ctwaClid: null });
  // Damaged by a hand in the file or by the disk, after an attempt without an answer.
  for (const id of [bad, badInCall]) {
    sql.prepare(`update conversion_events set payload = '{', attempts = 1, first_attempt_at = 1 where id = ?`).run(id);
    sql
      .prepare(`insert into deliveries (conversion_event_id, status, started_at) values (?, 'unknown', ?)`)
      .run(id, business.parts.clock());
  }
  const good = [business.raiseNew(), business.raiseNew({ ctwaClid: null })];
  business.sender.start();
  await business.sender.idle();
  expect(good.map((id) => business.event(id).state)).toEqual(['accepted', 'accepted']);
  for (const id of [bad, badInCall]) {
    expect(business.event(id)).toMatchObject({
      state: 'due',
      reason: { code: 'event_fault' },
      attempts: 1,
      lease: null,
    });
    expect(business.event(id).availableAt).toBe(business.parts.clock() + HOUR_MS);
  }

  sql
    .prepare('update conversion_events set payload = null where payload is not null and id in (?, ?)')
    .run(bad, badInCall);
  await business.afterwards(HOUR_MS);
  expect([bad, badInCall].map((id) => business.event(id).state)).toEqual(['accepted', 'accepted']);
});
