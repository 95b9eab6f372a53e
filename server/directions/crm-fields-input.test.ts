import { describe, expect, test } from 'vitest';
import { testBusiness } from '../capi/testing.ts';
import { listDirections } from './list-directions.ts';
import { saveDirection } from './save-direction.ts';
import { FIELD, typed } from './testing.ts';

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
