import { randomId } from '@mantine/hooks';
import type { DirectionView } from '../../../server/capi/views.ts';
import type { CrmEntity, CrmFieldType } from '../../../server/directions/crm-fields-input.ts';

type CrmFields = DirectionView['crmFields'];
type CrmField = NonNullable<CrmFields[CrmLevel]>[number];

/** A field of a CRM as it is typed: an empty text where the server keeps null. */
export interface CrmFieldRow {
  /** Of the line on the page. */
  key: string;
  field_id: string;
  field_name: string;
  field_type: string;
  enum_id: string;
  enum_value: string;
  entity_type: string;
}

export type CrmLevel = keyof CrmFields;
export const CRM_LEVELS: readonly CrmLevel[] = ['interest', 'qualified', 'scheduled'];

const USUAL_TYPE: CrmFieldType = 'select';
const USUAL_ENTITY: CrmEntity = 'deal';

export function newCrmRow(): CrmFieldRow {
  const empty = { field_id: '', field_name: '', enum_id: '', enum_value: '' };
  return { key: randomId(), ...empty, field_type: USUAL_TYPE, entity_type: USUAL_ENTITY };
}

export function toCrmRows(fields: CrmFields): Record<CrmLevel, CrmFieldRow[]> {
  const rows = (level: CrmLevel) =>
    (fields[level] ?? []).map(({ enum_id, enum_value, entity_type, ...field }) => ({
      ...field,
      key: randomId(),
      enum_id: enum_id ?? '',
      enum_value: enum_value ?? '',
      entity_type: entity_type ?? USUAL_ENTITY,
    }));
  return { interest: rows('interest'), qualified: rows('qualified'), scheduled: rows('scheduled') };
}

/** Nothing was typed in it yet. */
const isBlank = (row: CrmFieldRow) => `${row.field_id}${row.field_name}${row.enum_id}${row.enum_value}`.trim() === '';

/** Lines with nothing in them are no fields. */
export function toCrmFields(rows: Record<CrmLevel, CrmFieldRow[]>, kind: string): CrmFields {
  const fields = (level: CrmLevel) => rows[level].filter((row) => !isBlank(row)).map((row) => toField(row, kind));
  return { interest: fields('interest'), qualified: fields('qualified'), scheduled: fields('scheduled') };
}

function toField({ key: _, entity_type, enum_id, enum_value, ...field }: CrmFieldRow, kind: string): CrmField {
  const value = { enum_id: enum_id.trim() || null, enum_value: enum_value.trim() || null };
  return { ...field, ...value, ...(kind === 'bitrix24' ? { entity_type } : {}) };
}

/** The line on the page that the server means by the place of a field among those that were sent. */
export function placeOnPage(rows: CrmFieldRow[], sent: number): number {
  const places = rows.flatMap((row, place) => (isBlank(row) ? [] : [place]));
  return places[sent] ?? sent;
}
