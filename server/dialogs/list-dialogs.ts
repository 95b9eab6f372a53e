import { prepared } from '../../db/prepared.ts';
import { OF_ANY_KIND } from '../capi/of-any-kind.ts';
import type { Parts } from '../parts.ts';
import type { MessageKind } from './change.ts';
import type { DialogFilter } from './dialog-filter.ts';
import { type FirstMessage, firstMessageWas } from './first-message.ts';
import { searchDialogs } from './search-dialogs.ts';
import type { AdState, DialogPage, DialogRow, EventState } from './views.ts';

type Values = Record<string, string | number | null>;

/** Up to this many dialogs are found first and then sorted; where a filter leaves more, the newest are walked through. */
const FEW = 5000;

export interface StoredRow {
  id: number;
  lastMessageAt: number;
  lastText: string | null;
  lastKind: string;
  lastFromMe: 0 | 1;
  incomingCount: number;
  adState: AdState;
  interestAt: number | null;
  qualifiedAt: number | null;
  scheduledAt: number | null;
  temperature: DialogRow['temperature'];
  waitsForOwner: 0 | 1;
  isPaid: 0 | 1;
  contactId: number;
  contactName: string | null;
  pushName: string | null;
  phone: string | null;
  numberId: string;
  numberLabel: string;
  numberPhone: string | null;
  directionId: string | null;
  directionName: string | null;
  adTitle: string | null;
  adName: string | null;
  eventState: EventState | null;
}

/** A payment of it stands. */
const IS_PAID = 'exists (select 1 from purchases p where p.dialog_id = d.id and p.voided_as is null)';

export const ROW_COLUMNS = `d.id, d.last_message_at as lastMessageAt, d.last_text as lastText, d.last_kind as lastKind,
  d.last_from_me as lastFromMe, d.incoming_count as incomingCount, d.ad_state as adState, d.interest_at as interestAt,
  d.qualified_at as qualifiedAt, d.scheduled_at as scheduledAt, d.temperature,
  exists (select 1 from reviews w where w.dialog_id = d.id and w.state = 'open') as waitsForOwner,
  ${IS_PAID} as isPaid, c.id as contactId, c.name as contactName,
  c.push_name as pushName, c.phone, n.id as numberId, n.label as numberLabel, n.phone as numberPhone,
  r.id as directionId, r.name as directionName, t.title as adTitle, o.name as adName,
  (select e.state from conversion_events e where e.subject_kind = 'dialog' and e.subject_id = d.id and e.level =
    case when ${IS_PAID} then 'purchase' when d.scheduled_at is not null then 'scheduled' when d.qualified_at is not null then 'qualified'
    else 'interest' end) as eventState`;

export const ROW_JOINS = `join contacts c on c.id = d.contact_id join numbers n on n.id = d.number_id
  left join directions r on r.id = d.direction_id left join ad_touches t on t.id = d.first_touch_id
  left join ads o on o.id = d.ad_id`;

/** Dialogs by their last message, newest first, a page at a time. @param cursor `next` of the page before */
export function listDialogs(
  parts: Pick<Parts, 'db'>,
  filter: DialogFilter,
  { cursor, limit }: { cursor?: string | undefined; limit: number },
): DialogPage {
  const values: Values = { most: limit + 1 };
  const where = ['d.merged_into is null', ...conditions(filter, values)];
  const few = fewDialogs(parts, filter);
  if (few) {
    where.push('d.id in (select value from json_each(@few))');
    values['few'] = JSON.stringify(few);
  }
  const after = cursor?.match(/^(-?\d+)\.(\d+)$/);
  if (after) {
    where.push('(d.last_message_at, d.id) < (@afterTime, @afterId)');
    values['afterTime'] = Number(after[1]);
    values['afterId'] = Number(after[2]);
  }
  const found = prepared<StoredRow>(
    parts.db,
    `select ${ROW_COLUMNS} from dialogs d ${few ? 'not indexed' : `indexed by ${walkedIndex(filter)}`} ${ROW_JOINS}
     where ${where.join(' and ')} order by d.last_message_at desc, d.id desc limit @most`,
  ).all(values);
  const rows = found.slice(0, limit).map(toRow);
  const last = rows.at(-1);
  return { rows, next: found.length > limit && last ? `${last.lastMessageAt}.${last.id}` : null };
}

export function toRow(stored: StoredRow): DialogRow {
  return {
    id: stored.id,
    contact: { id: stored.contactId, name: stored.contactName, pushName: stored.pushName, phone: stored.phone },
    number: { id: stored.numberId, label: stored.numberLabel, phone: stored.numberPhone },
    direction: stored.directionId === null ? null : { id: stored.directionId, name: stored.directionName ?? '' },
    lastMessageAt: stored.lastMessageAt,
    lastText: stored.lastText,
    lastKind: stored.lastKind as MessageKind,
    lastFromMe: stored.lastFromMe === 1,
    incomingCount: stored.incomingCount,
    adState: stored.adState,
    adTitle: stored.adTitle,
    adName: stored.adName,
    level: highestLevel(stored),
    temperature: stored.temperature,
    waitsForOwner: stored.waitsForOwner === 1,
    eventState: stored.eventState,
  };
}

function highestLevel(stored: StoredRow): DialogRow['level'] {
  if (stored.isPaid) return 'purchase';
  if (stored.scheduledAt !== null) return 'scheduled';
  if (stored.qualifiedAt !== null) return 'qualified';
  return stored.interestAt === null ? null : 'interest';
}

/** The filter as SQL of constant parts; what was typed goes into `values`. */
function conditions(filter: DialogFilter, values: Values): string[] {
  const where: string[] = [];
  const add = (condition: string, name: keyof DialogFilter, value: string | number | null | undefined) => {
    if (value === undefined) return;
    where.push(condition);
    values[name] = value;
  };
  if (filter.directionId === 'none') where.push('d.direction_id is null');
  else add('d.direction_id = @directionId', 'directionId', filter.directionId);
  add('d.ad_state = @adState', 'adState', filter.adState);
  add('d.number_id = @numberId', 'numberId', filter.numberId);
  add('d.temperature = @temperature', 'temperature', filter.temperature);
  if (filter.waiting) where.push(`d.id in (${waitingFor(filter.waiting)})`);
  add('d.first_message_at >= @begunSince', 'begunSince', filter.begunSince);
  add('d.first_message_at < @begunUntil', 'begunUntil', filter.begunUntil);
  add('t.title is @adTitle', 'adTitle', filter.adTitle);
  add('t.source_id is @adSourceId', 'adSourceId', filter.adSourceId);
  if (filter.adTitle !== undefined || filter.adSourceId !== undefined) where.push('d.first_touch_id is not null');
  if (filter.fromAds !== undefined) where.push(filter.fromAds ? "d.ad_state <> 'none'" : "d.ad_state = 'none'");
  if (filter.firstMessage) where.push(cameIn(filter, filter.begunSince === undefined ? undefined : '@begunSince'));
  if (filter.level === 'none') where.push('coalesce(d.interest_at, d.qualified_at, d.scheduled_at) is null');
  else if (filter.level) where.push(`d.${filter.level}_at is not null`);
  if (filter.eventState) {
    where.push(`exists (select 1 from conversion_events e where e.subject_kind = 'dialog' and e.subject_id = d.id
      and e.state in (select value from json_each(@eventState)))`);
    values['eventState'] = statesOf(filter);
  }
  return where;
}

/** The dialogs that the narrowest part of the filter leaves, where they are few; undefined: many, or no such part. */
function fewDialogs({ db }: Pick<Parts, 'db'>, filter: DialogFilter): number[] | undefined {
  if (filter.text?.trim()) return searchDialogs({ db }, filter.text);
  const upTo = (query: string, values: Values) => {
    const rows = prepared<{ id: number }>(db, `${query} limit ${FEW + 1}`).all(values);
    return rows.length > FEW ? undefined : rows.map((row) => row.id);
  };
  if (filter.adTitle !== undefined || filter.adSourceId !== undefined) {
    const parts = [
      ...(filter.adTitle === undefined ? [] : ['title is @title']),
      ...(filter.adSourceId === undefined ? [] : ['source_id is @source']),
    ];
    const ofAd = upTo(`select dialog_id as id from ad_touches where ${parts.join(' and ')}`, {
      ...(filter.adTitle === undefined ? {} : { title: filter.adTitle }),
      ...(filter.adSourceId === undefined ? {} : { source: filter.adSourceId }),
    });
    if (ofAd) return ofAd;
  }
  if (filter.waiting) {
    const waiting = upTo(`select distinct id from (${waitingFor(filter.waiting)})`, {});
    if (waiting) return waiting;
  }
  if (filter.eventState) {
    const states = { states: statesOf(filter) };
    const counted = prepared<{ events: number }>(
      db,
      'select coalesce(sum(events), 0) as events from event_counts where state in (select value from json_each(@states))',
    ).get(states);
    const ofState =
      (counted?.events ?? 0) <= FEW
        ? upTo(
            `select subject_id as id from conversion_events indexed by conversion_events_kinds where subject_kind = 'dialog'
             and ${OF_ANY_KIND} and state in (select value from json_each(@states))`,
            states,
          )
        : undefined;
    if (ofState) return ofState;
  }
  const isLate = filter.firstMessage !== undefined && !waysOf(filter).includes('received');
  if (filter.begunSince === undefined && filter.begunUntil === undefined && !isLate) return undefined;
  return upTo(
    `select d.id from dialogs d indexed by dialogs_funnel
     where d.merged_into is null and d.first_message_at >= @since and d.first_message_at < @until
     ${filter.firstMessage ? `and ${cameIn(filter, '@since')}` : ''}`,
    { since: filter.begunSince ?? 0, until: filter.begunUntil ?? Number.MAX_SAFE_INTEGER },
  );
}

/** Dialogs of which a level waits for the owner, as a query of constant SQL: few, from the index of the open reviews. */
function waitingFor(level: NonNullable<DialogFilter['waiting']>): string {
  return `select dialog_id as id from reviews where state = 'open'${level === 'any' ? '' : ` and level = '${level}'`}`;
}

/** The index whose order is the list's: of what hardly any dialog has, else of the first column that is asked for. */
function walkedIndex(filter: DialogFilter): string {
  if (filter.level === 'scheduled' || filter.level === 'qualified') return `dialogs_${filter.level}`;
  if (filter.temperature !== undefined) return 'dialogs_temperature';
  if (filter.directionId !== undefined) return 'dialogs_direction';
  if (filter.numberId !== undefined) return 'dialogs_number';
  if (filter.adState !== undefined || filter.fromAds === false) return 'dialogs_ad';
  return 'dialogs_recent';
}

function waysOf(filter: DialogFilter): FirstMessage[] {
  return filter.firstMessage === undefined ? [] : [filter.firstMessage].flat();
}

function cameIn(filter: DialogFilter, since?: '@since' | '@begunSince'): string {
  return `(${waysOf(filter)
    .map((way) => firstMessageWas(way, since))
    .join(' or ')})`;
}

function statesOf(filter: DialogFilter): string {
  return JSON.stringify([filter.eventState].flat());
}
