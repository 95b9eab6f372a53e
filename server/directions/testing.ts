import { META_ID, TOKEN } from '../capi/testing.ts';
import type { DirectionInput } from './direction-input.ts';

/** A direction as an owner types it, whole. */
export const typed: DirectionInput = {
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

/** A field of a CRM card, as it is typed. */
export const FIELD = { field_id: '77', field_name: 'Согласие', field_type: 'select', enum_id: null, enum_value: 'Да' };
