import { APIConnectionError, APIConnectionTimeoutError, APIError, APIUserAbortError } from 'openai';
import { AppError } from '../../../errors.ts';

/** A fault of the model's server, as a domain code. */
export interface ModelFault {
  error: AppError;
  /** Worth trying again. */
  isPassing: boolean;
  /** The wait that the server asked for, ms. NULL: it said nothing. */
  waitMs: number | null;
}

/** What a rate limit without a word of a wait is waited for. */
const RATE_WAIT_MS = 5_000;
/** Ours are never so long that a model of today's could not hold them, but servers of one's own give it less than it can. */
const TOO_LONG = /context (?:length|size|window)|maximum context|(?:prompt|input) is too long/iu;
const NO_MODEL =
  /model.{0,80}(?:not found|does not exist|not a valid|no endpoints)|(?:not a valid|unknown|invalid) model/iu;

/**
 * What went wrong with a request to a model's server. A server that works and answers what cannot be used is
 * `model_answer_unreadable`; a model that will not is `model_refused`.
 */
export function faultOf(fault: unknown, model: string): ModelFault {
  const lasting = (code: string, params: Record<string, string | number> = {}): ModelFault => ({
    error: fault instanceof AppError ? fault : new AppError(code, params, causeOf(fault)),
    isPassing: false,
    waitMs: null,
  });
  const passing = (code: string, params = {}, waitMs: number | null = null): ModelFault => ({
    ...lasting(code, params),
    isPassing: true,
    waitMs,
  });
  if (fault instanceof AppError) return lasting(fault.code);
  if (fault instanceof APIUserAbortError) return lasting('model_stopped');
  if (fault instanceof APIConnectionTimeoutError) return passing('model_slow');
  if (fault instanceof APIConnectionError || isBroken(fault)) return passing('model_unreachable');
  if (!(fault instanceof APIError)) return lasting('model_answer_unreadable');
  const { status, code, message, headers } = fault;
  if (code === 'content_filter' || code === 'content_policy_violation' || isModerated(fault))
    return lasting('model_refused');
  if (code === 'context_length_exceeded' || (status === 400 && TOO_LONG.test(beginningOf(message))))
    return lasting('model_context_small');
  if (status === 402 || code === 'insufficient_quota' || code === 'billing_hard_limit_reached')
    return lasting('model_no_money');
  if (status === 401) return lasting('model_key_wrong');
  if (status === 403) return lasting('model_forbidden');
  if (status === 404 || code === 'model_not_found' || (status === 400 && NO_MODEL.test(message)))
    return lasting('model_unknown', { model });
  if (status === 429) {
    const waitMs = waitOf(headers) ?? RATE_WAIT_MS;
    return passing('model_rate_limited', { seconds: Math.ceil(waitMs / 1000) }, waitMs);
  }
  if (status === undefined || status >= 500 || status === 408) return passing('model_fault', { status: status ?? 0 });
  return lasting('model_request_refused', { status });
}

/** Servers repeat what they were sent: only the beginning of what they say is theirs. */
function beginningOf(message: string): string {
  return message.slice(0, 160);
}

/** OpenRouter answers 403 to words that a provider will not take, and names them. */
function isModerated({ status, error }: APIError): boolean {
  const { metadata } = (error ?? {}) as { metadata?: { flagged_input?: unknown; reasons?: unknown } | null };
  return status === 403 && (metadata?.flagged_input !== undefined || metadata?.reasons !== undefined);
}

/** For the log: what kind of fault, and not a word of it, for servers repeat in theirs what they were sent. */
function causeOf(fault: unknown): Error {
  const { name } = fault instanceof Error ? fault.constructor : { name: typeof fault };
  if (!(fault instanceof APIError)) return new Error(name);
  const { status, code, requestID } = fault;
  return new Error([name, status, code, requestID].filter(Boolean).join(' '));
}

/** A connection that ended in the middle of an answer. */
function isBroken(fault: unknown): boolean {
  for (let at = fault; at instanceof Error; at = at.cause) {
    const { code } = at as { code?: unknown };
    if (at.message === 'terminated') return true;
    if (typeof code === 'string' && /^(?:UND_ERR|ECONN|EPIPE|ETIMEDOUT)/.test(code)) return true;
  }
  return false;
}

function waitOf(headers: Headers | undefined): number | null {
  const ms = Number(headers?.get('retry-after-ms') ?? Number.NaN);
  if (ms > 0) return ms;
  const after = headers?.get('retry-after');
  if (!after) return null;
  const seconds = Number(after);
  if (Number.isFinite(seconds)) return Math.max(0, seconds * 1000);
  const until = Date.parse(after) - Date.parse(headers?.get('date') ?? '');
  return Number.isFinite(until) && until > 0 ? until : null;
}
