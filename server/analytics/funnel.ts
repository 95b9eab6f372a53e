import { prepared } from '../../db/prepared.ts';
import { firstMessageWas } from '../dialogs/first-message.ts';
import type { AdState, EventState } from '../dialogs/views.ts';
import type { Parts } from '../parts.ts';
import { readSettings, timeZoneOf } from '../settings/settings.ts';
import { namesOf } from './ad-names.ts';
import { daysOf } from './days.ts';
import { ofDirection, type Period, valuesOf } from './period.ts';
import type { FunnelView } from './views.ts';

interface AdDialog {
  begunAt: number;
  adState: AdState;
  directionId: string | null;
  interestAt: number | null;
  qualifiedAt: number | null;
  scheduledAt: number | null;
  title: string | null;
  sourceId: string | null;
  eventState: EventState | null;
}

type Tally = { fromAds: number; interest: number; accepted: number };

const WAY: Record<EventState, 'accepted' | 'onTheWay' | 'setAside' | undefined> = {
  accepted: 'accepted',
  waiting: 'onTheWay',
  due: 'onTheWay',
  sending: 'onTheWay',
  refused: 'setAside',
  unknown: 'setAside',
  skipped: 'setAside',
  merged: undefined,
};
/** «All time» begins with the first dialog, not in 1970. */
const LONGEST_MS = 3 * 366 * 24 * 60 * 60 * 1000;
const MOST_ADS = 200;

/** From ad chats to level 1 and accepted by Meta: the dialogs that began in the period, whenever they went on. */
export function showFunnel({ db }: Pick<Parts, 'db'>, period: Period): FunnelView {
  const { since, until } = period;
  const dialogs = readAdDialogs({ db }, period);
  const from = until - since > LONGEST_MS ? Math.max(since, dialogs[0]?.begunAt ?? until - 1) : since;
  const days = daysOf(from, until, timeZoneOf(readSettings(db)));
  const byDay = days.names.map(() => emptyTally());
  const byDirection = new Map<string | null, Tally>();
  const byAd = new Map<string, Tally & { title: string | null; sourceId: string | null }>();
  const whole = { ...emptyTally(), clickKnown: 0, clickUnknown: 0, qualified: 0, scheduled: 0 };
  const events = { events: 0, accepted: 0, onTheWay: 0, setAside: 0 };
  const waits: number[] = [];

  for (const dialog of dialogs) {
    const key = `${dialog.sourceId}\n${dialog.title}`;
    const ad = byAd.get(key) ?? { title: dialog.title, sourceId: dialog.sourceId, ...emptyTally() };
    byAd.set(key, ad);
    const direction = byDirection.get(dialog.directionId) ?? emptyTally();
    byDirection.set(dialog.directionId, direction);
    for (const tally of [whole, ad, direction, byDay[days.indexOf(dialog.begunAt)]]) if (tally) count(tally, dialog);
    whole[dialog.adState === 'known' ? 'clickKnown' : 'clickUnknown'] += 1;
    if (dialog.qualifiedAt !== null) whole.qualified += 1;
    if (dialog.scheduledAt !== null) whole.scheduled += 1;
    if (dialog.interestAt !== null) waits.push(dialog.interestAt - dialog.begunAt);
    const way = dialog.eventState && WAY[dialog.eventState];
    if (!way) continue;
    events.events += 1;
    events[way] += 1;
  }

  return {
    since,
    until,
    dialogs: countDialogs({ db }, period),
    ...whole,
    ...events,
    waiting: countWaiting({ db }, period),
    medianMinutesToInterest: medianMinutes(waits),
    days: days.names.map((day, index) => ({ day, ...(byDay[index] ?? emptyTally()) })),
    directions: namedDirections({ db }, byDirection),
    ads: namedAds({ db }, [...byAd.values()].sort(mostFirst).slice(0, MOST_ADS)),
    firstMessages: countFirstMessages({ db }, period, dialogs.length),
  };
}

function emptyTally(): Tally {
  return { fromAds: 0, interest: 0, accepted: 0 };
}

function count(tally: Tally, dialog: AdDialog): void {
  tally.fromAds += 1;
  if (dialog.interestAt !== null) tally.interest += 1;
  if (dialog.eventState === 'accepted') tally.accepted += 1;
}

function mostFirst(one: Tally, other: Tally): number {
  return other.fromAds - one.fromAds;
}

/** Constant SQL for the period; its values are `valuesOf`. */
export function begunWithin(period: Period): string {
  return `d.merged_into is null and d.first_message_at >= @since and d.first_message_at < @until ${ofDirection('d.direction_id', period)}`;
}

/** Oldest first, as the index gives them. */
function readAdDialogs({ db }: Pick<Parts, 'db'>, period: Period): AdDialog[] {
  return prepared<AdDialog>(
    db,
    `select d.first_message_at as begunAt, d.ad_state as adState, d.direction_id as directionId,
       d.interest_at as interestAt, d.qualified_at as qualifiedAt, d.scheduled_at as scheduledAt,
       t.title, t.source_id as sourceId, e.state as eventState
     from dialogs d indexed by dialogs_funnel
     left join ad_touches t indexed by ad_touches_ad on t.dialog_id = d.id and t.id = d.first_touch_id
     left join conversion_events e on e.subject_kind = 'dialog' and e.subject_id = d.id and e.level = 'interest'
     where ${begunWithin(period)} and d.ad_state <> 'none' order by d.first_message_at`,
  ).all(valuesOf(period));
}

function countDialogs({ db }: Pick<Parts, 'db'>, period: Period): number {
  const row = prepared<{ n: number }>(
    db,
    `select count(*) as n from dialogs d indexed by dialogs_funnel where ${begunWithin(period)}`,
  ).get(valuesOf(period));
  return row?.n ?? 0;
}

function countWaiting({ db }: Pick<Parts, 'db'>, period: Period): FunnelView['waiting'] {
  const rows = prepared<{ level: 'qualified' | 'scheduled'; n: number }>(
    db,
    // «cross» keeps the order of the joins: from the few reviews to their dialogs.
    `select w.level, count(*) as n from reviews w cross join dialogs d on d.id = w.dialog_id
     where w.state = 'open' and ${begunWithin(period)} and d.ad_state <> 'none' group by w.level`,
  ).all(valuesOf(period));
  return { qualified: 0, scheduled: 0, ...Object.fromEntries(rows.map(({ level, n }) => [level, n])) };
}

function countFirstMessages({ db }: Pick<Parts, 'db'>, period: Period, fromAds: number): FunnelView['firstMessages'] {
  const row = prepared<{ recovered: number | null; missing: number | null }>(
    db,
    `select sum(${firstMessageWas('recovered', '@since')}) as recovered, sum(${firstMessageWas('missing', '@since')}) as missing
     from dialogs d indexed by dialogs_funnel where ${begunWithin(period)}`,
  ).get(valuesOf(period));
  const recovered = row?.recovered ?? 0;
  return { received: fromAds - recovered, recovered, missing: row?.missing ?? 0 };
}

function namedDirections(
  { db }: Pick<Parts, 'db'>,
  byDirection: ReadonlyMap<string | null, Tally>,
): FunnelView['directions'] {
  const names = new Map(
    prepared<{ id: string; name: string }>(db, 'select id, name from directions')
      .all()
      .map((row) => [row.id, row.name]),
  );
  return [...byDirection]
    .map(([id, tally]) => ({ id, name: id === null ? null : (names.get(id) ?? null), ...tally }))
    .sort(mostFirst);
}

function namedAds({ db }: Pick<Parts, 'db'>, ads: Omit<FunnelView['ads'][number], 'name'>[]): FunnelView['ads'] {
  const names = namesOf({ db });
  return ads.map((ad) => ({ ...ad, name: (ad.sourceId === null ? undefined : names.get(ad.sourceId)?.name) ?? null }));
}

function medianMinutes(waits: number[]): number | null {
  if (waits.length === 0) return null;
  const sorted = waits.sort((one, other) => one - other);
  const middle = sorted.length >> 1;
  const median =
    sorted.length % 2 === 1 ? (sorted[middle] ?? 0) : ((sorted[middle - 1] ?? 0) + (sorted[middle] ?? 0)) / 2;
  return Math.round(median / 6000) / 10;
}
