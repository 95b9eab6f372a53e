import { describe, expect, test } from 'vitest';
import { datasets, directions, numbers, verdicts } from '../../db/schema/index.ts';
import { META_ID, sendingBusiness, TOKEN, testBusiness } from '../capi/testing.ts';
import { archiveDirection } from './archive-direction.ts';
import type { DirectionInput } from './direction-input.ts';
import { listDirections } from './list-directions.ts';
import { saveDirection } from './save-direction.ts';

const typed: DirectionInput = {
  name: 'Косметология',
  country: 'KZ',
  currency: 'KZT',
  timeZone: null,
  source: 'whatsapp',
  capiEnabled: true,
  preset: 'standard',
  datasetMetaId: META_ID,
  token: ` ${TOKEN}\n`,
  pageId: '500',
  wabaId: null,
  eventNames: {},
};

describe('a saved direction', () => {
  test('is listed with everything but its token, which is sealed where it lies', () => {
    using business = testBusiness();
    const { parts } = business;
    const { id } = saveDirection(parts, typed);
    const [listed, ...others] = listDirections(parts, { archived: false });
    expect(others).toEqual([]);
    expect(listed).toEqual({
      ...{ id, name: 'Косметология', country: 'KZ', currency: 'KZT', timeZone: null, source: 'whatsapp' },
      ...{ isJudged: true, capiEnabledAt: parts.clock(), preset: 'standard', datasetMetaId: META_ID, hasToken: true },
      ...{ pageId: '500', wabaId: null, eventNames: {}, numbers: [], dialogs: 0, archivedAt: null },
      queue: { stopped: null, pausedUntilAt: null, waiting: 0 },
    });
    const stored = parts.db.orm.select().from(datasets).get()!;
    expect(stored.token!.includes(TOKEN)).toBe(false);
    expect(parts.vault.open(`datasets/${stored.id}/token`, stored.token!).toString()).toBe(TOKEN);
  });

  test('keeps token and moment of the switch when it is saved again without a new token', () => {
    using business = testBusiness();
    const { parts } = business;
    const { id } = saveDirection(parts, typed);
    const { token: _, ...again } = typed;
    business.turnClock(60_000);
    saveDirection(parts, { ...again, id, name: 'Стоматология' });
    const [listed] = listDirections(parts, { archived: false });
    expect(listed).toMatchObject({ name: 'Стоматология', hasToken: true, capiEnabledAt: parts.clock() - 60_000 });
  });

  test('shares dataset and token with another direction of the same pixel', () => {
    using business = testBusiness();
    saveDirection(business.parts, typed);
    const { token: _, ...other } = typed;
    saveDirection(business.parts, { ...other, name: 'Стоматология' });
    expect(listDirections(business.parts, { archived: false }).map(({ hasToken }) => hasToken)).toEqual([true, true]);
    expect(business.parts.db.orm.select().from(datasets).all()).toHaveLength(1);
  });

  test.each([
    [{ token: null }, 'no_token'],
    [{ pageId: null }, 'no_business_id'],
  ])('may be saved unfinished (%o) and says what is missing', (changes, code) => {
    using business = testBusiness();
    saveDirection(business.parts, { ...typed, ...changes });
    expect(listDirections(business.parts, { archived: false })[0]!.queue).toMatchObject({ stopped: { code } });
  });
});

describe('what cannot be saved is named', () => {
  test.each([
    [{ name: '  ' }, 'direction_name_empty'],
    [{ name: 'занято' }, 'direction_name_taken'],
    [{ country: 'XX' }, 'country_unknown'],
    [{ currency: 'тенге' }, 'currency_unknown'],
    [{ timeZone: 'Asia/Nowhere' }, 'time_zone_unknown'],
    [{ datasetMetaId: '12a' }, 'dataset_id_invalid'],
    [{ datasetMetaId: "1'; drop table datasets; --" }, 'dataset_id_invalid'],
    [{ pageId: 'my page' }, 'page_id_invalid'],
    [{ wabaId: '-1' }, 'waba_id_invalid'],
    [{ token: 'two words' }, 'token_invalid'],
    [{ token: 'токен' }, 'token_invalid'],
    [{ datasetMetaId: null }, 'dataset_missing'],
    [{ eventNames: { interest: { messaging: 'Lead' } } }, 'event_name_refused'],
    [{ eventNames: { qualified: { chat: 'MyOwnName' } } }, 'event_name_refused'],
    [{ id: 'nobody' }, 'direction_not_found'],
  ] as const)('%o: %s', (changes, code) => {
    using business = testBusiness();
    business.insertDirection({ name: 'Занято' });
    expect(() => saveDirection(business.parts, { ...typed, ...changes })).toThrow(expect.objectContaining({ code }));
    expect(business.parts.db.orm.select().from(directions).all()).toHaveLength(1);
    expect(business.parts.db.orm.select().from(datasets).all()).toEqual([]);
  });

  test('the classic preset takes standard names as messaging names too', () => {
    using business = testBusiness();
    const eventNames = { interest: { messaging: 'Lead' } };
    expect(saveDirection(business.parts, { ...typed, preset: 'classic', eventNames }).id).toBeDefined();
  });

  test('an empty choice is the preset’s own name: no level maps to nothing', () => {
    using business = testBusiness();
    saveDirection(business.parts, { ...typed, eventNames: { interest: { messaging: ' ', chat: 'Contact' } } });
    expect(listDirections(business.parts, { archived: false })[0]!.eventNames).toEqual({
      interest: { chat: 'Contact' },
    });
  });
});

describe('events follow what the owner changes', () => {
  test('an event without a dataset goes once it is given', async () => {
    await using business = await sendingBusiness();
    const direction = business.insertDirection({ name: 'Без набора' });
    const id = business.raiseNew({ direction });
    business.sender.start();
    await business.sender.idle();
    expect(business.event(id)).toMatchObject({ state: 'due', attempts: 0 });
    saveDirection(business.parts, { ...typed, id: direction });
    await business.sender.idle();
    expect(business.event(id)).toMatchObject({ state: 'accepted' });
  });

  test('a new token lets a stopped queue go on; the answer to the old one does not stop it again', async () => {
    await using business = await sendingBusiness();
    const id = business.raiseNew();
    business.meta.revokeToken(TOKEN);
    const hold = business.meta.faults.hold('arrival');
    business.sender.start();
    await hold.untilHeld(1);
    business.meta.dataset({ id: META_ID, token: 'EAAnew', pageId: '500' });
    saveDirection(business.parts, { ...typed, id: business.directionId, token: 'EAAnew' });
    hold.release();
    await business.sender.idle();
    expect(business.event(id)).toMatchObject({ state: 'accepted', attempts: 2 });
    expect(business.log(id).map(({ status }) => status)).toEqual(['error', 'success']);
  });

  test('what a wrong dataset did not take goes to the right one', async () => {
    await using business = await sendingBusiness();
    const direction = business.insertDirection({ dataset: { metaId: '777', token: TOKEN }, pageId: '501' });
    const id = business.raiseNew({ direction });
    business.sender.start();
    await business.sender.idle();
    expect(business.event(id)).toMatchObject({ state: 'due', reason: { code: 'dataset_forbidden' } });
    const { eventId } = business.event(id);
    saveDirection(business.parts, { ...typed, id: direction });
    await business.sender.idle();
    expect(business.event(id)).toMatchObject({ state: 'accepted', eventId });
    expect(JSON.parse(business.event(id).payload!).user_data.page_id).toBe('500');
  });

  test('also when the wrong one says no only after the owner changed it', async () => {
    await using business = await sendingBusiness();
    const direction = business.insertDirection({ dataset: { metaId: '777', token: TOKEN }, pageId: '501' });
    const hold = business.meta.faults.hold('arrival', { dataset: '777' });
    const id = business.raiseNew({ direction });
    business.sender.start();
    await hold.untilHeld(1);
    saveDirection(business.parts, { ...typed, id: direction });
    hold.release();
    await business.sender.idle();
    expect(business.event(id)).toMatchObject({ state: 'accepted', attempts: 2 });
  });

  test('an event held for want of a page id goes once it is given', async () => {
    await using business = await sendingBusiness();
    const direction = business.insertDirection({ dataset: { metaId: META_ID, token: TOKEN }, pageId: null });
    const id = business.raiseNew({ direction });
    business.sender.start();
    await business.sender.idle();
    saveDirection(business.parts, { ...typed, id: direction });
    await business.sender.idle();
    expect(business.event(id).state).toBe('accepted');
  });

  test('it goes too when the preset becomes one that needs no page id', async () => {
    await using business = await sendingBusiness();
    const direction = business.insertDirection({ dataset: { metaId: META_ID, token: TOKEN }, pageId: null });
    const id = business.raiseNew({ direction });
    business.sender.start();
    await business.sender.idle();
    expect(business.event(id)).toMatchObject({ attempts: 0, reason: { code: 'no_business_id' } });
    saveDirection(business.parts, { ...typed, id: direction, pageId: null, preset: 'classic' });
    await business.sender.idle();
    expect(business.event(id).attempts).toBe(1);
  });

  test('switching CAPI on raises nothing for what was reached before', () => {
    using business = testBusiness();
    const { parts } = business;
    const direction = business.insertDirection({ capiEnabledAt: null });
    const { dialogId } = business.insertDialog(direction);
    const reach = (sentAt: number) => {
      const messageId = business.insertMessage(dialogId, { sentAt });
      parts.db.orm
        .insert(verdicts)
        .values({
          ...{ dialogId, level: 'interest', reached: true, saidBy: 'count', reason: { code: 'two_messages' } },
          ...{ messageIds: [messageId], becameTrueAt: sentAt, madeAt: parts.clock() },
        })
        .run();
    };
    reach(parts.clock() - 60_000);
    saveDirection(parts, { ...typed, id: direction });
    expect(parts.db.sql.prepare('select count(*) as n from conversion_events').get()).toEqual({ n: 0 });
  });

  test('an archived direction loses its numbers, and taken out again it raises what it missed', () => {
    using business = testBusiness();
    const { parts } = business;
    const direction = business.insertDirection();
    parts.db.orm.update(numbers).set({ directionId: direction }).run();
    archiveDirection(parts, { id: direction, archived: true });
    expect(parts.db.orm.select().from(numbers).get()!.directionId).toBeNull();
    expect(listDirections(parts, { archived: false })).toEqual([]);
    const { dialogId } = business.insertDialog(direction);
    expect(business.raise(dialogId)).toBeUndefined();
    const messageId = business.insertMessage(dialogId);
    parts.db.orm
      .insert(verdicts)
      .values({
        ...{ dialogId, level: 'interest', reached: true, saidBy: 'count', reason: { code: 'two_messages' } },
        ...{ messageIds: [messageId], becameTrueAt: parts.clock() - 60_000, madeAt: parts.clock() },
      })
      .run();
    archiveDirection(parts, { id: direction, archived: false });
    expect(business.event(1)).toMatchObject({ state: 'due', subjectId: dialogId });
  });
});
