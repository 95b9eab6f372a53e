import { z } from 'zod';
import type { CrmField, CrmFields } from '../../db/schema/index.ts';
import { AppError } from '../errors.ts';

/** What a field of a CRM card can be, in the words of amoCRM where they have one; «stage»: the stage of a deal. */
const CRM_FIELD_TYPES = ['select', 'multiselect', 'checkbox', 'text', 'numeric', 'date', 'stage'] as const;

export type CrmFieldType = (typeof CRM_FIELD_TYPES)[number];

/** Whose card it is on, where the CRM keeps several (Bitrix24). */
const CRM_ENTITIES = ['lead', 'deal', 'contact'] as const;
export type CrmEntity = (typeof CRM_ENTITIES)[number];

const LEVELS = ['interest', 'qualified', 'scheduled'] as const;
/** More conditions than anyone reads. */
const MOST_FIELDS = 50;

const part = z.string().max(300);
const field = z.object({
  field_id: part,
  field_name: part,
  field_type: part,
  enum_id: part.nullable(),
  enum_value: part.nullable(),
  entity_type: part.optional(),
});
const list = z.array(field).max(MOST_FIELDS);

/** Source: product.md 6 */
export const crmFieldsInput = z.object({
  interest: list.optional(),
  qualified: list.optional(),
  scheduled: list.optional(),
});

/**
 * The mapping as it is stored: trimmed, levels without fields left out, `entity_type` only where the CRM has several
 * cards. A field may be known by its name alone until the CRM is connected and tells its id.
 *
 * @throws AppError crm_kind_missing, crm_field_empty, crm_field_type_unknown, crm_entity_missing, crm_stage_missing,
 *   each but the first with {level, place}: which field of which level, from 0
 */
export function checkCrmFields(typed: z.output<typeof crmFieldsInput>, kind: 'amocrm' | 'bitrix24' | null): CrmFields {
  const kept: CrmFields = {};
  for (const level of LEVELS) {
    const fields = (typed[level] ?? []).map((one, place) => checkField(one, kind, { level, place }));
    if (fields.length > 0) kept[level] = fields;
  }
  if (kind === null && Object.keys(kept).length > 0) throw new AppError('crm_kind_missing');
  return kept;
}

function checkField(
  typed: z.output<typeof field>,
  kind: 'amocrm' | 'bitrix24' | null,
  where: { level: string; place: number },
): CrmField {
  const text = (value: string | null | undefined) => value?.normalize('NFC').trim() ?? '';
  const id = text(typed.field_id);
  const name = text(typed.field_name);
  const type = text(typed.field_type);
  const value = { enum_id: text(typed.enum_id) || null, enum_value: text(typed.enum_value) || null };
  const isOf = <T extends string>(all: readonly T[], one: string): one is T => (all as readonly string[]).includes(one);
  if (!isOf(CRM_FIELD_TYPES, type)) throw new AppError('crm_field_type_unknown', { ...where, type });
  // The stage of a deal has no name of its own: what counts is which one.
  if (id === '' && name === '' && type !== 'stage') throw new AppError('crm_field_empty', where);
  // Any stage at all would make every deal a level.
  if (type === 'stage' && value.enum_id === null && value.enum_value === null) {
    throw new AppError('crm_stage_missing', where);
  }
  const stored = { field_id: id, field_name: name, field_type: type, ...value };
  if (kind !== 'bitrix24') return stored;
  const entity = text(typed.entity_type);
  if (!isOf(CRM_ENTITIES, entity)) throw new AppError('crm_entity_missing', where);
  return { ...stored, entity_type: entity };
}
