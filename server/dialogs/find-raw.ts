import type { Database } from '../../db/open.ts';
import { prepared } from '../../db/prepared.ts';
import type { Target } from './change.ts';

/** The stored bytes of a message of this number: an edit may be encrypted with a secret that stands in them. */
export function findRaw(
  db: Pick<Database, 'sql'>,
  numberId: string,
  { person, waId, fromMe }: Target,
): Buffer | undefined {
  return prepared<{ raw: Buffer }>(
    db,
    `select raw from messages join dialogs on dialogs.id = dialog_id join contacts on contacts.id = contact_id
     where wa_id = ? and from_me = ? and number_id = ? and (phone = ? or lid = ?) and raw is not null`,
  ).get(waId, fromMe ? 1 : 0, numberId, person.phone ?? null, person.lid ?? null)?.raw;
}
