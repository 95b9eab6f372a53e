import type { Reason } from '../../dialogs/views.ts';
import { createBreath } from '../../imports/contacts/breath.ts';
import type { TableRecord } from '../../imports/contacts/read-records.ts';
import type { Parts } from '../../parts.ts';
import type { DaySpend } from '../spend/put-spend.ts';
import { isCurrency } from '../spend/type-spend.ts';
import type { SpendColumns } from '../views.ts';
import type { DayOrder } from './day-order.ts';
import { createFindAd, type FindAd, type Target } from './find-ad.ts';
import { currencyOfHeader, readAmount, readCount, readCurrency, readDay } from './read-cell.ts';

export interface Resolved {
  /** One for each ad (or direction) and day: lines of the same are added up. */
  days: DaySpend[];
  /** Ads that nobody knew, with the names the table gives them. */
  newAds: Map<string, { name: string | null; campaignName: string | null }>;
  problems: { line: number; reason: Reason }[];
}

interface Context {
  columns: SpendColumns;
  order: DayOrder;
  findAd: FindAd;
  directionId: string | undefined;
  /** Of the header. */
  currency: string | undefined;
  currencyOf: (directionId: string) => string | undefined;
}

/** What the lines of a table mean; nothing is written. */
export async function resolveLines(
  parts: Parts,
  lines: readonly TableRecord[],
  asked: { columns: SpendColumns; headers: readonly string[]; order: DayOrder; directionId?: string | undefined },
): Promise<Resolved> {
  const { columns, headers, order, directionId } = asked;
  const breath = createBreath();
  const context: Context = {
    ...{ columns, order, directionId, findAd: createFindAd(parts), currencyOf: currencies(parts) },
    currency: currencyOfHeader(headers[columns.amount ?? -1] ?? ''),
  };
  const days = new Map<string, DaySpend>();
  const resolved: Resolved = { days: [], newAds: new Map(), problems: [] };
  for (const { line, cells } of lines) {
    const read = readLine(cells, context);
    const reason = 'code' in read ? read : add(days, read.day);
    if (reason) resolved.problems.push({ line, reason });
    else if (!('code' in read) && read.newAd) resolved.newAds.set(...read.newAd);
    await breath.take();
  }
  resolved.days = [...days.values()];
  return resolved;
}

type Line = { day: DaySpend; newAd?: [string, { name: string | null; campaignName: string | null }] };

function readLine(cells: readonly string[], context: Context): Line | Reason {
  const { columns, order } = context;
  const day = readDay(cellOf(cells, columns.day), order);
  const words = {
    ...{ adId: cellOf(cells, columns.adId), adName: cellOf(cells, columns.adName) },
    ...{ campaignId: cellOf(cells, columns.campaignId), campaignName: cellOf(cells, columns.campaignName) },
  };
  const isNameless = Object.values(words).every((word) => word === '');
  const namesAds = [columns.adId, columns.adName, columns.campaignId, columns.campaignName].some((at) => at !== null);
  // Ads Manager ends its tables with the sum of all; the days of the report stand in it too.
  if (isNameless && namesAds) return { code: 'spend_row_total' };
  if (day === undefined) return { code: isNameless ? 'spend_row_total' : 'spend_row_day' };
  const until = readDay(cellOf(cells, columns.dayEnd), order);
  if (until !== undefined && until !== day) return { code: 'spend_row_period', since: day, until };
  const amountMicros = readAmount(cellOf(cells, columns.amount));
  if (amountMicros === undefined)
    return { code: 'spend_row_amount', given: cellOf(cells, columns.amount).slice(0, 50) };
  const target = context.findAd(words, context.directionId);
  if ('code' in target) return target;
  const currency = currencyOfLine(cells, target, context);
  if (currency === undefined) return { code: 'spend_row_currency' };
  const of = 'ad' in target ? { ad: target.ad } : target;
  const newAd = 'ad' in target && target.isNew;
  return {
    day: {
      ...{ of, day, source: 'table', amountMicros, currency, impressions: readCount(cells[columns.impressions ?? -1]) },
      clicks: readCount(cells[columns.clicks ?? -1]),
      conversations: readCount(cells[columns.conversations ?? -1]),
    },
    ...(newAd && { newAd: [target.ad, { name: words.adName || null, campaignName: words.campaignName || null }] }),
  };
}

/** As the line says, else the header, the ad's account, the direction. */
function currencyOfLine(cells: readonly string[], target: Target, context: Context): string | undefined {
  const { columns, currency, currencyOf, directionId } = context;
  const said = readCurrency(cellOf(cells, columns.currency)) ?? readCurrency(signOf(cellOf(cells, columns.amount)));
  const ofTarget = 'ad' in target ? target.currency : currencyOf(target.direction);
  const direction = 'ad' in target ? (target.directionId ?? directionId) : undefined;
  const found = said ?? currency ?? ofTarget ?? (direction === undefined ? undefined : currencyOf(direction));
  return found !== undefined && isCurrency(found) ? found : undefined;
}

function signOf(amount: string): string {
  return amount.replace(/[\d\s.,\u00a0\u202f-]/g, '');
}

/** Lines of the same ad and day are parts of it (a table by age, by placement). */
function add(days: Map<string, DaySpend>, day: DaySpend): Reason | undefined {
  const key = `${JSON.stringify(day.of)} ${day.day}`;
  const before = days.get(key);
  if (!before) {
    days.set(key, day);
    return undefined;
  }
  if (before.currency !== day.currency) return { code: 'spend_row_mixed', one: before.currency, other: day.currency };
  before.amountMicros += day.amountMicros;
  for (const count of ['impressions', 'clicks', 'conversations'] as const) {
    if (day[count] !== null) before[count] = (before[count] ?? 0) + day[count];
  }
  return undefined;
}

function currencies({ db }: Parts): (directionId: string) => string | undefined {
  const rows = db.sql.prepare<[], { id: string; currency: string }>('select id, currency from directions').all();
  const byId = new Map(rows.map((row) => [row.id, row.currency]));
  return (id) => byId.get(id);
}

function cellOf(cells: readonly string[], at: number | null): string {
  return at === null ? '' : (cells[at] ?? '').trim();
}
