import { describe, expect, test } from 'vitest';
import { datasetNames, numbers, verdicts } from '../../db/schema/index.ts';
import { META_ID, sendingBusiness, TOKEN, testBusiness } from '../capi/testing.ts';
import { archiveDirection } from './archive-direction.ts';
import { listDirections } from './list-directions.ts';
import { saveDirection } from './save-direction.ts';
import { typed } from './testing.ts';

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

  test.each(['before the answer', 'after it'] as const)(
    'what Meta refused in the classic form goes in the standard one, chosen %s: it went as classic and stopped the dataset again',
    async (chosen) => {
      await using business = await sendingBusiness();
      const direction = { ...typed, id: business.directionId, token: null };
      saveDirection(business.parts, {
        ...direction,
        preset: 'classic',
        eventNames: { interest: { messaging: 'LeadSubmitted' } },
      });
      const hold = business.meta.faults.hold('arrival', { times: 1 });
      const id = business.raiseNew();
      business.sender.start();
      await hold.untilHeld(1);
      business.turnClock(1000);
      const choose = () => saveDirection(business.parts, { ...direction, preset: 'standard' });
      if (chosen === 'before the answer') choose();
      hold.release();
      await business.sender.idle();
      expect(business.event(id)).toMatchObject({ state: 'due', reason: { code: 'dataset_forbidden' } });
      if (chosen === 'after it') choose();
      business.sender.resume(business.directionId);
      await business.sender.idle();
      expect(business.event(id).state).toBe('accepted');
    },
  );

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

  test('an event without a click goes to the ordinary dataset, with the token of that one, once it is given', async () => {
    await using business = await sendingBusiness();
    business.meta.dataset({ id: '1300', token: 'EAAordinary', pageId: '500' });
    const direction = business.insertDirection({ dataset: { metaId: META_ID, token: null }, pageId: '500' });
    const id = business.raiseNew({ direction, ctwaClid: null });
    const other = { ordinaryDatasetMetaId: '1300', ordinaryToken: 'EAAordinary' };
    saveDirection(business.parts, { ...typed, ...other, id: direction });
    business.sender.start();
    await business.sender.idle();
    expect(business.event(id)).toMatchObject({ state: 'accepted' });
    expect(business.meta.ledger.accepted()).toMatchObject([{ datasetId: '1300', eventName: 'Lead' }]);
  });

  test('an event whose name was refused waits, and goes under the name that is chosen then', async () => {
    await using business = await sendingBusiness();
    const direction = business.insertDirection({ dataset: { metaId: META_ID, token: TOKEN }, pageId: '500' });
    const refused = {
      actionSource: 'business_messaging',
      name: 'LeadSubmitted',
      state: 'refused',
      saidOf: 'event',
    } as const;
    business.parts.db.orm
      .insert(datasetNames)
      .values({ ...refused, datasetId: `dataset-${META_ID}`, saidAt: business.parts.clock() })
      .run();
    const id = business.raiseNew({ direction });
    business.sender.start();
    await business.sender.idle();
    expect(business.event(id)).toMatchObject({ state: 'due', attempts: 0, reason: { code: 'name_refused' } });
    const eventNames = { interest: { messaging: 'QualifiedLead' } };
    saveDirection(business.parts, { ...typed, token: null, id: direction, eventNames });
    await business.sender.idle();
    expect(business.event(id)).toMatchObject({ state: 'accepted' });
    expect(business.meta.ledger.accepted()).toMatchObject([{ eventName: 'QualifiedLead' }]);
  });

  test('without a click and with «do not send» an event is skipped, and says why', async () => {
    await using business = await sendingBusiness();
    const direction = business.insertDirection({ dataset: { metaId: META_ID, token: TOKEN }, pageId: '500' });
    saveDirection(business.parts, { ...typed, id: direction, sendsWithoutClick: false });
    const id = business.raiseNew({ direction, ctwaClid: null });
    business.sender.start();
    await business.sender.idle();
    expect(business.event(id)).toMatchObject({ state: 'skipped', reason: { code: 'no_click_messaging_only' } });
    expect(business.meta.ledger.accepted()).toEqual([]);
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
