import { prepared } from '../../../../db/prepared.ts';
import type { LevelView } from '../../../dialogs/views.ts';
import type { Parts } from '../../../parts.ts';
import { buildPayload } from '../../payload/build-payload.ts';
import { describeFields } from '../../payload/event-fields.ts';
import { gatherFacts } from '../../payload/gather-facts.ts';
import type { FieldView } from '../../views.ts';
import type { EventFilter } from '../event-filter.ts';
import { EVENT_COLUMNS, EVENT_JOINS, type StoredEvent, toRow } from '../event-rows.ts';
import { readHolds } from '../holds.ts';
import { findPlaces } from '../list-events.ts';
import type { EventRow } from '../views.ts';

/** What an export says of an event beside its row of the ledger. */
interface StoredLine {
  eventId: string;
  actionSource: string | null;
  clickId: string | null;
  phoneHash: string | null;
  externalHash: string | null;
  value: number | null;
  currency: string | null;
  firstAttemptAt: number | null;
  saidBy: LevelView['saidBy'];
  payload: string | null;
  /** JSON: texts of the messages that show it, in their order. */
  quotes: string;
  subjectId: number;
  externalKey: string | null;
  /** Of the direction, as it is now. */
  directionPage: string | null;
  directionWaba: string | null;
  /** As they went out. */
  pageId: string | null;
  wabaId: string | null;
  httpStatus: number | null;
  response: string | null;
  fbtraceId: string | null;
  request: string | null;
  sendKind: 'backfill' | 'replay' | null;
}

export type ExportLine = Omit<StoredLine, 'quotes' | 'payload'> & {
  row: EventRow;
  quotes: string[];
  /** What its payload has not, or would not have if it went now. */
  leftOut: FieldView[];
};

/** Events read in one go: some milliseconds. */
const PAGE = 25;
/** Places found in one go: finding them looks at every kind of events. */
const STRETCH = 200;

/** Of the verdict that stands, and the last attempt; what was sent from the frozen payload. */
const LINE_COLUMNS = `e.event_id as eventId, e.payload ->> 'action_source' as actionSource,
  e.payload ->> '$.user_data.ctwa_clid' as clickId, e.payload ->> '$.user_data.ph[0]' as phoneHash,
  e.payload ->> '$.user_data.external_id[0]' as externalHash, e.payload ->> '$.custom_data.value' as value,
  e.payload ->> '$.custom_data.currency' as currency, e.first_attempt_at as firstAttemptAt,
  e.payload ->> '$.user_data.page_id' as pageId, e.payload ->> '$.user_data.whatsapp_business_account_id' as wabaId,
  e.payload, e.subject_id as subjectId, c.external_key as externalKey, n.page_id as directionPage, n.waba_id as directionWaba,
  v.said_by as saidBy, (select json_group_array(m.text order by m.sent_at, m.id)
    from json_each(coalesce(nullif(v.message_ids, '[]'), json_array(e.message_id))) j join messages m on m.id = j.value
    where m.text is not null) as quotes, l.http_status as httpStatus, l.response, l.fbtrace_id as fbtraceId, l.request, o.kind as sendKind`;

const LINE_JOINS = `left join verdicts v on v.id = (select max(x.id) from verdicts x
    where x.dialog_id = coalesce(g.merged_into, g.id) and x.level = e.level and x.undone_at is null)
  left join owner_sends o on o.id = e.owner_send_id
  left join deliveries l on l.id = (select max(x.id) from deliveries x where x.conversion_event_id = e.id)`;

/** The filtered ledger, newest first, page by page; events that come meanwhile are not in it twice. */
export function* exportLines(parts: Pick<Parts, 'db' | 'clock'>, filter: EventFilter): Generator<ExportLine[]> {
  let after: { at: number; id: number } | undefined;
  do {
    const places = findPlaces(parts, filter, readHolds(parts), { after, limit: STRETCH });
    for (let from = 0; from < places.length; from += PAGE) {
      yield readLines(
        parts,
        places.slice(from, from + PAGE).map(({ id }) => id),
      );
    }
    after = places.length < STRETCH ? undefined : places.at(-1);
  } while (after);
}

function readLines(parts: Pick<Parts, 'db' | 'clock'>, ids: number[]): ExportLine[] {
  const holds = readHolds(parts);
  const now = parts.clock();
  return prepared<StoredEvent & StoredLine>(
    parts.db,
    `select ${EVENT_COLUMNS}, ${LINE_COLUMNS} from json_each(@ids) j cross join conversion_events e on e.id = j.value
     ${EVENT_JOINS} ${LINE_JOINS} order by j.key`,
  )
    .all({ ids: JSON.stringify(ids) })
    .map((stored) => ({
      ...stored,
      row: toRow(stored, holds, now),
      quotes: JSON.parse(stored.quotes) as string[],
      leftOut: findLeftOut(parts, stored, now),
    }));
}

/** Of what went out, told from the payload alone; of what did not go yet, from all that is known now. */
function findLeftOut(parts: Pick<Parts, 'db'>, stored: StoredEvent & StoredLine, now: number): FieldView[] {
  const { level, directionId, eventId, eventTimeAt, payload, phone, externalKey } = stored;
  const known = { level, phone, ctwaClid: null, externalKey: externalKey ?? '', purchase: null };
  if (payload !== null) {
    const facts = { ...known, pageId: stored.directionPage, wabaId: stored.directionWaba };
    return describeFields(facts, payload).filter(({ sent }) => !sent);
  }
  const subjectId = stored.dialogId ?? stored.subjectId;
  const { facts } = gatherFacts(parts, { subjectId, directionId, eventId, level, eventTimeAt });
  return describeFields(facts, buildPayload(facts, now)).filter(({ sent }) => !sent);
}
