import { reasons } from '../../../resources/sentences/reasons.ts';
import type { AcceptedEvent } from '../../../sandbox/meta/ledger.ts';
import { listEvents } from '../../../server/capi/ledger/list-events.ts';
import { MAX_AGE_MS } from '../../../server/capi/raise-event.ts';
import type { WatchedAttempt } from './watch.ts';
import type { World } from './world.ts';

const DAY_MS = 24 * 3_600_000;

interface EventRow {
  id: number;
  eventId: string;
  level: string;
  state: string;
  reason: string | null;
  withClick: 0 | 1;
  datasetMetaId: string | null;
  mergedInto: number | null;
  ownerSendId: number | null;
  eventTimeAt: number;
}

interface Line {
  eventId: string;
  status: string;
  reason: string | null;
  request: string | null;
  startedAt: number;
  endedAt: number | null;
}

/** All that must not be, in words; empty where the history is sound. Looked at when Meta has been sound for a while. */
export function findWrongs(world: World): string[] {
  const events = readEvents(world);
  const lines = Map.groupBy(readLines(world), ({ eventId }) => eventId);
  const taken = Map.groupBy(world.meta.ledger.accepted(), ({ eventId }) => eventId ?? '');
  const known = new Set(events.map(({ eventId }) => eventId));
  return [
    ...world.faults.map((line) => `logged as an error: ${line}`),
    ...world.rows<{ wrong: string }>('select wrong from watched_wrongs').map(({ wrong }) => wrong),
    ...world.rows<WatchedAttempt>('select * from watched_attempts').flatMap(wrongsOfAttempt),
    ...[...taken.keys()].filter((id) => !known.has(id)).map((id) => `Meta has ${id}, which the ledger does not know`),
    ...events.flatMap((event) => [
      ...wrongsOfState(event, lines.get(event.eventId) ?? []),
      ...wrongsAtMeta(event, lines.get(event.eventId) ?? [], taken.get(event.eventId) ?? []),
      ...wrongsOfCalls(world, event, lines.get(event.eventId) ?? []),
    ]),
    ...wrongCounts(world),
    ...wrongRemovals(world),
  ];
}

/** What must not be at any moment when all is at rest. */
export function findUnrest({ rows }: World): string[] {
  const impatient = rows<{ eventId: string }>(
    `select e.event_id as eventId from conversion_events e left join owner_sends s on s.id = e.owner_send_id
     where e.state in ('waiting', 'due') and e.with_click = 1 and (select count(*) from deliveries l
       where l.conversion_event_id = e.id and l.status = 'unknown' and l.started_at > coalesce(s.said_at, -1)) >= 2`,
  );
  const merged = rows<{ eventId: string }>(
    `select event_id as eventId from conversion_events where merged_into is not null and state in ('waiting', 'due')`,
  );
  const twins = rows<{ level: string }>(
    `select e.level from conversion_events e join dialogs g on g.id = e.subject_id where e.merged_into is null
     group by coalesce(g.merged_into, g.id), e.level having count(*) > 1`,
  );
  return [
    ...impatient.map(({ eventId }) => `waits for a third try: ${eventId}`),
    ...merged.map(({ eventId }) => `waits although it was merged: ${eventId}`),
    ...twins.map(({ level }) => `two events of one level and person: ${level}`),
  ];
}

/** Events that are neither over nor shown to wait for something. */
export function findSilent({ life: { parts } }: World): string[] {
  const { rows } = listEvents(parts, { limit: 200 });
  return rows
    .filter(({ state }) => ['waiting', 'due', 'sending'].includes(state))
    .filter(({ reason, nextAt }) => {
      if (reason !== null) return reasons[reason.code] === undefined;
      return nextAt === null || nextAt <= parts.clock();
    })
    .map((row) => `waits, and nothing says for what: ${JSON.stringify(row)}`);
}

/** Events that still wait although nothing holds them any more, but for those of a time to come. */
export function findWaiting(world: World): string[] {
  const now = world.life.parts.clock();
  return readEvents(world)
    .filter(({ state, eventTimeAt }) => ['waiting', 'due', 'sending'].includes(state) && eventTimeAt <= now)
    .map((event) => `waits for ever: ${JSON.stringify(event)}`);
}

function wrongsOfAttempt(one: WatchedAttempt): string[] {
  const wrongs = {
    'after it was merged': one.isMerged === 1,
    'while its direction is off': one.isOn === 0,
    'past 7 days': one.eventTimeAt < one.startedAt - MAX_AGE_MS,
    'denied by the owner': one.isDenied === 1,
    'of a level that nobody says is reached': one.isBelieved === 0,
    'to a dataset that its direction had left': one.dataset !== one.chosen && one.maybeTaken === 0,
    'of a level that Meta has of this person or is being told': one.twins > 0,
  };
  return Object.entries(wrongs)
    .filter(([, is]) => is)
    .map(([wrong]) => `tried ${wrong}: ${JSON.stringify(one)}`);
}

/** The state is what the log says. */
function wrongsOfState({ eventId, state, reason, ...event }: EventRow, lines: Line[]): string[] {
  const has = (status: string) => lines.some((line) => line.status === status);
  const code = (JSON.parse(reason ?? '{}') as { code?: string }).code;
  const tried = lines.filter(({ status }) => status !== 'skipped').at(-1);
  const wrongs = {
    'an attempt is open': has('sending'),
    'its reason has no sentence':
      code === undefined ? state !== 'accepted' && state !== 'due' : reasons[code] === undefined,
    'accepted without an answer': state === 'accepted' && !has('success'),
    'an answer said accepted': state !== 'accepted' && has('success'),
    'accepted twice': lines.filter(({ status }) => status === 'success').length > 1,
    'refused without a refusal': state === 'refused' && tried?.status !== 'error',
    'unknown without an attempt that had no answer': state === 'unknown' && !has('unknown'),
    'skipped without a line': state === 'skipped' && !has('skipped'),
    'merged into nothing': state === 'merged' && event.mergedInto === null,
  };
  return Object.entries(wrongs)
    .filter(([, is]) => is)
    .map(
      ([wrong]) =>
        `${wrong}: ${eventId} ${state} ${reason} ${JSON.stringify(lines.map((line) => [line.status, line.reason]))}`,
    );
}

/** What Meta has is accepted or not known in the ledger; more than once only by the rule of unknown or the owner's word. */
function wrongsAtMeta(
  { eventId, state, withClick, ...event }: EventRow,
  lines: Line[],
  taken: AcceptedEvent[],
): string[] {
  const unknowns = lines.filter(({ status }) => status === 'unknown').length;
  const said = event.ownerSendId !== null;
  const counted = Map.groupBy(
    taken.filter(({ isCounted }) => isCounted),
    ({ datasetId }) => datasetId,
  );
  const wrongs = {
    'accepted, and Meta knows nothing of it': state === 'accepted' && taken.length === 0,
    'accepted, and Meta has it elsewhere': state === 'accepted' && taken.at(-1)?.datasetId !== event.datasetMetaId,
    'Meta has it, and the ledger says otherwise':
      taken.length > 0 && state !== 'accepted' && state !== 'unknown' && (state !== 'merged' || unknowns === 0),
    'taken more often than it was not known': taken.length > unknowns + (state === 'accepted' ? 1 : 0),
    'tried a third time without an answer': withClick === 1 && unknowns > 2 && !said,
    'counted twice, and Meta removes no more':
      withClick === 0 && !said && [...counted.values()].some((all) => all.length > 1),
  };
  return Object.entries(wrongs)
    .filter(([, is]) => is)
    .map(
      ([wrong]) =>
        `${wrong}: ${eventId} ${state} ${event.reason} ${JSON.stringify(lines.map((line) => [line.status, line.reason]))} ${JSON.stringify(taken.map(({ datasetId, at }) => [datasetId, at]))}`,
    );
}

/** Each request has its line, and after an attempt that Meta may have taken the next is the same to the byte. */
function wrongsOfCalls({ meta, rows }: World, { id, eventId }: EventRow, lines: Line[]): string[] {
  const sent = lines.flatMap(({ request, ...line }) => {
    if (request === null) return [];
    const { url, body } = JSON.parse(request) as { url: string; body: string | { data: unknown[] } };
    const whole = typeof body === 'string' ? (JSON.parse(body) as { data: unknown[] }) : body;
    return [{ ...line, at: /\/([^/]+)\/events$/.exec(url)?.[1], event: JSON.stringify(whole.data[0]) }];
  });
  const seen = meta.ledger.requests().flatMap(({ body, datasetId, rawBody }) => {
    const data = (body as { data?: { event_id?: string }[] } | undefined)?.data ?? [];
    return data
      .filter((one) => one.event_id === eventId)
      .map((one) => ({ datasetId, event: JSON.stringify(one), rawBody }));
  });
  const words = rows<{ at: number }>(
    'select s.said_at as at from conversion_events e join owner_sends s on s.id = e.owner_send_id where e.id = ?',
    id,
  );
  const wrongs: string[] = [];
  if (seen.length > sent.length) wrongs.push(`${seen.length} requests and ${sent.length} lines`);
  for (const one of seen) {
    if (!one.rawBody.includes(one.event)) wrongs.push('bytes of another shape');
    if (!sent.some((line) => line.at === one.datasetId && line.event === one.event))
      wrongs.push('a request that no line tells of');
  }
  for (const [index, line] of sent.entries()) {
    const before = sent.slice(0, index).findLast(({ status }) => status === 'unknown');
    if (!before || words.some(({ at }) => at >= before.startedAt)) continue;
    if (before.event !== line.event || before.at !== line.at)
      wrongs.push(`not the same again: ${before.event} ${line.event}`);
  }
  return wrongs.map((wrong) => `${wrong}: ${eventId}`);
}

/** What triggers count is what is there. */
function wrongCounts({ rows }: World): string[] {
  const counted = rows<{ n: number }>(
    `select count(*) as n from (
       select direction_id, level, state, reason_code, dataset_id, events from event_counts where events <> 0
       except select direction_id, level, state, reason_code, coalesce(dataset_id, ''), count(*) from conversion_events group by 1, 2, 3, 4, 5)
     union all select count(*) from (
       select direction_id, level, state, reason_code, coalesce(dataset_id, ''), count(*) from conversion_events group by 1, 2, 3, 4, 5
       except select direction_id, level, state, reason_code, dataset_id, events from event_counts)`,
  );
  const tallied = rows<{ what: string }>(`with there as (${TALLIED})
    select distinct what from (select * from there except select * from (${TALLIES}) union all
      select * from (select * from (${TALLIES}) except select * from there))`);
  return [
    ...(counted.some(({ n }) => n > 0) ? ['event_counts differ from the rows'] : []),
    ...tallied.map(({ what }) => `tallies differ from the rows: ${what}`),
  ];
}

const TALLIES = `select what, days, span, ad_id, direction_id, currency, count, micros from tallies
  where (count <> 0 or micros <> 0) and what in ('chat', 'interest', 'qualified', 'scheduled', 'payment', 'unpriced')`;

/** What db/schema/tallies.ts says, counted anew. */
const TALLIED = `select level as what, days, accepted_at / (${DAY_MS} * days), coalesce(ad_id, ''), direction_id, '', count(*), 0
    from conversion_events, (select 1 as days union all select 32) where state = 'accepted' and level <> 'purchase' group by 1, 2, 3, 4, 5
  union all select 'chat', days, first_message_at / (${DAY_MS} * days), coalesce(ad_id, ''), coalesce(direction_id, ''), '', count(*), 0
    from dialogs, (select 1 as days union all select 32) where merged_into is null and ad_state <> 'none' group by 1, 2, 3, 4, 5
  union all select iif(p.amount_micros is null, 'unpriced', 'payment'), days, p.paid_at / (${DAY_MS} * days), coalesce(d.ad_id, ''),
      coalesce(d.direction_id, ''), p.currency, count(*), coalesce(sum(p.amount_micros), 0)
    from purchases p join dialogs d on d.id = p.dialog_id, (select 1 as days union all select 32)
    where p.voided_as is null and d.ad_state <> 'none' group by 1, 2, 3, 4, 5, 6`;

/** An event is removed only where the owner said that its level is not reached, or where it has come back. */
function wrongRemovals({ rows }: World): string[] {
  return rows<{ subjectId: number; level: string; eventId: string }>(
    `select w.subjectId, w.level, w.eventId from watched_gone w join dialogs g on g.id = w.subjectId
     where not exists (select 1 from conversion_events e where e.event_id = w.eventId
         or e.subject_id = coalesce(g.merged_into, g.id) and e.level = w.level)
       and not exists (select 1 from verdicts v where v.dialog_id = coalesce(g.merged_into, g.id) and v.level = w.level
         and (v.undone_at is not null or v.said_by = 'human' and v.reached = 0))`,
  ).map((gone) => `removed without a word: ${JSON.stringify(gone)}`);
}

function readEvents({ rows }: World): EventRow[] {
  return rows<EventRow>(
    `select e.id, e.event_id as eventId, e.level, e.state, e.reason, e.with_click as withClick, s.meta_id as datasetMetaId,
       e.merged_into as mergedInto, e.owner_send_id as ownerSendId, e.event_time_at as eventTimeAt
     from conversion_events e left join datasets s on s.id = e.dataset_id order by e.id`,
  );
}

function readLines({ rows }: World): Line[] {
  return rows<Line>(
    `select e.event_id as eventId, l.status, l.reason, l.request, l.started_at as startedAt, l.ended_at as endedAt
     from deliveries l join conversion_events e on e.id = l.conversion_event_id order by l.id`,
  );
}
