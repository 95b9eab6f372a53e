import { prepared } from '../../../db/prepared.ts';
import type { Reason } from '../../dialogs/views.ts';
import type { Parts } from '../../parts.ts';
import { readSettings, timeZoneOf } from '../../settings/settings.ts';
import { dayOf } from '../stage/read-when.ts';

interface Row {
  directionId: string | null;
  directionArchivedAt: number | null;
  source: 'whatsapp' | 'crm';
  isJudged: 0 | 1;
  hasRules: 0 | 1;
  isStaff: 0 | 1;
  archivedAt: number | null;
  mergedInto: number | null;
  incomingCount: number;
  qualifiedAt: number | null;
  scheduledAt: number | null;
  when: string | null;
  timeZone: string | null;
}

/**
 * Why a dialog is not judged, as far as it and its direction say: no_direction, archived (the direction or the dialog),
 * judged_by_crm, not_judged, no_rules, contact_is_staff, no_customer_message, settled (both levels reached, the booked day
 * past). NULL: it is judged.
 */
export function whyNotJudged(parts: Pick<Parts, 'db' | 'clock'>, dialogId: number): Reason | null {
  const row = prepared<Row>(
    parts.db,
    `select d.direction_id as directionId, r.archived_at as directionArchivedAt, r.source, r.is_judged as isJudged,
       exists (select 1 from direction_rules where direction_id = r.id) as hasRules, c.is_staff as isStaff,
       d.archived_at as archivedAt, d.merged_into as mergedInto, d.incoming_count as incomingCount,
       d.qualified_at as qualifiedAt, d.scheduled_at as scheduledAt, j.booking ->> 'when' as "when", r.time_zone as timeZone
     from dialogs d join contacts c on c.id = d.contact_id left join directions r on r.id = d.direction_id
     left join judgements j on j.id = d.judgement_id where d.id = +?`,
  ).get(dialogId);
  if (!row || row.mergedInto !== null || row.archivedAt !== null) return { code: 'archived' };
  if (row.directionId === null) return { code: 'no_direction' };
  if (row.directionArchivedAt !== null) return { code: 'archived' };
  if (row.source === 'crm') return { code: 'judged_by_crm' };
  if (row.isJudged === 0) return { code: 'not_judged' };
  if (row.hasRules === 0) return { code: 'no_rules' };
  if (row.isStaff === 1) return { code: 'contact_is_staff' };
  if (row.incomingCount === 0) return { code: 'no_customer_message' };
  return isSettled(parts, row) ? { code: 'settled' } : null;
}

/** Nothing can change any more: the visit, if it came, is over. */
function isSettled({ db, clock }: Pick<Parts, 'db' | 'clock'>, row: Row): boolean {
  if (row.qualifiedAt === null || row.scheduledAt === null || row.when === null) return false;
  return row.when.slice(0, 10) < dayOf(clock(), row.timeZone ?? timeZoneOf(readSettings(db)));
}
