import { prepared } from '../../../db/prepared.ts';
import type { Topic } from '../../live.ts';
import type { Parts } from '../../parts.ts';
import { BUSINESS_TOKEN } from '../tokens.ts';
import { lastAccepted } from './check-queue.ts';
import type { Doctor } from './doctor.ts';
import { lateDirections, noteLate } from './late.ts';
import { watchRefusals } from './refusals.ts';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;
const LOOKED_AT: ReadonlySet<Topic> = new Set(['directions', 'events', 'ads', 'doctor']);
/** Directions (d) that send; one that was put away while events of it are still to go. */
const LOOKED_AFTER = `d.capi_enabled_at is not null and (d.archived_at is null or exists (select 1 from event_counts e
  where e.direction_id = d.id and e.events > 0 and e.state in ('waiting','due','sending')))`;
/** Changes that come together are looked at together. */
const GATHER_MS = 1000;

/**
 * Has directions examined daily, after a failure (a dataset stopped, many refusals of one kind, events that do not go; at most
 * once an hour a direction) and after saving what they are examined for.
 *
 * @returns what ends it
 */
export function watch(parts: Parts, doctor: Pick<Doctor, 'examine'>): () => void {
  let timer: NodeJS.Timeout | undefined;
  const beganAt = parts.clock();
  const readRefusals = watchRefusals(parts);
  const onFault = (err: unknown) =>
    parts.log.error({ component: 'doctor', err }, 'directions could not be looked after');
  const look = () => {
    timer = undefined;
    try {
      noteLate(parts);
      const refused = readRefusals().map(({ directionId }) => directionId);
      for (const directionId of savedSince(parts, beganAt)) doctor.examine(directionId, 'saved');
      const failed = new Set([...stoppedSince(parts), ...refused, ...lateSince(parts)]);
      for (const directionId of failed) {
        if (!wasExaminedForFailure(parts, directionId)) doctor.examine(directionId, 'failure');
      }
    } catch (fault) {
      onFault(fault);
    }
  };
  const endListening = parts.live.listen((changes) => {
    // The end of an examination too: what failed while it went on has its turn then.
    if (!changes.some(({ topic }) => LOOKED_AT.has(topic))) return;
    timer ??= setTimeout(look, GATHER_MS).unref();
  });
  // One a look: a computer that was off for days does not ask Meta of everything at once.
  const daily = setInterval(() => {
    try {
      const due = dueDaily(parts) ?? reachedSince(parts);
      if (due !== undefined) doctor.examine(due, 'daily');
    } catch (fault) {
      onFault(fault);
    }
    look();
  }, MINUTE_MS).unref();
  return () => {
    clearTimeout(timer);
    endListening();
    clearInterval(daily);
  };
}

/** The direction that was examined longest ago, when that is a day. What a clock that was ahead has dated later does not count. */
function dueDaily({ db, clock }: Parts): string | undefined {
  return prepared<{ id: string }>(
    db,
    `select d.id, max(r.started_at) as last from directions d
     left join doctor_runs r on r.direction_id = d.id and r.started_at <= @now
     where ${LOOKED_AFTER}
     group by d.id having coalesce(last, 0) <= @now - @day order by last limit 1`,
  ).get({ now: clock(), day: DAY_MS })?.id;
}

/** Directions that were saved, or the token in use was, after their last examination and since this process began. */
function savedSince({ db, clock }: Parts, beganAt: number): string[] {
  return prepared<{ id: string }>(
    db,
    `select id from (
       select d.id, max(d.updated_at, coalesce(iif(t.token is not null, t.token_set_at, iif(a.token is not null, a.token_set_at,
         (select set_at from secrets where name = '${BUSINESS_TOKEN}'))), 0)) as savedAt,
         coalesce((select max(started_at) from doctor_runs r where r.direction_id = d.id and r.started_at <= @now), 0)
         as examinedAt
       from directions d join datasets t on t.id = d.dataset_id left join ad_accounts a on a.id = t.ad_account_id
       where ${LOOKED_AFTER})
     where savedAt > max(@beganAt, examinedAt) and savedAt <= @now`,
  )
    .all({ beganAt, now: clock() })
    .map(({ id }) => id);
}

/** A direction the last examination of which could not reach Meta, and an event of which it has taken since. */
function reachedSince({ db, clock }: Parts): string | undefined {
  return prepared<{ id: string; startedAt: number }>(
    db,
    `select r.direction_id as id, r.started_at as startedAt from doctor_runs r join directions d on d.id = r.direction_id
     where r.id = (select max(id) from doctor_runs o where o.direction_id = d.id) and ${LOOKED_AFTER}
       and exists (select 1 from json_each(r.checks) c where c.value ->> '$.key' = 'network' and c.value ->> '$.state' = 'bad')`,
  )
    .all()
    .find(({ id, startedAt }) => startedAt <= clock() && lastAccepted({ db }, id, startedAt) !== undefined)?.id;
}

/** Directions a dataset of which was stopped after their last examination. */
function stoppedSince({ db, clock }: Parts): string[] {
  return prepared<{ id: string }>(
    db,
    `select d.id from directions d join datasets t on t.id in (d.dataset_id, d.ordinary_dataset_id)
     where ${LOOKED_AFTER} and t.stopped_code is not null
     group by d.id having max(t.stopped_at) >
       coalesce((select max(started_at) from doctor_runs r where r.direction_id = d.id
         and r.started_at <= @now), 0)`,
  )
    .all({ now: clock() })
    .map(({ id }) => id);
}

/** Directions that are late since after their last examination. */
function lateSince(parts: Parts): string[] {
  const since = prepared(parts.db, 'select 1 from doctor_runs where direction_id = ? and started_at >= ? limit 1');
  return lateDirections(parts)
    .filter(({ directionId, beganAt }) => since.get(directionId, beganAt) === undefined)
    .map(({ directionId }) => directionId);
}

function wasExaminedForFailure({ db, clock }: Parts, directionId: string): boolean {
  const found = prepared(
    db,
    `select 1 from doctor_runs where direction_id = @directionId and why = 'failure'
     and started_at > @now - @hour and started_at <= @now limit 1`,
  ).get({ directionId, now: clock(), hour: HOUR_MS });
  return found !== undefined;
}
