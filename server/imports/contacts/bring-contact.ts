import { prepared } from '../../../db/prepared.ts';
import type { Arrival } from '../../dialogs/arrival.ts';
import { CONTACT, type Contact } from '../../dialogs/contact-rows.ts';
import { findContact, renameContact } from '../../dialogs/find-contact.ts';
import { findOrMakeLead } from '../../dialogs/open-dialog.ts';
import type { Reason } from '../../dialogs/views.ts';
import type { ImportOptions } from '../options.ts';
import type { ChatState } from '../views.ts';
import type { Language } from './said-language.ts';
import type { TableRow } from './table-row.ts';

/** What an import changed of a contact, as it was before; what it did not change is left out. */
export interface Before {
  name?: string | null;
  language?: string | null;
  /** Of its lead in the import's direction. A lead that the import made is told by its `import_id` instead. */
  stage?: string | null;
  /** What it was changed to: an undo gives back only what is still so. */
  after: { name?: string; language?: string; stage?: string };
}

/** What became of a row. */
export interface Outcome {
  state: Exclude<ChatState, 'waiting'>;
  reason: Reason | null;
  contactId: number | null;
  before: Before | null;
}

type Known = Contact & { language: Language | null };

/**
 * Brings the contact of one row: made where the phone is new, skipped or updated where it is known, left out where it is the
 * owner's own or staff's. A dry run says the same and writes nothing. Inside a write.
 */
export function bringContact(
  arrival: Arrival,
  row: TableRow,
  { known: rule, dryRun }: Pick<ImportOptions, 'known' | 'dryRun'>,
): Outcome {
  const { phone, fault, remark } = row;
  if (phone === null) return { state: 'failed', reason: fault, contactId: null, before: null };
  if (arrival.own.has(phone)) return skipped('own_number', null);
  const known = knownContact(arrival, phone);
  if (known?.isStaff) return skipped('staff', known.id);
  if (known && rule === 'skip') return skipped('contact_known', known.id);
  if (known) {
    const before = updateContact(arrival, known, row, dryRun);
    if (!before) return skipped('contact_same', known.id);
    return { state: 'updated', reason: remark, contactId: known.id, before: dryRun ? null : before };
  }
  if (dryRun) return { state: 'imported', reason: remark, contactId: null, before: null };
  const made = findContact(arrival, { phone });
  const { after = {} } = updateContact(arrival, { ...made, language: null }, row, false) ?? {};
  return { state: 'imported', reason: remark, contactId: made.id, before: { after } };
}

function skipped(code: string, contactId: number | null): Outcome {
  return { state: 'skipped', reason: { code }, contactId, before: null };
}

/** By phone, or by the LID that WhatsApp has said belongs to it. Asked one after the other: that is quicker than a join. */
function knownContact({ parts: { db } }: Arrival, phone: string): Known | undefined {
  const byPhone = prepared<Known>(db, `select ${CONTACT}, language from contacts where phone = ?`).get(phone);
  if (byPhone) return byPhone;
  for (const { lid } of prepared<{ lid: string }>(db, 'select lid from lid_pairs where phone = ?').all(phone)) {
    const byLid = prepared<Known>(db, `select ${CONTACT}, language from contacts where lid = ?`).get(lid);
    if (byLid) return byLid;
  }
  return undefined;
}

/** Writes what the row says otherwise, unless `dryRun`. Returns what was there before; null: the row says nothing new. */
function updateContact(arrival: Arrival, contact: Known, row: TableRow, dryRun: boolean): Before | null {
  const { parts, directionId, importId, now } = arrival;
  const { db } = parts;
  const before: Before = { after: {} };
  let changes = 0;
  if (row.name !== null && row.name !== contact.name) {
    before.name = contact.name;
    before.after.name = row.name;
    changes += 1;
    if (!dryRun) renameContact(arrival, contact, { name: row.name });
  }
  if (row.language !== null && row.language !== contact.language) {
    before.language = contact.language;
    before.after.language = row.language;
    changes += 1;
    if (!dryRun) prepared(db, 'update contacts set language = ? where id = ?').run(row.language, contact.id);
  }
  if (row.stage === null) return changes > 0 ? before : null;
  const lead = prepared<{ id: number; stage: string | null }>(
    db,
    `select id, stage from leads where contact_id = ? and coalesce(direction_id, '') = coalesce(?, '')`,
  ).get(contact.id, directionId);
  if (lead?.stage === row.stage) return changes > 0 ? before : null;
  before.after.stage = row.stage;
  if (lead) before.stage = lead.stage;
  if (dryRun) return before;
  const leadId = lead?.id ?? findOrMakeLead(parts, contact.id, directionId, now, importId);
  if (!lead) prepared(db, `update leads set source_type = 'import' where id = ?`).run(leadId);
  prepared(db, 'update leads set stage = ? where id = ?').run(row.stage, leadId);
  return before;
}
