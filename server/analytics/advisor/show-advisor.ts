import { Temporal } from 'temporal-polyfill';
import { prepared } from '../../../db/prepared.ts';
import { AppError } from '../../errors.ts';
import type { Parts } from '../../parts.ts';
import { readSettings, timeZoneOf } from '../../settings/settings.ts';
import { CARD_LEVELS, countAccepted } from '../count-accepted.ts';
import { type DailySpend, readDailySpend, sumDays } from '../daily-spend.ts';
import { each } from '../figures.ts';
import type { AdvisorView, AdvisorWeek, CardLevel } from '../views.ts';
import { advise } from './advise.ts';

const DAY_MS = 86_400_000;
/** Weeks that are shown, with the one that is going on. */
const WEEKS = 9;

interface Row {
  timeZone: string | null;
  capiEnabledAt: number | null;
  optimisesFor: CardLevel;
  optimisesSinceAt: number | null;
  steppedBackAt: number | null;
}

/**
 * What a direction has gathered by level and by week, and the step that follows from it (advise.ts). Weeks begin on
 * Monday in the direction's zone.
 *
 * @throws AppError direction_not_found
 */
export function showAdvisor(parts: Pick<Parts, 'db' | 'clock'>, { directionId }: { directionId: string }): AdvisorView {
  const { db, clock } = parts;
  const now = clock();
  const direction = prepared<Row>(
    db,
    `select time_zone as timeZone, capi_enabled_at as capiEnabledAt, optimises_for as optimisesFor,
       optimises_since_at as optimisesSinceAt, stepped_back_at as steppedBackAt from directions where id = ?`,
  ).get(directionId);
  if (!direction) throw new AppError('direction_not_found');
  const { optimisesFor, optimisesSinceAt, steppedBackAt, capiEnabledAt } = direction;
  const timeZone = direction.timeZone ?? timeZoneOf(readSettings(db));
  const gathered = countGathered(parts, directionId);
  const lastDays = countAccepted(parts, { since: now - 7 * DAY_MS, until: now + DAY_MS, directionId });
  const firstAcceptedAt = firstAccepted(parts, directionId);
  const weeks = showWeeks(parts, { directionId, timeZone, optimisesFor, firstAcceptedAt });
  const full = weeks.filter(({ isFull }) => isFull);
  const history = { now, optimisesFor, optimisesSinceAt, firstAcceptedAt, lastDays };
  const since = steppedBackAt === null ? null : sinceStepBack(parts, { directionId, timeZone, steppedBackAt });
  return {
    ...{ directionId, capiEnabled: capiEnabledAt !== null, optimisesFor, optimisesSinceAt, gathered, lastDays, weeks },
    steppedBack: since && { at: since.at, gathered: since.gathered },
    advice: advise({
      ...history,
      steppedBack: since && { at: since.at, atDay: since.atDay },
      gathered: since?.gathered ?? gathered,
      // The week of the step itself is of both.
      weeks: since ? full.filter(({ day }) => day > since.atDay) : full,
    }),
  };
}

interface SinceStepBack {
  at: number;
  /** Of the direction's zone, YYYY-MM-DD. */
  atDay: string;
  gathered: Record<CardLevel, number>;
}

/** What Meta has accepted since the owner went back a level. */
function sinceStepBack(
  parts: Pick<Parts, 'db' | 'clock'>,
  { directionId, timeZone, steppedBackAt: at }: { directionId: string; timeZone: string; steppedBackAt: number },
): SinceStepBack {
  return {
    at,
    atDay: Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(timeZone).toPlainDate().toString(),
    gathered: countAccepted(parts, { since: at, until: Math.max(at, parts.clock() + DAY_MS), directionId }),
  };
}

/** Accepted ever, from counts that triggers keep. */
function countGathered({ db }: Pick<Parts, 'db'>, directionId: string): Record<CardLevel, number> {
  const count = prepared<{ n: number | null }>(
    db,
    `select sum(events) as n from event_counts where direction_id = ? and level = ? and state = 'accepted'`,
  );
  const of = (level: CardLevel) => count.get(directionId, level)?.n ?? 0;
  return { interest: of('interest'), qualified: of('qualified'), scheduled: of('scheduled') };
}

function firstAccepted({ db }: Pick<Parts, 'db'>, directionId: string): number | null {
  const first = prepared<{ at: number }>(
    db,
    `select accepted_at as at from conversion_events indexed by conversion_events_accepted
     where state = 'accepted' and level = ? and direction_id = ? order by accepted_at limit 1`,
  );
  const all = CARD_LEVELS.map((level) => first.get(level, directionId)?.at).filter((at) => at !== undefined);
  return all.length === 0 ? null : Math.min(...all);
}

interface WeeksOf {
  directionId: string;
  timeZone: string;
  optimisesFor: CardLevel;
  firstAcceptedAt: number | null;
}

function showWeeks(parts: Pick<Parts, 'db' | 'clock'>, of: WeeksOf): AdvisorWeek[] {
  if (of.firstAcceptedAt === null) return [];
  const dayOf = (at: number) =>
    Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(of.timeZone).toPlainDate();
  const today = dayOf(parts.clock());
  const current = mondayOf(today);
  const begun = mondayOf(dayOf(of.firstAcceptedAt));
  const oldest = current.subtract({ weeks: WEEKS - 1 });
  const first = Temporal.PlainDate.compare(begun, oldest) > 0 ? begun : oldest;
  const daily = readDailySpend(parts, first.toString(), current.add({ days: 6 }).toString());
  const weeks: AdvisorWeek[] = [];
  for (let monday = first; Temporal.PlainDate.compare(monday, current) <= 0; monday = monday.add({ weeks: 1 })) {
    // The week in which events began is part of one, as the one that is going on.
    const isFull = !monday.equals(current) && !monday.equals(begun);
    weeks.push(showWeek(parts, of, { monday, today, isFull, daily }));
  }
  return weeks;
}

interface Week {
  monday: Temporal.PlainDate;
  today: Temporal.PlainDate;
  isFull: boolean;
  daily: DailySpend;
}

function showWeek(
  parts: Pick<Parts, 'db'>,
  { directionId, timeZone, optimisesFor }: WeeksOf,
  { monday, today, isFull, daily }: Week,
): AdvisorWeek {
  const at = (day: Temporal.PlainDate) => day.toZonedDateTime(timeZone).epochMilliseconds;
  const accepted = countAccepted(parts, { since: at(monday), until: at(monday.add({ weeks: 1 })), directionId });
  const days = Array.from({ length: 7 }, (_, n) => monday.add({ days: n }).toString());
  const needed = { directionId, needed: [directionId], today: today.toString() };
  const { spend, forCost } = sumDays(daily, days, needed);
  return { day: monday.toString(), isFull, accepted, spend, cost: each(forCost, accepted[optimisesFor]) };
}

function mondayOf(day: Temporal.PlainDate): Temporal.PlainDate {
  return day.subtract({ days: day.dayOfWeek - 1 });
}
