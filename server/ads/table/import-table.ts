import { prepared } from '../../../db/prepared.ts';
import { AppError } from '../../errors.ts';
import { createBreath } from '../../imports/contacts/breath.ts';
import type { Parts } from '../../parts.ts';
import { readSettings, timeZoneOf } from '../../settings/settings.ts';
import { today } from '../spend/days.ts';
import { putSpend } from '../spend/put-spend.ts';
import type { SpendColumns, TablePreview } from '../views.ts';
import { type DayOrder, findDayOrder } from './day-order.ts';
import { guessColumns } from './guess-columns.ts';
import { currencyOfHeader, readDay } from './read-cell.ts';
import { type GivenTable, readTable } from './read-table.ts';
import { type Resolved, resolveLines } from './resolve-lines.ts';

export interface AskedTable {
  table: GivenTable;
  /** As the owner changed them; left out: as they seem to be. */
  columns?: SpendColumns | undefined;
  /** Whose lines are that name no ad. */
  directionId?: string | undefined;
  /** As the owner said where days could be read both ways; left out: as is likelier. */
  dayOrder?: DayOrder | undefined;
}

const SHOWN_PROBLEMS = 200;
const SAMPLE = 5;
/** Ads noticed in one write. */
const SLICE = 250;

/**
 * What a table of spend holds and what would be written of it; nothing is.
 *
 * @throws AppError table_empty, table_is_spreadsheet, spend_table_too_large {most}, table_line_too_long {line}
 */
export async function previewTable(parts: Parts, asked: AskedTable): Promise<TablePreview> {
  const { headers, columns, lines, order, doubtful } = await look(parts, asked);
  const isReadable = columns.day !== null && columns.amount !== null;
  const resolved: Resolved = isReadable
    ? await resolveLines(parts, lines, { columns, headers, order, directionId: asked.directionId })
    : { days: [], newAds: new Map(), problems: [] };
  const days = resolved.days.map(({ day }) => day).sort();
  const [since, until] = [days[0], days.at(-1)];
  return {
    ...{ headers, columns, sample: lines.slice(0, SAMPLE).map(({ cells }) => cells) },
    currency: currencyOfHeader(headers[columns.amount ?? -1] ?? '') ?? null,
    dayOrder: doubtful === null ? null : { order, example: doubtful, day: readDay(doubtful, order) ?? '' },
    rows: lines.length,
    good: resolved.days.length,
    days: since === undefined || until === undefined ? null : { since, until },
    totals: totalsOf(resolved),
    problems: resolved.problems.slice(0, SHOWN_PROBLEMS),
    problemCounts: countsOf(resolved),
  };
}

/**
 * Writes the days that can be read; the last word of an ad and day holds. Ads that nobody knew are noticed, and Meta is asked
 * for their names.
 *
 * @returns how many days were written, and how many lines left out
 * @throws AppError as previewTable, spend_columns_missing, direction_not_found
 */
export async function importTable(parts: Parts, asked: AskedTable): Promise<{ days: number; problems: number }> {
  const { db, live } = parts;
  const { headers, columns, lines, order } = await look(parts, asked);
  if (columns.day === null || columns.amount === null) throw new AppError('spend_columns_missing');
  const { directionId } = asked;
  if (directionId !== undefined && !prepared(db, 'select 1 from directions where id = ?').get(directionId)) {
    throw new AppError('direction_not_found', { id: directionId });
  }
  const { days, newAds, problems } = await resolveLines(parts, lines, { columns, headers, order, directionId });
  await noticeAds(parts, [...newAds], directionId ?? null);
  await putSpend(parts, days);
  live.changed({ topic: 'ads' });
  return { days: days.length, problems: problems.length };
}

async function look({ db, clock }: Parts, { table, columns: given, dayOrder }: AskedTable) {
  const records = await readTable(table);
  const guess = guessColumns(records.map(({ cells }) => cells));
  const columns = given ?? guess.columns;
  const lines = records.slice(guess.above);
  const written = [columns.day, columns.dayEnd].flatMap((at) => lines.map(({ cells }) => cells[at ?? -1] ?? ''));
  const found = findDayOrder(written, today(clock(), timeZoneOf(readSettings(db))));
  // What can be read one way only is read so, whatever was said of another table.
  const order = (found.doubtful === null ? undefined : dayOrder) ?? found.order;
  return { headers: guess.headers, columns, lines, ...found, order };
}

/** The direction that the owner names for the table is theirs until their chats say another. */
async function noticeAds(
  { db }: Parts,
  ads: [string, { name: string | null; campaignName: string | null }][],
  directionId: string | null,
) {
  const notice = prepared(
    db,
    `insert into ads (id, name, campaign_name, direction_id, next_read_at) values (?, ?, ?, ?, 0) on conflict (id) do nothing`,
  );
  const breath = createBreath();
  for (let at = 0; at < ads.length; at += SLICE) {
    db.write(() => {
      for (const [id, { name, campaignName }] of ads.slice(at, at + SLICE))
        notice.run(id, name, campaignName, directionId);
    });
    await breath.take();
  }
}

function totalsOf({ days }: Resolved): TablePreview['totals'] {
  const totals = new Map<string, number>();
  for (const { currency, amountMicros } of days) totals.set(currency, (totals.get(currency) ?? 0) + amountMicros);
  return [...totals].map(([currency, amountMicros]) => ({ currency, amountMicros }));
}

function countsOf({ problems }: Resolved): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const { reason } of problems) counts[reason.code] = (counts[reason.code] ?? 0) + 1;
  return counts;
}
