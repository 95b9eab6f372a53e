import type { DirectionStep } from '../../app/search.ts';
import { CRM_LEVELS, placeOnPage } from './crm-values.ts';
import type { Values } from './direction-values.ts';

/** The field of the form that a domain code of saving is about. */
const FIELDS: Record<string, string> = {
  direction_name_empty: 'name',
  direction_name_taken: 'name',
  country_unknown: 'country',
  currency_unknown: 'currency',
  time_zone_unknown: 'timeZone',
  dataset_id_invalid: 'dataset.metaId',
  dataset_missing: 'dataset.metaId',
  token_invalid: 'dataset.token',
  ordinary_dataset_id_invalid: 'ordinary.metaId',
  ordinary_dataset_missing: 'ordinary.metaId',
  ordinary_dataset_same: 'ordinary.metaId',
  ordinary_token_invalid: 'ordinary.token',
  ad_account_not_found: 'dataset.adAccountId',
  page_id_invalid: 'pageId',
  waba_id_invalid: 'wabaId',
  event_name_refused: 'names',
  purchase_phrase_bare: 'purchasePhrases',
  crm_kind_missing: 'crmKind',
};

/** The cell of a CRM field's line. */
const CELLS: Record<string, string> = {
  crm_field_empty: 'field_name',
  crm_field_type_unknown: 'field_type',
  crm_entity_missing: 'entity_type',
  crm_stage_missing: 'enum_value',
};

interface Domain {
  code: string;
  params: Record<string, unknown>;
}

/** Code and parameters of a fault of ours; undefined: it is another. */
export function domainOf(fault: unknown): Domain | undefined {
  const { data } = fault as { data?: { domain?: Domain | null } | null };
  return data?.domain ?? undefined;
}

/** Where on the page a fault of saving belongs; undefined: to no field. */
export function placeOfFault(fault: Domain | undefined, values: Values): string | undefined {
  if (!fault) return undefined;
  const cell = CELLS[fault.code];
  const level = CRM_LEVELS.find((one) => one === fault.params['level']);
  if (cell && level) {
    const place = placeOnPage(values.crmFields[level], Number(fault.params['place']));
    return `crmFields.${level}.${place}.${cell}`;
  }
  const place = FIELDS[fault.code];
  if (place !== 'purchasePhrases') return place;
  const typed = (phrase: string) => phrase.normalize('NFC').replace(/\s+/gu, ' ').trim();
  const index = values.purchasePhrases.findIndex((phrase) => typed(phrase) === fault.params['phrase']);
  return index < 0 ? place : `${place}.${index}`;
}

const STEPS: Record<string, DirectionStep> = {
  ...{ name: 'about', country: 'about', currency: 'about', timeZone: 'about' },
  ...{ dataset: 'pixel', ordinary: 'pixel', pageId: 'pixel', wabaId: 'pixel' },
  ...{ names: 'fields', purchasePhrases: 'fields', crmKind: 'fields', crmFields: 'fields' },
};

/** The step that shows this field. */
export function stepOfField(field: string): DirectionStep | undefined {
  return STEPS[field.split('.')[0] ?? ''];
}
