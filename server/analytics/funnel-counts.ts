import type { Query } from '../../db/read-aside.ts';
import { firstMessageWas } from '../dialogs/first-message.ts';
import type { AdState, EventState } from '../dialogs/views.ts';
import { type DayRun, dayIn } from './days.ts';
import { ofDirection, type Period, valuesOf } from './period.ts';

/** Ad dialogs of one day, one kind of click and one state of their event. */
export interface DayCount {
  /** Index of the day. */
  day: number;
  adState: AdState;
  /** NULL: they have no event of level 1. */
  eventState: EventState | null;
  dialogs: number;
  interest: number;
  qualified: number;
  scheduled: number;
}

/** Ad dialogs of one direction and one ad, as their first touch names it. */
export interface AdCount {
  directionId: string | null;
  title: string | null;
  sourceId: string | null;
  fromAds: number;
  interest: number;
  accepted: number;
}

export interface BegunCount {
  dialogs: number;
  /** NULL: no dialog began. */
  recovered: number | null;
  missing: number | null;
}

export interface WaitingCount {
  level: 'qualified' | 'scheduled';
  n: number;
}

const FROM = 'from dialogs d indexed by dialogs_funnel';
const WITH_EVENT = `left join conversion_events e on e.subject_kind = 'dialog' and e.subject_id = d.id and e.level = 'interest'`;
const WITH_TOUCH = 'left join ad_touches t indexed by ad_touches_ad on t.dialog_id = d.id and t.id = d.first_touch_id';

/** Constant SQL for the period; its values are `valuesOf`. */
export function begunWithin(period: Pick<Period, 'directionId'>): string {
  return `d.merged_into is null and d.first_message_at >= @since and d.first_message_at < @until ${ofDirection('d.direction_id', period)}`;
}

export function countByDay(period: Period, { since, until, ...run }: DayRun): Query {
  return {
    text: `select ${dayIn('d.first_message_at')} as day, d.ad_state as adState, e.state as eventState, count(*) as dialogs,
        count(d.interest_at) as interest, count(d.qualified_at) as qualified, count(d.scheduled_at) as scheduled
      ${FROM} ${WITH_EVENT} where ${begunWithin(period)} and d.ad_state <> 'none' group by 1, 2, 3`,
    values: { ...valuesOf({ ...period, since, until }), ...run },
  };
}

export function countByAd(period: Period): Query {
  return {
    text: `select d.direction_id as directionId, t.title, t.source_id as sourceId, count(*) as fromAds,
        count(d.interest_at) as interest, count(iif(e.state = 'accepted', 1, null)) as accepted
      ${FROM} ${WITH_TOUCH} ${WITH_EVENT} where ${begunWithin(period)} and d.ad_state <> 'none' group by 1, 2, 3`,
    values: valuesOf(period),
  };
}

/** The mean of the two in the middle, or of the one, ms. */
export function medianWait(period: Period): Query {
  const waits = `${FROM} where ${begunWithin(period)} and d.ad_state <> 'none' and d.interest_at is not null`;
  const number = `(select count(*) ${waits})`;
  return {
    text: `select avg(wait) as wait from (select d.interest_at - d.first_message_at as wait ${waits}
      order by wait limit 2 - ${number} % 2 offset (${number} - 1) / 2)`,
    values: valuesOf(period),
  };
}

export function countBegun(period: Period): Query {
  return {
    text: `select count(*) as dialogs, sum(${firstMessageWas('recovered', '@since')}) as recovered,
        sum(${firstMessageWas('missing', '@since')}) as missing ${FROM} where ${begunWithin(period)}`,
    values: valuesOf(period),
  };
}

export function countWaiting(period: Period): Query {
  return {
    // «cross» keeps the order of the joins: from the few reviews to their dialogs.
    text: `select w.level, count(*) as n from reviews w cross join dialogs d on d.id = w.dialog_id
      where w.state = 'open' and ${begunWithin(period)} and d.ad_state <> 'none' group by w.level`,
    values: valuesOf(period),
  };
}

/** When the first ad dialog of the period began, ms. NULL: there is none. */
export function firstBegun(period: Period): Query {
  return {
    text: `select min(d.first_message_at) as begunAt from dialogs d indexed by dialogs_from_ads
      where ${begunWithin(period)} and d.ad_state <> 'none'`,
    values: valuesOf(period),
  };
}
