import { prepared } from '../../db/prepared.ts';
import type { Parts } from '../parts.ts';
import { addTo, moneyOf, type Sums } from './figures.ts';
import type { Money } from './views.ts';

interface Amount {
  day: string;
  directionId: string | null;
  currency: string;
  micros: number;
}

/** What ads cost on each day of a stretch, and of which days that is known. */
export interface DailySpend {
  /** Amounts that count: of ads; of a whole direction only for days on which none of its ads has one. */
  amounts: (Amount & { isAd: 0 | 1 })[];
  isKnown(day: string, directionId: string): boolean;
}

interface Account {
  directionId: string | null;
  /** All accounts of its ads were read up to this day; NULL: one never was. */
  readUntil: string | null;
}

/**
 * Spend of the days from `first` to `last` (YYYY-MM-DD, both in). A day of a direction is known when it has an amount, or
 * when nothing is an answer too: Meta gives no line for an ad that cost nothing, so days that its accounts were read for
 * are known; so are, for a direction whose ads came from tables, days on which a table has any ad.
 */
export function readDailySpend({ db }: Pick<Parts, 'db'>, first: string, last: string): DailySpend {
  const rows = prepared<Amount & { isAd: 0 | 1 }>(
    db,
    `select day, direction_id as directionId, ad_id is not null as isAd, currency, sum(amount_micros) as micros
     from spend indexed by spend_day where day >= ? and day <= ? group by day, direction_id, ad_id is not null, currency`,
  ).all(first, last);
  const adDays = new Set(rows.filter(({ isAd }) => isAd).map(({ day }) => day));
  const adsOn = new Set(rows.filter(({ isAd }) => isAd).map(keyOf));
  const amounts = rows.filter((row) => row.isAd || !adsOn.has(keyOf(row)));
  const known = new Set(rows.map(keyOf));
  const accounts = new Map(readAccounts({ db }).map((one) => [one.directionId, one.readUntil]));
  const since = prepared<{ day: string }>(
    db,
    `select day from spend indexed by spend_day where source = 'insights' order by day limit 1`,
  ).get()?.day;
  return {
    amounts,
    isKnown(day, directionId) {
      if (known.has(keyOf({ day, directionId }))) return true;
      const readUntil = accounts.get(directionId);
      if (readUntil === undefined) return false;
      return readUntil === null ? adDays.has(day) : since !== undefined && since <= day && day <= readUntil;
    },
  };
}

/** Directions with ads that ever cost money, and how far their accounts were read. */
function readAccounts({ db }: Pick<Parts, 'db'>): Account[] {
  return prepared<Account>(
    db,
    `select a.direction_id as directionId, min(c.spend_until) as readUntil from ads a
     left join ad_accounts c on c.id = a.ad_account_id
     where a.direction_id is not null and exists (select 1 from spend s where s.ad_id = a.id) group by a.direction_id`,
  ).all();
}

export interface SpendOfDays {
  spend: Money;
  /** What a cost is made from: unknown where a day is missing, though the rest is known. */
  forCost: Money;
  lacksToday: boolean;
}

/**
 * The spend of these days, in all directions or in one.
 *
 * @param needed directions whose ads brought somebody: a day that is unknown for one of them makes the cost unknown
 * @param today days after it are not missed; itself it is told apart (YYYY-MM-DD)
 */
export function sumDays(
  daily: DailySpend,
  days: readonly string[],
  { directionId, needed, today }: { directionId: string | undefined; needed: readonly string[]; today: string },
): SpendOfDays {
  const wanted = new Set(days);
  const sums: Sums = new Map();
  for (const amount of daily.amounts) {
    if (!wanted.has(amount.day)) continue;
    if (isOf(directionId, amount)) addTo(sums, amount.currency, amount.micros);
  }
  const spend = moneyOf(sums, 'spend_unknown');
  const lacking = (day: string) => needed.some((direction) => !daily.isKnown(day, direction));
  const missing = days.filter((day) => day < today && lacking(day));
  const [first] = missing;
  const forCost: Money =
    spend.value === null || first === undefined
      ? spend
      : {
          value: null,
          why: { code: 'spend_days_missing', days: missing.length, first, last: missing.at(-1) },
          currency: spend.currency,
        };
  return { spend, forCost, lacksToday: spend.value !== null && wanted.has(today) && lacking(today) };
}

export function isOf(directionId: string | undefined, amount: Pick<Amount, 'directionId'>): boolean {
  return directionId === undefined || (directionId === 'none' ? null : directionId) === amount.directionId;
}

function keyOf({ day, directionId }: Pick<Amount, 'day' | 'directionId'>): string {
  return `${day} ${directionId ?? ''}`;
}
