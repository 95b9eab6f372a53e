import { prepared } from '../../../db/prepared.ts';
import type { Graph } from '../../capi/meta/graph.ts';
import type { Usage } from '../../capi/meta/usage.ts';
import { openToken, tokenOfAccount } from '../../capi/tokens.ts';
import { createBreath } from '../../imports/contacts/breath.ts';
import type { Parts } from '../../parts.ts';
import { readSettings, timeZoneOf } from '../../settings/settings.ts';
import { type AccountFacts, askAccount } from '../accounts/account-facts.ts';
import { putNames } from '../names/put-names.ts';
import { addDays, today } from './days.ts';
import { type InsightRow, readInsights } from './insights.ts';
import { type DaySpend, putSpend } from './put-spend.ts';

/** Days of the first reading. */
export const FIRST_DAYS = 30;
/** Meta changes its numbers for so many days. */
const LATE_DAYS = 7;
/** After a long time without the app no more than that is read. */
const MOST_DAYS = 370;
/** Days asked for at once: a year of a large account is too much for one answer. */
const WINDOW_DAYS = 30;
/** Ads named in one write. */
const SLICE = 200;

interface Account {
  id: string;
  metaId: string;
  currency: string | null;
  timeZone: string | null;
  spendUntil: string | null;
}

/**
 * Reads what the ads of an account cost, up to today: the last 30 days at first, then from a week before where it ended.
 * Each window of days is written when it was read whole, so that a fault in the middle leaves nothing half.
 *
 * @returns false: there is no token to read with
 * @throws AppErrors of the graph
 */
export async function readAccountSpend(
  parts: Parts,
  graph: Graph,
  asked: { accountId: string; signal: AbortSignal; onUsage: (usage: Usage) => void },
): Promise<boolean> {
  const { accountId, signal } = asked;
  const held = tokenOfAccount(parts, accountId);
  const found = findAccount(parts, accountId);
  if (!held || !found) return false;
  const token = openToken(parts, held);
  const facts = await askAccount(graph, found.metaId, token, signal);
  keepFacts(parts, accountId, facts);
  const account = { ...found, currency: facts.currency ?? found.currency, timeZone: facts.timeZone ?? found.timeZone };
  const last = today(parts.clock(), account.timeZone ?? timeZoneOf(readSettings(parts.db)));
  for (let since = firstDay(account, last); since <= last; since = addDays(since, WINDOW_DAYS)) {
    const until = earlier(addDays(since, WINDOW_DAYS - 1), last);
    const rows = await readInsights(graph, { ...asked, metaId: account.metaId, token, range: { since, until } });
    await keepWindow(parts, account, { since, until }, rows, signal);
  }
  return true;
}

/** Why it could not be read, kept with the account; null: it could. */
export function keepSpendProblem(parts: Parts, accountId: string, problem: object | null): void {
  const { db, clock, live } = parts;
  db.write(() => {
    prepared(
      db,
      `update ad_accounts set spend_problem = @problem,
         spend_read_at = case when @problem is null then @now else spend_read_at end where id = @id`,
    ).run({ problem: problem && JSON.stringify(problem), now: clock(), id: accountId });
    db.afterCommit(() => live.changed({ topic: 'ads' }));
  });
}

function firstDay({ spendUntil }: Account, last: string): string {
  if (spendUntil === null) return addDays(last, 1 - FIRST_DAYS);
  const wanted = addDays(earlier(spendUntil, last), 1 - LATE_DAYS);
  return later(wanted, addDays(last, 1 - MOST_DAYS));
}

async function keepWindow(
  parts: Parts,
  account: Account,
  range: { since: string; until: string },
  rows: readonly InsightRow[],
  signal: AbortSignal,
): Promise<void> {
  await keepAds(parts, account, rows, signal);
  await putSpend(
    parts,
    rows.flatMap((row) => toSpend(row, account) ?? []),
    signal,
  );
  await dropVanished(parts, account, range, rows, signal);
  const { db, live } = parts;
  db.write(() => {
    prepared(db, 'update ad_accounts set spend_until = ? where id = ?').run(range.until, account.id);
    db.afterCommit(() => live.changed({ topic: 'ads' }));
  });
}

/** Spend without a currency is none: it cannot be added to anything. */
function toSpend(row: InsightRow, account: Account): DaySpend | undefined {
  const currency = row.currency ?? account.currency;
  if (currency === null) return undefined;
  const { adId, day, amountMicros, impressions, clicks, conversations } = row;
  return { of: { ad: adId }, day, source: 'insights', amountMicros, currency, impressions, clicks, conversations };
}

async function keepAds(parts: Parts, account: Account, rows: readonly InsightRow[], signal: AbortSignal) {
  // The newest day names an ad as it is called now.
  const byId = new Map([...rows].sort((a, b) => (a.day < b.day ? -1 : 1)).map((row) => [row.adId, row]));
  const ads = [...byId.values()].map((row) => ({
    ...row,
    id: row.adId,
    name: row.adName,
    accountMetaId: account.metaId,
  }));
  const breath = createBreath();
  for (let at = 0; at < ads.length; at += SLICE) {
    signal.throwIfAborted();
    putNames(parts, ads.slice(at, at + SLICE));
    await breath.take();
  }
}

/** A day that Meta told of before and does not now had no delivery after all. */
async function dropVanished(
  { db }: Parts,
  account: Account,
  { since, until }: { since: string; until: string },
  rows: readonly InsightRow[],
  signal: AbortSignal,
): Promise<void> {
  const told = new Set(rows.map((row) => `${row.day} ${row.adId}`));
  const breath = createBreath();
  for (let day = since; day <= until; day = addDays(day, 1)) {
    signal.throwIfAborted();
    const stored = prepared<{ id: number; adId: string }>(
      db,
      `select s.id, s.ad_id as adId from spend s join ads a on a.id = s.ad_id
       where s.day = ? and s.source = 'insights' and a.ad_account_id = ?`,
    ).all(day, account.id);
    const gone = stored.filter(({ adId }) => !told.has(`${day} ${adId}`));
    if (gone.length > 0) {
      db.write(() => {
        for (const { id } of gone) prepared(db, 'delete from spend where id = ?').run(id);
      });
    }
    await breath.take();
  }
}

function findAccount({ db }: Parts, id: string): Account | undefined {
  return prepared<Account>(
    db,
    `select id, meta_id as metaId, currency, time_zone as timeZone, spend_until as spendUntil from ad_accounts where id = ?`,
  ).get(id);
}

function keepFacts({ db }: Parts, id: string, { name, currency, timeZone, status }: AccountFacts): void {
  prepared(
    db,
    `update ad_accounts set name = coalesce(?, name), currency = coalesce(?, currency),
       time_zone = coalesce(?, time_zone), status = coalesce(?, status) where id = ?`,
  ).run(name, currency, timeZone, status, id);
}

function earlier(a: string, b: string): string {
  return a < b ? a : b;
}

function later(a: string, b: string): string {
  return a > b ? a : b;
}
