import { describe, expect, test } from 'vitest';
import { MAX_AGE_MS } from '../raise-event.ts';
import { CLICK_ID } from '../testing.ts';
import { listSends } from './list-sends.ts';
import { listRows } from './preview.ts';
import { sendsBusiness } from './testing.ts';

const HOUR_MS = 60 * 60 * 1000;

/** An event that Meta refused: its name was a wrong one, and is mended by now. */
async function refused(it: Awaited<ReturnType<typeof sendsBusiness>>) {
  it.set('directions', `event_names = '{"interest":{"messaging":"Lead"}}'`);
  const id = it.raiseNew();
  it.sender.start();
  await it.sender.idle();
  expect(it.event(id).state).toBe('refused');
  return id;
}

const mended = `event_names = '{"interest":{"messaging":"QualifiedLead"}}'`;

describe('what was set aside, again', () => {
  test('goes with its id and its time under the name that is set today, and counts once', async () => {
    await using it = await sendsBusiness();
    const id = await refused(it);
    const before = it.event(id);
    expect(await it.preview({ kind: 'replay' })).toMatchObject({ total: 0, stay: { name_refused: 1 } });
    it.set('directions', mended);
    expect(await it.preview({ kind: 'replay' })).toMatchObject({ total: 1, go: { interest: 1 }, stay: {} });
    const { rows } = await listRows(it.parts, { ...it.input({ kind: 'replay' }), group: 'go', limit: 50 });
    expect(rows).toMatchObject([{ eventId: id, name: 'QualifiedLead', eventTimeAt: before.eventTimeAt }]);

    it.turnClock(HOUR_MS);
    expect(await it.send({ kind: 'replay' })).toMatchObject({ events: 1 });
    await it.sender.idle();
    const { eventId, eventTimeAt } = before;
    expect(it.event(id)).toMatchObject({ state: 'accepted', eventId, eventTimeAt, ownerSendId: 1 });
    expect(it.meta.ledger.accepted()).toMatchObject([{ eventName: 'QualifiedLead', eventId }]);
    expect(it.meta.ledger.accepted()[0]?.event['event_time']).toBe(Math.floor(eventTimeAt / 1000));
    expect(await it.preview({ kind: 'replay' })).toMatchObject({ total: 0, stay: {} });
    expect(listSends(it.parts, it.ownerSends)).toMatchObject([{ kind: 'replay', states: { accepted: 1 } }]);
  });

  test('and refused again, it is set aside again', async () => {
    await using it = await sendsBusiness();
    const id = await refused(it);
    it.set('directions', `event_names = '{"interest":{"messaging":"Schedule"}}'`);
    await it.send({ kind: 'replay' });
    await it.sender.idle();
    expect(it.event(id)).toMatchObject({ state: 'refused', ownerSendId: 1 });
    expect(await it.preview({ kind: 'replay' })).toMatchObject({ total: 0, stay: { name_refused: 1 } });
    expect(it.meta.ledger.accepted()).toEqual([]);
  });

  test('goes to the dataset that is chosen today', async () => {
    await using it = await sendsBusiness();
    const id = await refused(it);
    it.meta.dataset({ id: '1300', token: 'EAAother', pageId: '500' });
    const dataset = it.insertDataset('1300', 'EAAother');
    it.set('directions', `${mended}, dataset_id = '${dataset}'`);
    await it.send({ kind: 'replay' });
    await it.sender.idle();
    expect(it.event(id)).toMatchObject({ state: 'accepted', datasetId: dataset });
    expect(it.meta.ledger.accepted('1300')).toHaveLength(1);
  });

  test('stays where the owner says no since, where it is too old, where sending is off', async () => {
    await using it = await sendsBusiness();
    const id = await refused(it);
    it.set('directions', `${mended}, capi_enabled_at = null`);
    expect(await it.preview({ kind: 'replay' })).toMatchObject({ total: 0, stay: { capi_off: 1 } });
    it.set('directions', 'capi_enabled_at = 1');
    const { subjectId } = it.event(id);
    it.parts.db.sql.exec(`insert into verdicts (dialog_id, level, reached, said_by, reason, message_ids, became_true_at, made_at)
      values (${subjectId}, 'interest', 0, 'human', '{"code":"owner_corrected"}', '[]', 1, 1)`);
    expect(await it.preview({ kind: 'replay' })).toMatchObject({ total: 0, stay: { owner_said_no: 1 } });
    it.parts.db.sql.exec('delete from verdicts');
    it.turnClock(MAX_AGE_MS);
    const since = it.parts.clock() - 2 * MAX_AGE_MS;
    expect(await it.preview({ kind: 'replay', since })).toMatchObject({ total: 0, stay: { too_old: 1 } });
  });

  test('what Meta may have already goes only when the owner says so, too', async () => {
    await using it = await sendsBusiness();
    const hung = it.meta.faults.add({ kind: 'hang up after accepting' });
    const id = it.raiseNew();
    it.sender.start();
    await it.sender.idle();
    await it.afterwards(HOUR_MS);
    hung.remove();
    expect(it.event(id).state).toBe('unknown');
    expect(it.meta.ledger.countByEventId().get(it.event(id).eventId)).toBe(2);
    expect(await it.preview({ kind: 'replay' })).toMatchObject({ total: 0, stay: { may_count_twice: 1 } });
    const asked = { kind: 'replay', unknownToo: true } as const;
    expect(await it.preview(asked)).toMatchObject({ total: 1, stay: {} });
    await it.send(asked);
    await it.sender.idle();
    expect(it.event(id)).toMatchObject({ state: 'accepted', ownerSendId: 1 });
  });

  test('what was left for want of a click goes once events without one are wanted', async () => {
    await using it = await sendsBusiness();
    it.set('directions', 'sends_without_click = 0');
    const id = it.raiseNew({ ctwaClid: null });
    it.sender.start();
    await it.sender.idle();
    expect(it.event(id)).toMatchObject({ state: 'skipped', reason: { code: 'no_click_messaging_only' } });
    expect(await it.preview({ kind: 'replay' })).toMatchObject({ stay: { no_click_messaging_only: 1 } });
    it.set('directions', 'sends_without_click = 1');
    await it.send({ kind: 'replay' });
    await it.sender.idle();
    expect(it.event(id).state).toBe('accepted');
  });

  test('accepted, waiting and merged ones are none of its business', async () => {
    await using it = await sendsBusiness();
    const id = it.raiseNew({ ctwaClid: CLICK_ID });
    const other = it.raiseNew();
    it.parts.db.sql.exec(`update conversion_events set state = 'accepted' where id = ${id}`);
    expect(await it.preview({ kind: 'replay' })).toMatchObject({ total: 0, stay: {} });
    it.parts.db.sql.exec(`update conversion_events set state = 'refused', merged_into = ${id} where id = ${other}`);
    expect(await it.preview({ kind: 'replay' })).toMatchObject({ total: 0, stay: { merged: 1 } });
  });

  test('an unknown one that the owner has sent again outlives a fault of the way: it was not answered, so it is tried', async () => {
    for (const ctwaClid of [CLICK_ID, null]) {
      await using it = await sendsBusiness();
      const fault = it.meta.faults.add({ kind: 'hang up after accepting' });
      const id = it.raiseNew({ ctwaClid });
      it.sender.start();
      await it.sender.idle();
      for (let hours = 0; hours < 50 && it.event(id).state !== 'unknown'; hours += 1) await it.afterwards(HOUR_MS);
      expect(it.event(id).state).toBe('unknown');
      fault.remove();
      it.meta.faults.add({ kind: 'rate limit', code: 80004, minutes: 5 }, { times: 1 });
      const before = it.meta.ledger.accepted().length;
      await it.send({ kind: 'replay', unknownToo: true });
      await it.sender.idle();
      expect(it.event(id)).toMatchObject({ state: 'due', reason: { code: 'rate_limited' } });
      await it.afterwards(10 * 60_000);
      expect(it.event(id).state).toBe('accepted');
      expect(it.meta.ledger.accepted()).toHaveLength(before + 1);
    }
  });
});
