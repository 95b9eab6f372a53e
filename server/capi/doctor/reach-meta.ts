import { Agent, fetch } from 'undici';
import { prepared } from '../../../db/prepared.ts';
import type { Config, Parts } from '../../parts.ts';
import { versionsOf } from '../meta/versions.ts';

/** Whether Meta answers at all, and what time it says it is. */
export type Reach =
  /** `aheadMs`: our clock minus Meta's; NULL: it did not say. */
  | { kind: 'reached'; aheadMs: number | null }
  /** No network here. */
  | { kind: 'none'; detail: string }
  /** The address is closed to us: a provider, a proxy, a firewall. */
  | { kind: 'closed'; detail: string }
  /** Somebody else answers: a network that asks to sign in. */
  | { kind: 'foreign'; detail: string };

const TIMEOUT_MS = 15_000;
/** A computer without a way out, not a closed address. */
const NO_NETWORK = new Set(['ENOTFOUND', 'EAI_AGAIN', 'ENETUNREACH', 'ENETDOWN', 'EHOSTUNREACH']);
/** A message of WhatsApp this young came by a network. */
const LATELY_MS = 10 * 60_000;

/** Asks Meta a question that needs no token. The `date` of an answer counts whole seconds. */
export async function reachMeta(
  { db, clock }: Pick<Parts, 'db' | 'clock'>,
  config: Pick<Config, 'meta'>,
  signal: AbortSignal,
): Promise<Reach> {
  const agent = new Agent({ connect: { timeout: TIMEOUT_MS } });
  const askedAt = clock();
  try {
    const answer = await fetch(`${config.meta.url.replace(/\/+$/, '')}/${versionsOf(db).graph}/me`, {
      dispatcher: agent,
      redirect: 'manual',
      signal: AbortSignal.any([signal, AbortSignal.timeout(TIMEOUT_MS)]),
    });
    const answeredAt = clock();
    const body = await answer.text();
    if (!isOfMeta(body)) return { kind: 'foreign', detail: `HTTP ${answer.status}` };
    const said = Date.parse(answer.headers.get('date') ?? '');
    const aheadMs = Number.isNaN(said) ? null : (askedAt + answeredAt) / 2 - (said + 500);
    return { kind: 'reached', aheadMs };
  } catch (fault) {
    signal.throwIfAborted();
    const detail = codeOf(fault);
    return { kind: NO_NETWORK.has(detail) && !hasNetwork({ db, clock }) ? 'none' : 'closed', detail };
  } finally {
    await agent.destroy();
  }
}

/** Providers close an address by not telling it as well: while messages come, a name that is not found is closed. */
function hasNetwork({ db, clock }: Pick<Parts, 'db' | 'clock'>): boolean {
  const newest = prepared<{ at: number | null }>(db, 'select max(last_message_at) as at from dialogs').get()?.at ?? 0;
  return Math.abs(clock() - newest) <= LATELY_MS;
}

/** Meta answers a question without a token with JSON, whatever is wrong with it. */
function isOfMeta(body: string): boolean {
  try {
    const answer: unknown = JSON.parse(body);
    return typeof answer === 'object' && answer !== null && ('error' in answer || 'id' in answer);
  } catch {
    return false;
  }
}

function codeOf(fault: unknown): string {
  for (let at = fault; at instanceof Error; at = at.cause) {
    const { code } = at as { code?: unknown };
    if (typeof code === 'string') return code;
    if (at.cause === undefined) return at.name;
  }
  return 'unknown';
}
