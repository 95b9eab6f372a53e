import { describe, expect, test } from 'vitest';
import { datasets, directions } from '../../db/schema/index.ts';
import { META_ID, TOKEN, testBusiness } from '../capi/testing.ts';
import type { DirectionInput } from './direction-input.ts';
import { listDirections } from './list-directions.ts';
import { saveDirection } from './save-direction.ts';
import { FIELD, typed } from './testing.ts';

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
      steppedBackAt: null,
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
