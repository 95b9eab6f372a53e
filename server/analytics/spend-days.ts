import { prepared } from '../../db/prepared.ts';
import type { Parts } from '../parts.ts';
import { readSettings, timeZoneOf } from '../settings/settings.ts';
import { directionsWithAdLeads } from './count-leads.ts';
import { type DayAmount, isOf, readDailySpend } from './daily-spend.ts';
import { daysOf } from './days.ts';
import { ofDirection, type Period, valuesOf } from './period.ts';
import type { SpendDay, SpendDays } from './views.ts';

interface Asked extends Period {
  /** Of this ad alone; null: typed for whole directions; undefined: all of it. */
  adId?: string | null | undefined;
}

interface SourceRow {
  day: string;
  source: 'insights' | 'table' | 'typed';
  currency: string;
  micros: number;
  lines: number;
}

/**
 * What each day of the period cost and where that is known from, newest first; days of which nothing is known though
 * the direction's ads (or, with none chosen, those of a direction that brought somebody) may have cost something.
 */
export function showSpendDays(parts: Pick<Parts, 'db' | 'clock'>, period: Asked): SpendDays {
  const { db, clock } = parts;
  const timeZone = timeZoneOf(readSettings(db));
  const { names } = daysOf(period.since, period.until, timeZone);
  const [first = '', last = ''] = [names[0], names.at(-1)];
  const now = clock();
  const today = daysOf(now, now + 1, timeZone).names[0] ?? '';
  const daily = readDailySpend({ db }, first, last);
  const { directionId } = period;
  const needed = directionId === undefined ? directionsWithAdLeads({ db }, period) : [directionId];
  const bySource = readSources({ db }, period, { first, last });
  const counted = countedOf({ db }, period, { first, last, amounts: daily.amounts });
  const days = names
    .filter((day) => day <= today)
    .map((day): SpendDay => {
      const of = counted.filter((amount) => amount.day === day);
      return {
        day,
        isKnown: needed.every((id) => id === null || id === 'none' || daily.isKnown(day, id)),
        counted: sums(of),
        sources: bySource.filter((row) => row.day === day).map(({ day: _, ...row }) => row),
      };
    });
  return { today, days: days.toReversed(), totals: sums(counted) };
}

function countedOf(
  { db }: Pick<Parts, 'db'>,
  period: Asked,
  { first, last, amounts }: { first: string; last: string; amounts: DayAmount[] },
): Pick<DayAmount, 'day' | 'currency' | 'micros'>[] {
  const { adId, directionId } = period;
  if (adId) return readSources({ db }, period, { first, last });
  return amounts.filter((amount) => isOf(directionId, amount) && (adId === undefined || !amount.isAd));
}

function sums(amounts: readonly { currency: string; micros: number }[]): SpendDays['totals'] {
  const byCurrency = Map.groupBy(amounts, ({ currency }) => currency);
  return [...byCurrency].map(([currency, of]) => ({
    currency,
    micros: of.reduce((sum, { micros }) => sum + micros, 0),
  }));
}

function readSources(
  { db }: Pick<Parts, 'db'>,
  period: Asked,
  { first, last }: { first: string; last: string },
): SourceRow[] {
  const { since: _, until: __, ...direction } = valuesOf(period);
  const { adId } = period;
  const ofAd = adId === undefined ? '' : adId === null ? 'and s.ad_id is null' : 'and s.ad_id = @adId';
  return prepared<SourceRow>(
    db,
    `select s.day, s.source, s.currency, sum(s.amount_micros) as micros, count(*) as lines from spend s indexed by spend_day
     where s.day >= @first and s.day <= @last ${ofDirection('s.direction_id', period)} ${ofAd}
     group by s.day, s.source, s.currency`,
  ).all({ ...direction, ...(adId ? { adId } : {}), first, last });
}
