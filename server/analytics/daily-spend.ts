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

export interface DayAmount extends Amount {
  isAd: 0 | 1;
}

/** What ads cost on each day of a stretch, and of which days that is known. */
export interface DailySpend {
  /** Amounts that count: of ads; of a whole direction only for days on which none of its ads has one. */
  amounts: DayAmount[];
  isKnown(day: string, directionId: string): boolean;
}

/** Which days the accounts of a direction's ads were all read for, both included. NULL `until`: one never was. */
interface Read {
  since: string | null;
  until: string | null;
}

/**
 * Spend of the days from `first` to `last` (YYYY-MM-DD, both in). A day of a direction is known when it has an amount, or
 * when nothing is an answer too: Meta gives no line for an ad that cost nothing, so days that its accounts were read for
 * are known; so are, for a direction whose ads came from tables, days on which a table has any ad.
 */
export function readDailySpend({ db }: Pick<Parts, 'db'>, first: string, last: string): DailySpend {
  const rows = prepared<DayAmount>(
    db,
    `select date(span * 86400, 'unixepoch') as day, nullif(direction_id, '') as directionId, 1 as isAd, currency, micros
     from tallies where what = 'day_spend' and days = 1 and span >= unixepoch(@first) / 86400
       and span <= unixepoch(@last) / 86400 and count > 0
     union all
     select day, direction_id, 0, currency, sum(amount_micros) from spend indexed by spend_typed
     where ad_id is null and day >= @first and day <= @last group by day, direction_id, currency`,
  ).all({ first, last });
  const adDays = new Set(rows.filter(({ isAd }) => isAd).map(({ day }) => day));
  const adsOn = new Set(rows.filter(({ isAd }) => isAd).map(keyOf));
  const amounts = rows.filter((row) => row.isAd || !adsOn.has(keyOf(row)));
  const known = new Set(rows.map(keyOf));
  const read = readDays({ db });
  return {
    amounts,
    isKnown(day, directionId) {
      if (known.has(keyOf({ day, directionId }))) return true;
      const { since, until } = read.get(directionId) ?? { since: null, until: undefined };
      if (until === undefined) return false;
      return until === null ? adDays.has(day) : since !== null && since <= day && day <= until;
    },
  };
}

interface AccountDays {
  directionId: string;
  /** NULL: of no account, its days came from a table. */
  accountId: string | null;
  /** Read from this day to that one. */
  spendSince: string | null;
  spendUntil: string | null;
}

/** Directions with ads that ever cost money, and for which days that was read. */
function readDays({ db }: Pick<Parts, 'db'>): Map<string, Read> {
  const rows = prepared<AccountDays>(
    db,
    `select a.direction_id as directionId, c.id as accountId, c.spend_since as spendSince, c.spend_until as spendUntil
     from ads a left join ad_accounts c on c.id = a.ad_account_id
     where a.direction_id is not null and exists (select 1 from spend s where s.ad_id = a.id)
     group by a.direction_id, c.id`,
  ).all();
  return new Map([...Map.groupBy(rows, (row) => row.directionId)].map(([id, all]) => [id, readOfAll(all)]));
}

function readOfAll(rows: readonly AccountDays[]): Read {
  const accounts = rows.filter(({ accountId }) => accountId !== null);
  const untils = accounts.map(({ spendUntil }) => spendUntil).sort();
  const since =
    accounts
      .map(({ spendSince }) => spendSince)
      .sort()
      .at(-1) ?? null;
  return { since, until: untils.includes(null) ? null : (untils[0] ?? null) };
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
