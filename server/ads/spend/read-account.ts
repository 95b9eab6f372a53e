import { prepared } from '../../../db/prepared.ts';
import type { Graph } from '../../capi/meta/graph.ts';
import type { Usage } from '../../capi/meta/usage.ts';
import { openToken, tokenOfAccount } from '../../capi/tokens.ts';
import type { Parts } from '../../parts.ts';
import { readSettings, timeZoneOf } from '../../settings/settings.ts';
import { type AccountFacts, askAccount } from '../accounts/account-facts.ts';
import { addDays, earliestDay, today } from './days.ts';
import { readInsights } from './insights.ts';
import { keepWindow } from './keep-window.ts';

/** Days of the first reading. */
const FIRST_DAYS = 30;
/** Meta changes its numbers for so many days. */
const LATE_DAYS = 7;
/** After a long time without the app no more than that is read. */
const MOST_DAYS = 370;
/** Days asked for at once: a year of a large account is too much for one answer. */
const WINDOW_DAYS = 30;

interface Account {
  id: string;
  metaId: string;
  currency: string | null;
  timeZone: string | null;
  spendUntil: string | null;
  spendSince: string | null;
  spendWantedSince: string | null;
}

interface Asked {
  accountId: string;
  signal: AbortSignal;
  onUsage: (usage: Usage) => void;
}

/**
 * Reads what the ads of an account cost, up to today: the last 30 days at first, then from a week before where it ended.
 * Each window of days is written when it was read whole, so that a fault in the middle leaves nothing half.
 *
 * @returns false: there is no token to read with
 * @throws AppErrors of the graph
 */
export async function readAccountSpend(parts: Parts, graph: Graph, asked: Asked): Promise<boolean> {
  const { accountId, signal } = asked;
  const held = tokenOfAccount(parts, accountId);
  const found = findAccount(parts, accountId);
  if (!held || !found) return false;
  const token = openToken(parts, held);
  const facts = await askAccount(graph, found.metaId, token, signal);
  keepFacts(parts, accountId, facts);
  const account = { ...found, currency: facts.currency ?? found.currency, timeZone: facts.timeZone ?? found.timeZone };
  const last = lastDay(parts, account);
  for (let since = firstDay(account, last); since <= last; since = addDays(since, WINDOW_DAYS)) {
    const until = earlier(addDays(since, WINDOW_DAYS - 1), last);
    const rows = await readInsights(graph, { ...asked, metaId: account.metaId, token, range: { since, until } });
    await keepWindow(parts, account, { since, until }, rows, signal);
  }
  return true;
}

/**
 * Reads the days before those that are read, a window of them, the newest first: back to the day that the owner asked for,
 * or to the first that Meta tells of.
 *
 * @returns false: there is nothing more to read back to, or no token to read with
 * @throws AppErrors of the graph
 */
export async function readSpendBack(parts: Parts, graph: Graph, asked: Asked): Promise<boolean> {
  const held = tokenOfAccount(parts, asked.accountId);
  const account = findAccount(parts, asked.accountId);
  if (!held || !account || account.spendSince === null || account.spendWantedSince === null) return false;
  const target = later(account.spendWantedSince, earliestDay(lastDay(parts, account)));
  if (account.spendSince <= target) {
    // Meta tells of nothing earlier: it is not asked for any more.
    prepared(
      parts.db,
      'update ad_accounts set spend_wanted_since = spend_since where id = ? and spend_wanted_since < spend_since',
    ).run(account.id);
    return false;
  }
  const until = addDays(account.spendSince, -1);
  const range = { since: later(target, addDays(until, 1 - WINDOW_DAYS)), until };
  const rows = await readInsights(graph, {
    ...{ metaId: account.metaId, token: openToken(parts, held), range, signal: asked.signal, onUsage: asked.onUsage },
  });
  await keepWindow(parts, account, range, rows, asked.signal);
  return true;
}

function lastDay(parts: Parts, { timeZone }: Account): string {
  return today(parts.clock(), timeZone ?? timeZoneOf(readSettings(parts.db)));
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

/** Days further back could be read again; when the newest were is another matter. */
export function clearSpendProblem({ db }: Parts, accountId: string): void {
  prepared(db, 'update ad_accounts set spend_problem = null where id = ? and spend_problem is not null').run(accountId);
}

function firstDay({ spendUntil }: Account, last: string): string {
  if (spendUntil === null) return addDays(last, 1 - FIRST_DAYS);
  const wanted = addDays(earlier(spendUntil, last), 1 - LATE_DAYS);
  return later(wanted, addDays(last, 1 - MOST_DAYS));
}

function findAccount({ db }: Parts, id: string): Account | undefined {
  return prepared<Account>(
    db,
    `select id, meta_id as metaId, currency, time_zone as timeZone, spend_until as spendUntil,
            spend_since as spendSince, spend_wanted_since as spendWantedSince from ad_accounts where id = ?`,
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
