import { describe, expect, test } from 'vitest';
import { adAccounts, datasets, directions, numbers, secrets, tokenChecks, verdicts } from '../../db/schema/index.ts';
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

const FIELD = { field_id: '77', field_name: 'Согласие', field_type: 'select', enum_id: null, enum_value: 'Да' };

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
      ...{ sendsWithoutClick: true, ordinaryDataset: null, crmKind: null, crmFields: {}, purchasePhrases: [] },
      ...{ testEventCode: null, testUntilAt: null, optimisesFor: 'interest', optimisesSinceAt: null },
      dataset: {
        ...{ metaId: META_ID, name: null, adAccountId: null, hasOwnToken: true, tokenFrom: 'dataset' },
        token: expect.objectContaining({ setAt: parts.clock(), state: 'not_checked' }),
      },
      queue: { stopped: null, pausedUntilAt: null, waiting: 0 },
    });
    expect(JSON.stringify(listed)).not.toContain(TOKEN);
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
  test.each<[Partial<DirectionInput>, string]>([
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
    [{ ordinaryDatasetMetaId: 'x' }, 'ordinary_dataset_id_invalid'],
    [{ ordinaryDatasetMetaId: META_ID }, 'ordinary_dataset_same'],
    [{ ordinaryDatasetMetaId: null, ordinaryToken: TOKEN }, 'ordinary_dataset_missing'],
    [{ ordinaryDatasetMetaId: '9', ordinaryToken: 'a b' }, 'ordinary_token_invalid'],
    [{ adAccountId: 'nobody' }, 'ad_account_not_found'],
    [{ purchasePhrases: ['{сумма}'] }, 'purchase_phrase_bare'],
    [{ crmFields: { interest: [FIELD] } }, 'crm_kind_missing'],
    [{ crmKind: 'amocrm', crmFields: { interest: [{ ...FIELD, field_id: ' ', field_name: '' }] } }, 'crm_field_empty'],
    [{ crmKind: 'amocrm', crmFields: { interest: [{ ...FIELD, field_type: '' }] } }, 'crm_field_type_unknown'],
    [{ crmKind: 'bitrix24', crmFields: { interest: [FIELD] } }, 'crm_entity_missing'],
    [
      { crmKind: 'amocrm', crmFields: { interest: [{ ...FIELD, field_type: 'stage', enum_value: ' ' }] } },
      'crm_stage_missing',
    ],
    [{ eventNames: { interest: { messaging: 'Lead' } } }, 'event_name_refused'],
    [{ eventNames: { qualified: { chat: 'MyOwnName' } } }, 'event_name_refused'],
    [{ id: 'nobody' }, 'direction_not_found'],
  ])('%o: %s', (changes, code) => {
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

describe('fields of a CRM', () => {
  test('are stored before any CRM is connected, trimmed, each level that has some', () => {
    using business = testBusiness();
    const deal = { ...FIELD, field_name: ' Согласие ', entity_type: 'deal' };
    const stage = { field_id: '', field_name: '', field_type: 'stage', enum_id: 'C1:WON', enum_value: null };
    saveDirection(business.parts, {
      ...{ ...typed, source: 'crm', crmKind: 'bitrix24' },
      crmFields: { interest: [deal, { ...stage, entity_type: 'lead' }], qualified: [] },
    });
    expect(listDirections(business.parts, { archived: false })[0]).toMatchObject({
      ...{ source: 'crm', crmKind: 'bitrix24' },
      crmFields: {
        interest: [
          { ...FIELD, entity_type: 'deal' },
          { ...stage, entity_type: 'lead' },
        ],
      },
    });
  });

  test('may be none as yet, and stay when only something else is saved', () => {
    using business = testBusiness();
    const { id } = saveDirection(business.parts, { ...typed, source: 'crm', crmKind: null, crmFields: {} });
    saveDirection(business.parts, {
      ...typed,
      id,
      source: 'crm',
      crmKind: 'amocrm',
      crmFields: { scheduled: [FIELD] },
    });
    saveDirection(business.parts, { ...typed, id, name: 'Другое имя' });
    expect(listDirections(business.parts, { archived: false })[0]).toMatchObject({
      ...{ name: 'Другое имя', crmKind: 'amocrm', crmFields: { scheduled: [FIELD] } },
    });
  });
});

describe('the token in force', () => {
  const DAY_MS = 86_400_000;
  function withAccount() {
    const business = testBusiness();
    const { db, clock, vault } = business.parts;
    const seal = (place: string) => vault.seal(place, Buffer.from('EAAother'));
    db.orm
      .insert(secrets)
      .values({ name: 'business', value: seal('business'), setAt: 1 })
      .run();
    db.orm
      .insert(adAccounts)
      .values({ id: 'a1', metaId: '42', token: seal('ad_accounts/a1/token'), tokenSetAt: 2, createdAt: clock() })
      .run();
    const dataset = () => listDirections(business.parts, { archived: false })[0]!.dataset!;
    return Object.assign(business, { dataset });
  }

  test('is the dataset’s own, else its account’s, else the business’s', () => {
    using business = withAccount();
    const { id } = saveDirection(business.parts, { ...typed, adAccountId: 'a1' });
    expect(business.dataset()).toMatchObject({ tokenFrom: 'dataset', adAccountId: 'a1' });
    const again = { ...typed, id, token: null };
    saveDirection(business.parts, { ...again, dropsToken: true });
    expect(business.dataset()).toMatchObject({
      tokenFrom: 'account',
      token: { place: 'ad_accounts/a1/token', setAt: 2 },
    });
    saveDirection(business.parts, { ...again, adAccountId: null });
    expect(business.dataset()).toMatchObject({ tokenFrom: 'business', hasOwnToken: false, token: { setAt: 1 } });
    business.parts.db.orm.delete(secrets).run();
    expect(business.dataset()).toMatchObject({ tokenFrom: null, token: null });
    expect(listDirections(business.parts, { archived: false })[0]).toMatchObject({
      ...{ hasToken: false, queue: { stopped: { code: 'no_token' } } },
    });
  });

  test.each([
    [20 * DAY_MS, 'good'],
    [14 * DAY_MS, 'ends_soon'],
    [0, 'bad'],
    [null, 'good'],
  ])('with %s ms left is said to be %s', (left, state) => {
    using business = withAccount();
    saveDirection(business.parts, typed);
    const { place } = business.dataset().token!;
    const now = business.parts.clock();
    const expiresAt = left === null ? null : now + left;
    business.parts.db.orm
      .insert(tokenChecks)
      .values({ place, checkedAt: now, expiresAt, scopes: ['ads_read'] })
      .run();
    expect(business.dataset().token).toMatchObject({ state, expiresAt, scopes: ['ads_read'] });
  });

  test('a new one is not judged by what Meta said of the old one', () => {
    using business = withAccount();
    const { id } = saveDirection(business.parts, typed);
    const { place } = business.dataset().token!;
    business.parts.db.orm
      .insert(tokenChecks)
      .values({ place, checkedAt: 1, problem: { code: 'token_invalid' } })
      .run();
    expect(business.dataset().token).toMatchObject({ state: 'bad', problem: { code: 'token_invalid' } });
    saveDirection(business.parts, { ...typed, id, token: 'EAAnew' });
    expect(business.dataset().token).toMatchObject({ state: 'not_checked', problem: null });
  });
});

describe('an ordinary dataset', () => {
  test('has a token of its own, and what stops it is told', () => {
    using business = testBusiness();
    saveDirection(business.parts, { ...typed, ordinaryDatasetMetaId: '9', sendsWithoutClick: true });
    const direction = () => listDirections(business.parts, { archived: false })[0]!;
    expect(direction()).toMatchObject({
      ordinaryDataset: { metaId: '9', tokenFrom: null },
      queue: { stopped: { code: 'no_token' } },
    });
    const { id } = direction();
    saveDirection(business.parts, { ...typed, id, ordinaryDatasetMetaId: '9', ordinaryToken: 'EAAordinary' });
    expect(direction()).toMatchObject({ ordinaryDataset: { tokenFrom: 'dataset' }, queue: { stopped: null } });
    saveDirection(business.parts, { ...typed, id, name: 'Тоже она' });
    expect(direction().ordinaryDataset?.metaId).toBe('9');
    saveDirection(business.parts, { ...typed, id, ordinaryDatasetMetaId: null, sendsWithoutClick: false });
    expect(direction()).toMatchObject({ ordinaryDataset: null, sendsWithoutClick: false });
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
