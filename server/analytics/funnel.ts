import { prepared } from '../../db/prepared.ts';
import { readAside } from '../../db/read-aside.ts';
import type { EventState } from '../dialogs/views.ts';
import type { Parts } from '../parts.ts';
import { readSettings, timeZoneOf } from '../settings/settings.ts';
import { namesOf } from './ad-names.ts';
import { type Days, daysOf, runsOf } from './days.ts';
import {
  type AdCount,
  type BegunCount,
  countBegun,
  countByAd,
  countByDay,
  countWaiting,
  type DayCount,
  firstBegun,
  medianWait,
  type WaitingCount,
} from './funnel-counts.ts';
import type { Period } from './period.ts';
import type { FunnelView } from './views.ts';

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
const UNNAMED = { name: null, adSetName: null, campaignName: null };

/**
 * From ad chats to level 1 and accepted by Meta: the dialogs that began in the period, whenever they went on. Counted aside
 * (db/read-aside.ts): a year of a big business holds nobody up, and all its numbers are of one moment, so that days,
 * directions and ads each add up to the whole.
 */
export async function showFunnel(parts: Pick<Parts, 'db'>, period: Period): Promise<FunnelView> {
  const { db } = parts;
  const days = await daysShown(parts, period);
  const [begun, waits, waiting, byAd, ...byRun] = await readAside<
    [BegunCount, { wait: number | null }, WaitingCount, AdCount, ...DayCount[]]
  >(db, [
    ...([countBegun(period), medianWait(period), countWaiting(period), countByAd(period)] as const),
    ...runsOf(days, period.since, period.until).map((run) => countByDay(period, run)),
  ]);
  const byDay = byRun.flat();
  const { dialogs = 0, recovered, missing } = begun[0] ?? {};
  const whole = sumUp(byDay);
  const wait = waits[0]?.wait ?? null;
  return {
    since: period.since,
    until: period.until,
    dialogs,
    ...whole,
    waiting: { qualified: 0, scheduled: 0, ...Object.fromEntries(waiting.map(({ level, n }) => [level, n])) },
    medianMinutesToInterest: wait === null ? null : Math.round(wait / 6000) / 10,
    days: tallyDays(days, byDay),
    directions: tallyDirections(parts, byAd),
    ads: tallyAds(parts, byAd),
    firstMessages: {
      received: whole.fromAds - (recovered ?? 0),
      recovered: recovered ?? 0,
      missing: missing ?? 0,
    },
  };
}

async function daysShown({ db }: Pick<Parts, 'db'>, period: Period): Promise<Days> {
  const { since, until } = period;
  const timeZone = timeZoneOf(readSettings(db));
  if (until - since <= LONGEST_MS) return daysOf(since, until, timeZone);
  const [[first]] = await readAside<[{ begunAt: number | null }]>(db, [firstBegun(period)]);
  return daysOf(first?.begunAt ?? until - 1, until, timeZone);
}

function emptyTally(): Tally {
  return { fromAds: 0, interest: 0, accepted: 0 };
}

function addTo(tally: Tally, { fromAds, interest, accepted }: Tally): void {
  tally.fromAds += fromAds;
  tally.interest += interest;
  tally.accepted += accepted;
}

function sumUp(counts: readonly DayCount[]) {
  const whole = { fromAds: 0, clickKnown: 0, clickUnknown: 0, interest: 0, qualified: 0, scheduled: 0 };
  const events = { events: 0, accepted: 0, onTheWay: 0, setAside: 0 };
  for (const { dialogs, adState, eventState, interest, qualified, scheduled } of counts) {
    whole.fromAds += dialogs;
    whole[adState === 'known' ? 'clickKnown' : 'clickUnknown'] += dialogs;
    whole.interest += interest;
    whole.qualified += qualified;
    whole.scheduled += scheduled;
    const way = eventState && WAY[eventState];
    if (!way) continue;
    events.events += dialogs;
    events[way] += dialogs;
  }
  return { ...whole, ...events };
}

function tallyDays({ names }: Days, counts: readonly DayCount[]): FunnelView['days'] {
  const days = names.map((day) => ({ day, ...emptyTally() }));
  for (const { day, dialogs, interest, eventState } of counts) {
    const tally = days[day];
    if (tally) addTo(tally, { fromAds: dialogs, interest, accepted: eventState === 'accepted' ? dialogs : 0 });
  }
  return days;
}

function tallyDirections({ db }: Pick<Parts, 'db'>, counts: readonly AdCount[]): FunnelView['directions'] {
  const names = new Map(
    prepared<{ id: string; name: string }>(db, 'select id, name from directions')
      .all()
      .map((row) => [row.id, row.name]),
  );
  const byDirection = new Map<string | null, FunnelView['directions'][number]>();
  for (const count of counts) {
    const { directionId: id } = count;
    const tally = byDirection.get(id) ?? { id, name: id === null ? null : (names.get(id) ?? null), ...emptyTally() };
    byDirection.set(id, tally);
    addTo(tally, count);
  }
  return [...byDirection.values()].sort(mostFirst);
}

function tallyAds(parts: Pick<Parts, 'db'>, counts: readonly AdCount[]): FunnelView['ads'] {
  const byAd = new Map<string, Tally & Pick<FunnelView['ads'][number], 'title' | 'sourceId'>>();
  for (const count of counts) {
    const { title, sourceId } = count;
    const key = JSON.stringify([sourceId, title]);
    const tally = byAd.get(key) ?? { title, sourceId, ...emptyTally() };
    byAd.set(key, tally);
    addTo(tally, count);
  }
  const names = namesOf(parts);
  const shown = [...byAd.values()].sort(mostFirst).slice(0, MOST_ADS);
  return shown.map((ad) => ({
    ...ad,
    ...((ad.sourceId === null ? undefined : names.get(ad.sourceId)) ?? UNNAMED),
  }));
}

function mostFirst(one: Tally, other: Tally): number {
  return other.fromAds - one.fromAds;
}
