import { prepared } from '../../../db/prepared.ts';
import { buildPayload } from '../payload/build-payload.ts';
import { datasetFor } from '../payload/choose-dataset.ts';
import { gatherFacts } from '../payload/gather-facts.ts';
import type { Desk } from './desk.ts';
import type { Fate, Subject } from './judge-subject.ts';
import { writePlace } from './place.ts';
import type { SendRow } from './views.ts';

interface Known {
  dialogId: number;
  contactId: number;
  name: string | null;
  phone: string | null;
  directionId: string | null;
}

/** Who it is, what it would be called on the wire and where it would go. */
export function describeRow(desk: Desk, subject: Subject, { reason, eventId }: Fate): SendRow {
  const { dialogId, directionId, ...person } = findKnown(desk, subject.dialogId, eventId);
  const { level, eventTimeAt } = subject;
  return {
    ...{ key: writePlace(subject), level, eventTimeAt, person, dialogId, eventId, reason },
    ...describeWire(desk, subject, directionId),
  };
}

type Wire = Pick<SendRow, 'direction' | 'datasetMetaId' | 'name' | 'withClick'>;

function describeWire(desk: Desk, { dialogId, level, eventTimeAt }: Subject, directionId: string | null): Wire {
  const direction = desk.direction(directionId);
  if (!direction) return { direction: null, datasetMetaId: null, name: null, withClick: false };
  const asked = { subjectId: dialogId, directionId: direction.id, eventId: '', level, eventTimeAt };
  const { facts } = gatherFacts(desk.parts, asked);
  const withClick = facts.ctwaClid !== null;
  return {
    direction: { id: direction.id, name: direction.name },
    datasetMetaId: desk.dataset(datasetFor(direction, withClick))?.metaId ?? null,
    name: nameOf(buildPayload(facts, desk.now)),
    withClick,
  };
}

function nameOf(payload: string): string {
  return (JSON.parse(payload) as { event_name: string }).event_name;
}

/** Of the dialog itself, or of the one that it became; the direction is the event's, where there is one. */
function findKnown({ parts }: Desk, dialogId: number, eventId: number | null): Known {
  const found = prepared<Known>(
    parts.db,
    `select coalesce(d.merged_into, d.id) as dialogId, c.id as contactId, coalesce(c.name, c.push_name) as name, c.phone,
       coalesce((select direction_id from conversion_events where id = ?), d.direction_id) as directionId
     from dialogs d join contacts c on c.id = d.contact_id where d.id = +?`,
  ).get(eventId, dialogId);
  return found ?? { dialogId, contactId: 0, name: null, phone: null, directionId: null };
}
