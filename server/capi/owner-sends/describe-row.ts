import { prepared } from '../../../db/prepared.ts';
import { buildPayload } from '../payload/build-payload.ts';
import type { Desk } from './desk.ts';
import type { Fate, Subject } from './judge-subject.ts';
import { writePlace } from './place.ts';
import type { SendRow } from './views.ts';

interface Named {
  dialogId: number;
  contactId: number;
  name: string | null;
  phone: string | null;
}

/** Who it is, what it would be called on the wire and where it would go. */
export function describeRow(
  desk: Desk,
  subject: Subject,
  { reason, eventId, directionId, datasetId, facts }: Fate,
): SendRow {
  const direction = directionId === null ? undefined : desk.direction(directionId);
  const dataset = datasetId === null ? undefined : desk.dataset(datasetId);
  const { dialogId, ...person } = findPerson(desk, subject.dialogId);
  const { level, eventTimeAt } = subject;
  return {
    ...{ key: writePlace(subject), level, eventTimeAt, person, dialogId, eventId, reason },
    direction: direction ? { id: direction.id, name: direction.name } : null,
    datasetMetaId: dataset?.metaId ?? null,
    name: facts && nameOf(buildPayload(facts, desk.now)),
    withClick: facts !== null && facts.ctwaClid !== null,
  };
}

function nameOf(payload: string): string {
  return (JSON.parse(payload) as { event_name: string }).event_name;
}

/** Of the dialog itself, or of the one that it became. */
function findPerson({ parts }: Desk, dialogId: number): Named {
  const found = prepared<Named>(
    parts.db,
    `select coalesce(d.merged_into, d.id) as dialogId, c.id as contactId, coalesce(c.name, c.push_name) as name, c.phone
     from dialogs d join contacts c on c.id = d.contact_id where d.id = +?`,
  ).get(dialogId);
  return found ?? { dialogId, contactId: 0, name: null, phone: null };
}
