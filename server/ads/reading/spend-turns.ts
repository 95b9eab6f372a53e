import { prepared } from '../../../db/prepared.ts';
import { tokenOfAccount } from '../../capi/tokens.ts';
import { domainCode } from '../../errors.ts';
import type { Parts } from '../../parts.ts';
import { keepSpendProblem } from '../spend/read-account.ts';
import { LONGEST_MS } from './pauses.ts';

const PERIOD_MS = 3 * 60 * 60 * 1000;
const MINUTE_MS = 60_000;

/** Accounts whose spend is to be read now: those asked for, and those last read 3 hours ago. 'all': all that can be read. */
export function accountsToRead(parts: Parts, asked: ReadonlySet<string> | 'all'): string[] {
  const now = parts.clock();
  const before = now - PERIOD_MS;
  return prepared<{ id: string; readAt: number | null; problem: string | null }>(
    parts.db,
    'select id, spend_read_at as readAt, spend_problem as problem from ad_accounts order by spend_read_at, id',
  )
    .all()
    .filter(({ id, readAt, problem }) => {
      if (tokenOfAccount(parts, id) === undefined) return false;
      if (asked === 'all') return true;
      if (isHeld(problem, now)) return false;
      return asked.has(id) || readAt === null || readAt <= before || readAt > now;
    })
    .map(({ id }) => id);
}

/** Accounts with days that the owner asked for and that are not read yet, which Meta does not ask to wait for. */
export function accountsToReadBack(parts: Parts): string[] {
  const now = parts.clock();
  return prepared<{ id: string; problem: string | null }>(
    parts.db,
    `select id, spend_problem as problem from ad_accounts where spend_wanted_since < spend_since order by id`,
  )
    .all()
    .filter(({ id, problem }) => tokenOfAccount(parts, id) !== undefined && !isHeld(problem, now))
    .map(({ id }) => id);
}

/** Keeps with the account why it could not be read. A bug is thrown on. */
export function keepOutcome(parts: Parts, accountId: string, fault: unknown): void {
  const known = domainCode(fault);
  if (fault !== null && !known) throw fault;
  const minutes = known?.code === 'meta_rate_limited' ? Number(known.params['minutes']) : 0;
  const until = minutes > 0 ? { untilAt: parts.clock() + minutes * MINUTE_MS } : {};
  keepSpendProblem(parts, accountId, known ? { ...known.params, ...until, code: known.code } : null);
}

/** A restart does not shorten what Meta asked for. A moment too far ahead was noted by a clock that ran ahead. */
function isHeld(problem: string | null, now: number): boolean {
  const wait = waitsUntil(problem) - now;
  return wait > 0 && wait <= LONGEST_MS;
}

function waitsUntil(problem: string | null): number {
  const { untilAt } = (problem === null ? {} : JSON.parse(problem)) as { untilAt?: unknown };
  return typeof untilAt === 'number' ? untilAt : 0;
}
