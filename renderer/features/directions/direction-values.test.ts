import { expect, test } from 'vitest';
import type { DatasetView } from '../../../server/directions/views.ts';
import { newCrmRow } from './crm-values.ts';
import { toInput, toValues } from './direction-values.ts';
import { placeOfFault, stepOfField } from './place-of-fault.ts';

const blank = toValues(undefined, false);
const dataset = (given: Partial<DatasetView>): DatasetView => ({
  ...{ metaId: '1200', name: null, adAccountId: null, hasOwnToken: false, tokenFrom: null, token: null },
  ...given,
});

/** A form whose direction is stored with this dataset. */
function stored(view: DatasetView) {
  const direction = { dataset: view, ordinaryDataset: null, sendsWithoutClick: true, crmFields: {}, eventNames: {} };
  return toValues({ ...direction, purchasePhrases: [] } as never, true);
}

test('a dataset loses its own token only where the owner chose another instead', () => {
  const own = stored(dataset({ hasOwnToken: true, tokenFrom: 'dataset' }));
  expect(own.dataset.tokenFrom).toBe('dataset');
  expect(toInput(own)).toMatchObject({ dropsToken: false });
  expect(toInput({ ...own, dataset: { ...own.dataset, tokenFrom: 'business' } })).toMatchObject({
    ...{ dropsToken: true, adAccountId: null },
  });
  // A number typed by hand, of which this page knows nothing.
  const unknown = { ...blank.dataset, metaId: '77', tokenFrom: 'business' as const };
  expect(toInput({ ...blank, dataset: unknown })).toMatchObject({ datasetMetaId: '77', dropsToken: false });
});

test('a typed token goes only with «its own», and stays in the form when another is looked at', () => {
  const typed = { ...blank.dataset, metaId: '1200', token: ' EAAnew ', tokenFrom: 'dataset' as const };
  expect(toInput({ ...blank, dataset: typed })).toMatchObject({ token: 'EAAnew' });
  expect(toInput({ ...blank, dataset: { ...typed, tokenFrom: 'business' } })).not.toHaveProperty('token');
});

test('a number pasted in groups is the number: its spaces were refused', () => {
  const values = { ...blank, pageId: '1100 2200 3300', dataset: { ...blank.dataset, metaId: ' 8800\u00a01122 3344 ' } };
  expect(toInput(values)).toMatchObject({ datasetMetaId: '880011223344', pageId: '110022003300' });
});

test('events without a click: to the same dataset, to another, or nowhere', () => {
  const ordinary = { ...blank.ordinary, metaId: '99' };
  const saved = (withoutClick: 'same' | 'other' | 'none') => toInput({ ...blank, ordinary, withoutClick });
  expect(saved('same')).toMatchObject({ sendsWithoutClick: true, ordinaryDatasetMetaId: null });
  expect(saved('other')).toMatchObject({ sendsWithoutClick: true, ordinaryDatasetMetaId: '99' });
  expect(saved('none')).toMatchObject({ sendsWithoutClick: false });
  expect(saved('none')).not.toHaveProperty('ordinaryDatasetMetaId');
});

test('names of all four levels come back as they are, the purchase too', () => {
  const eventNames = { interest: { chat: 'Contact' }, purchase: { messaging: 'OrderCreated' } };
  const direction = { eventNames, crmFields: {}, sendsWithoutClick: true, purchasePhrases: [] };
  expect(toInput(toValues(direction as never, false)).eventNames).toMatchObject(eventNames);
});

test('lines with nothing in them are no fields; a fault finds its line on the page all the same', () => {
  const named = { ...newCrmRow(), field_name: 'Согласие' };
  const valueOnly = { ...newCrmRow(), enum_value: 'Да' };
  const values = { ...blank, source: 'crm' as const, crmKind: 'amocrm' as const };
  const crmFields = { interest: [newCrmRow(), named, newCrmRow(), valueOnly], qualified: [], scheduled: [] };
  const sent = toInput({ ...values, crmFields });
  expect(sent.crmFields?.interest).toMatchObject([{ field_name: 'Согласие', enum_value: null }, { enum_value: 'Да' }]);
  const fault = { code: 'crm_field_empty', params: { level: 'interest', place: 1 } };
  const place = placeOfFault(fault, { ...values, crmFields });
  expect(place).toBe('crmFields.interest.3.field_name');
  expect(stepOfField(place ?? '')).toBe('fields');
  // While chats say the levels, a mapping that is half typed is nobody's business.
  expect(toInput({ ...values, source: 'whatsapp', crmFields })).not.toHaveProperty('crmFields');
});
