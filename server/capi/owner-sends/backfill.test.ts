import { describe, expect, test } from 'vitest';
import { reviews } from '../../../db/schema/index.ts';
import { MAX_AGE_MS, raiseEvent } from '../raise-event.ts';
import { CLICK_ID } from '../testing.ts';
import { listSends } from './list-sends.ts';
import { listRows } from './preview.ts';
import { reachInThePast, sendsBusiness } from './testing.ts';

const HOUR_MS = 60 * 60 * 1000;
const DAY_MS = 24 * HOUR_MS;

describe('what would be sent of the past', () => {
  test('is levels of the history that never got an event; looking at it leaves no trace', async () => {
    await using it = await sendsBusiness();
    it.past();
    it.past({ level: 'qualified', source: 'import', click: CLICK_ID });
    const trace = () => it.parts.db.sql.pragma('data_version') as unknown;
    const before = [trace(), it.parts.db.sql.prepare('select total_changes() as n').get()];
    expect(await it.preview()).toMatchObject({ total: 2, go: { interest: 1, qualified: 1, scheduled: 0 }, stay: {} });
    const { rows } = await listRows(it.parts, { ...it.input(), group: 'go', limit: 50 });
    expect(rows).toMatchObject([
      { level: 'qualified', name: 'QualifiedLead', withClick: true, datasetMetaId: '1200', reason: null },
      { level: 'interest', name: 'Lead', withClick: false, datasetMetaId: '1200', reason: null },
    ]);
    expect([trace(), it.parts.db.sql.prepare('select total_changes() as n').get()]).toEqual(before);
  });

  test.each([
    ['without a dataset', 'no_dataset', 'directions', 'dataset_id = null'],
    ['without a token', 'no_token', 'datasets', 'token = null'],
    ['where the token died', 'token_invalid', 'datasets', "stopped_code = 'token_invalid'"],
    ['with sending switched off', 'capi_off', 'directions', 'capi_enabled_at = null'],
    ['of an archived direction', 'direction_archived', 'directions', 'archived_at = 1'],
    ['where events come from the CRM', 'source_crm', 'directions', "source = 'crm'"],
    ['of staff', 'contact_is_staff', 'contacts', 'is_staff = 1'],
    ['without a click where only clicks are sent', 'no_click_messaging_only', 'directions', 'sends_without_click = 0'],
  ] as const)('leaves what is %s, as the live way does', async (_, code, table, values) => {
    await using it = await sendsBusiness();
    it.past();
    it.set(table, values);
    expect(await it.preview()).toMatchObject({ total: 0, stay: { [code]: 1 } });
    const { rows } = await listRows(it.parts, { ...it.input(), group: code, limit: 50 });
    expect(rows).toMatchObject([{ reason: { code } }]);
    await expect(it.ownerSends.send({ ...it.input(), expected: 1 })).rejects.toMatchObject({
      code: 'sends_changed',
      params: { expected: 1, now: 0 },
    });
    expect(it.events()).toEqual([]);
  });

  test('of a payment that the owner noted: it goes with its amount, and stays without one', async () => {
    await using it = await sendsBusiness();
    const paidAt = it.parts.clock() - HOUR_MS;
    for (const amount of ['45000000000', 'null']) {
      const { dialogId } = it.insertDialog(it.directionId);
      it.parts.db.sql.exec(`insert into purchases (dialog_id, amount_micros, currency, said_by, paid_at, made_at)
        values (${dialogId}, ${amount}, 'KZT', 'human', ${paidAt}, ${paidAt});
        insert into verdicts (dialog_id, level, reached, said_by, reason, message_ids, became_true_at, made_at)
        values (${dialogId}, 'purchase', 1, 'human', '{"code":"owner_said"}', '[]', ${paidAt}, ${paidAt})`);
    }
    expect(await it.preview()).toMatchObject({ total: 1, go: { purchase: 1 }, stay: { amount_missing: 1 } });
    it.sender.start();
    await it.send();
    const [accepted] = await it.meta.ledger.untilAccepted(1);
    expect(accepted).toMatchObject({
      eventName: 'Purchase',
      event: { custom_data: { currency: 'KZT', value: 45000 } },
    });
  });

  test('leaves a name that the dataset has refused, and no other', async () => {
    await using it = await sendsBusiness();
    it.past();
    it.past({ click: CLICK_ID });
    it.parts.db.sql.exec(
      `insert into dataset_names (dataset_id, action_source, name, state, said_of, said_at)
       select dataset_id, 'business_messaging', 'LeadSubmitted', 'refused', 'probe', 1 from directions`,
    );
    expect(await it.preview()).toMatchObject({ total: 1, stay: { name_refused: 1 } });
  });

  test('leaves what waits for the owner, what the owner denied, what was undone, what nothing here shows', async () => {
    await using it = await sendsBusiness();
    const { db } = it.parts;
    const at = it.parts.clock() - HOUR_MS;
    const denied = it.past({ level: 'qualified' });
    db.sql.exec(`insert into verdicts (dialog_id, level, reached, said_by, reason, message_ids, became_true_at, made_at)
      values (${denied}, 'qualified', 0, 'human', '{"code":"owner_corrected"}', '[]', ${at}, ${at})`);
    const undone = it.past({ level: 'scheduled' });
    db.sql.exec(`update verdicts set undone_at = 1 where dialog_id = ${undone}`);
    const shown = it.past({ level: 'interest' });
    db.sql.exec(`update verdicts set message_ids = '[987654]' where dialog_id = ${shown}`);
    const asked = it.insertDialog(it.directionId).dialogId;
    db.sql.exec(`insert into direction_rules (id, direction_id, version, rules, drafted_by, made_at)
      values (1, '${it.directionId}', 1, '{}', 'owner', 1)`);
    db.sql.exec(`insert into judgements (id, dialog_id, rules_id, said_by, answers, booking, temperature, reason, confidence,
      of_change_at, made_at) values (1, ${asked}, 1, 'rules', '[]', '{}', 'warm', '{"code":"x"}', 1, 1, 1)`);
    db.orm
      .insert(reviews)
      .values({
        ...{ dialogId: asked, level: 'qualified', why: 'rules', reached: true, judgementId: 1 },
        ...{ decisiveAt: at, state: 'open', openedAt: at },
      })
      .run();
    expect(await it.preview()).toMatchObject({
      total: 0,
      stay: { owner_said_no: 1, level_undone: 1, no_message: 1, waits_confirmation: 1 },
    });
    expect(await it.preview({ levels: ['qualified'] })).toMatchObject({ stay: { owner_said_no: 1 } });
    reachInThePast(it, null);
    expect((await it.preview()).stay).toMatchObject({ no_direction: 1 });
    expect((await it.preview({ directionId: it.directionId })).stay).not.toHaveProperty('no_direction');
  });

  test('ends where Meta ends: older than 7 days stays and is said so', async () => {
    await using it = await sendsBusiness();
    it.past({ ago: MAX_AGE_MS + 1 });
    it.past({ ago: MAX_AGE_MS - 1 });
    const since = it.parts.clock() - 10 * DAY_MS;
    expect(await it.preview({ since })).toMatchObject({ total: 1, stay: { too_old: 1 } });
    // A second later that one is too old as well: what was looked at is not what would go.
    it.turnClock(2);
    await expect(it.ownerSends.send({ ...it.input({ since }), expected: 1 })).rejects.toMatchObject({
      code: 'sends_changed',
    });
    expect(it.events()).toEqual([]);
  });
});

describe('sent on the owner’s word', () => {
  test('each goes once, at the time of its message, and bears the word; asked again it is a duplicate', async () => {
    await using it = await sendsBusiness();
    const dialogId = it.past({ click: CLICK_ID, ago: 2 * DAY_MS });
    it.past({ phone: null });
    const at = it.parts.clock() - 2 * DAY_MS;
    it.sender.start();
    expect(await it.send()).toEqual({ id: 1, events: 2 });
    await it.sender.idle();
    expect(it.meta.ledger.accepted()).toHaveLength(1);
    expect(it.meta.ledger.accepted()[0]?.event['event_time']).toBe(Math.floor(at / 1000));
    expect(it.events()).toMatchObject([
      { subject_id: dialogId, state: 'accepted', event_time_at: at, owner_send_id: 1 },
      { state: 'waiting', owner_send_id: 1 },
    ]);
    expect(await it.preview()).toMatchObject({ total: 0, stay: { already_accepted: 1, already_on_its_way: 1 } });
    expect(await it.send()).toEqual({ id: 2, events: 0 });
    expect(listSends(it.parts, it.ownerSends)).toMatchObject([
      { id: 2, events: 0, left: { already_accepted: 1, already_on_its_way: 1 } },
      { id: 1, kind: 'backfill', events: 2, notReached: 0, isRunning: false, states: { accepted: 1, waiting: 1 } },
    ]);
    expect(it.meta.ledger.doubled()).toEqual([]);
  });

  test('a message that arrives by itself and raises the event meanwhile is not raised again', async () => {
    await using it = await sendsBusiness();
    const dialogId = it.past();
    it.past();
    const { total } = await it.preview();
    it.raise(dialogId);
    await expect(it.ownerSends.send({ ...it.input(), expected: total })).rejects.toMatchObject({
      code: 'sends_changed',
      params: { expected: 2, now: 1 },
    });
    expect(it.events()).toHaveLength(1);
  });

  test('what changes on the way is left out and counted: the direction is archived between two slices', async () => {
    await using it = await sendsBusiness();
    for (let n = 0; n < 201; n += 1) it.past();
    const { db } = it.parts;
    let writes = 0;
    it.parts.db = {
      ...db,
      write(work) {
        const done = db.write(work);
        writes += 1;
        // After the row of the word and two slices of a hundred.
        if (writes === 3) it.set('directions', 'archived_at = 1');
        return done;
      },
    };
    expect(await it.send()).toMatchObject({ events: 200 });
    it.parts.db = db;
    expect(listSends(it.parts, it.ownerSends)).toMatchObject([{ events: 200, left: { direction_archived: 1 } }]);
  });

  test('a crash on the way: what was raised stays raised, the row tells the rest, and sent again it is completed', async () => {
    await using it = await sendsBusiness();
    for (let n = 0; n < 450; n += 1) it.past({ ago: HOUR_MS + n });
    const { write } = it.parts.db;
    let slices = 0;
    const broken = { ...it.parts.db, write: crashing };
    function crashing<T>(work: () => T): T {
      return write(() => {
        const done = work();
        // The third slice (after the row of the word and two slices) is cut in the middle of its write.
        slices += 1;
        if (slices === 4) throw new Error('killed');
        return done;
      });
    }
    it.parts.db = broken;
    await expect(it.send()).rejects.toThrow('killed');
    it.parts.db = { ...broken, write };
    expect(it.events()).toHaveLength(200);
    expect(listSends(it.parts, it.ownerSends)).toMatchObject([{ events: 200, notReached: 250, isRunning: false }]);
    expect(await it.preview()).toMatchObject({ total: 250, stay: { already_on_its_way: 200 } });
    expect(await it.send()).toMatchObject({ events: 250 });
    expect(new Set(it.events().map((event) => event.event_id)).size).toBe(450);
  });

  test('the oldest go first, and only so many as were asked for', async () => {
    await using it = await sendsBusiness();
    const [newest, middle] = [it.past({ ago: HOUR_MS }), it.past({ ago: 2 * HOUR_MS }), it.past({ ago: 3 * HOUR_MS })];
    await it.ownerSends.send({ ...it.input(), expected: 3, only: 2 });
    expect(it.events().map((event) => event.subject_id)).toEqual([middle, newest]);
  });

  test('one at a time: a second word while the first is going on is refused', async () => {
    await using it = await sendsBusiness();
    it.past();
    const asked = { ...it.input(), expected: 1 };
    const first = it.ownerSends.send(asked);
    await expect(it.ownerSends.send(asked)).rejects.toMatchObject({ code: 'sends_busy' });
    expect(await first).toMatchObject({ events: 1 });
  });

  test('an event of the live way alone refuses the past: the word is what raises it', async () => {
    await using it = await sendsBusiness();
    const dialogId = it.insertDialog(it.directionId).dialogId;
    const messageId = it.insertMessage(dialogId, { source: 'history' });
    const reached = { dialogId, level: 'interest', messageId, becameTrueAt: it.parts.clock() } as const;
    expect(it.parts.db.write(() => raiseEvent(it.parts, reached))).toBeUndefined();
    expect(it.events()).toEqual([]);
  });
});

test('rows come page by page, each once, newest first', async () => {
  await using it = await sendsBusiness();
  for (let n = 0; n < 23; n += 1) it.past({ ago: HOUR_MS + (n % 3) });
  const keys: string[] = [];
  let cursor: string | null = null;
  do {
    const page = await listRows(it.parts, { ...it.input(), group: 'go', cursor, limit: 5 });
    keys.push(...page.rows.map(({ key }) => key));
    cursor = page.next;
  } while (cursor);
  expect(keys).toHaveLength(23);
  expect(new Set(keys).size).toBe(23);
  await expect(listRows(it.parts, { ...it.input(), group: 'go', cursor: 'x', limit: 5 })).rejects.toMatchObject({
    code: 'cursor_invalid',
  });
});
