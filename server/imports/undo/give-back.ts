import { z } from 'zod';
import { prepared } from '../../../db/prepared.ts';
import { CONTACT, type Contact, indexContact } from '../../dialogs/contact-rows.ts';
import type { Parts } from '../../parts.ts';
import type { UndoLine } from './lines-of.ts';

const fields = { name: z.string().nullish(), language: z.string().nullish(), stage: z.string().nullish() };

/** What a line's update changed, as it was; `after`: what it was changed to. */
const changed = z.object({ ...fields, after: z.object(fields).optional() });

/**
 * Gives a known contact back what an update changed, where it still is what the update made of it. A lead that the import
 * made for it goes. Inside a write.
 */
export function giveBack(parts: Pick<Parts, 'db'>, importId: number, { contactId, before }: UndoLine): void {
  const parsed = before === null ? undefined : changed.safeParse(JSON.parse(before)).data;
  if (contactId === null || !parsed) return;
  const { db } = parts;
  const named = { id: contactId, importId };
  const { after = {} } = parsed;
  if (parsed.name !== undefined) {
    const contact = prepared<Contact>(
      db,
      `update contacts set name = @name where id = @id and name is coalesce(@after, name) returning ${CONTACT}`,
    ).get({ id: contactId, name: parsed.name, after: after.name ?? null });
    if (contact) indexContact(parts, contact);
  }
  if (parsed.language !== undefined) {
    prepared(
      db,
      'update contacts set language = @language where id = @id and language is coalesce(@after, language)',
    ).run({ id: contactId, language: parsed.language, after: after.language ?? null });
  }
  if (parsed.stage !== undefined) {
    prepared(
      db,
      `update leads set stage = @stage where stage is coalesce(@after, stage) and contact_id = @id
       and coalesce(direction_id, '') = coalesce((select coalesce(i.direction_id, n.direction_id) from imports i
         left join numbers n on n.id = i.number_id where i.id = @importId), '')`,
    ).run({ ...named, stage: parsed.stage, after: after.stage ?? null });
  }
  prepared(
    db,
    `delete from leads where contact_id = @id and import_id = @importId and stage is @stage
     and not exists (select 1 from dialogs where lead_id = leads.id)
     and not exists (select 1 from conversion_events where subject_kind = 'lead' and subject_id = leads.id)`,
  ).run({ ...named, stage: after.stage ?? null });
}
