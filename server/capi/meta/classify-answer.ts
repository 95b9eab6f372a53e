import { z } from 'zod';
import type { Reason } from '../../dialogs/views.ts';
import type { Exchange } from './client.ts';
import { usageOf } from './usage.ts';

/** What an exchange means for the event, and for its dataset. Source: facts/meta.md 6 */
export type Outcome = Trace &
  (
    | { kind: 'accepted' }
    /** Not taken; to be tried again. */
    | { kind: 'transient'; reason: Reason }
    /** Nothing went out: no attempt. */
    | { kind: 'offline'; reason: Reason }
    /** The whole dataset waits. */
    | { kind: 'rate'; reason: Reason; minutes: number }
    /** The whole dataset stops until the owner acts. */
    | { kind: 'stopped'; reason: Reason }
    /** Never automatically again. */
    | { kind: 'refused'; reason: Reason }
    /** Said of a call that several events shared: it tells nothing of each. They go again in smaller calls. */
    | { kind: 'split'; reason: Reason; maybeTaken: boolean }
    /** Nobody can say whether Meta has it. */
    | { kind: 'unknown'; reason: Reason }
  );

interface Trace {
  eventsReceived?: number | undefined;
  fbtraceId?: string | undefined;
}

const DEFAULT_WAIT_MINUTES = 15;

const text = z.string().optional().catch(undefined);
const number = z.number().optional().catch(undefined);
const answerSchema = z.object({
  events_received: number,
  fbtrace_id: text,
  error: z
    .object({
      code: number,
      error_subcode: number,
      is_transient: z.boolean().optional().catch(undefined),
      message: text,
      error_user_msg: text,
      fbtrace_id: text,
    })
    .optional()
    .catch(undefined),
});
type GraphError = NonNullable<z.output<typeof answerSchema>['error']>;

/**
 * Decides by code and subcode; texts are localised and only kept for the log. A status of 4xx without an error of Meta's own is not its word (a proxy, a sign-in page of a network): tried again, so that no event is set aside by a stranger.
 *
 * @param events how many went in the call: no event is refused for what was said of several. Where Meta received fewer than
 * went out, nobody can say which: they are of the kind it takes once within 48 hours, so each goes again until it is known.
 */
export function classifyAnswer(exchange: Exchange, events = 1): Outcome {
  const outcome = judge(exchange);
  if (events === 1) return outcome;
  if (outcome.kind === 'refused') {
    return { ...outcome, kind: 'split', maybeTaken: false, reason: ofShared(outcome.reason, events) };
  }
  if (outcome.kind === 'accepted' && (outcome.eventsReceived ?? 0) < events) {
    const reason = { code: 'received_fewer', received: outcome.eventsReceived ?? 0, events };
    return { ...outcome, kind: 'split', maybeTaken: true, reason };
  }
  return outcome;
}

function ofShared(reason: Reason, events: number): Reason {
  return { ...reason, code: 'refused_with_others', because: reason.code, events };
}

function judge(exchange: Exchange): Outcome {
  if (exchange.kind === 'refused_connection') {
    return { kind: 'offline', reason: { code: 'no_network', detail: exchange.detail } };
  }
  if (exchange.kind === 'no_answer') return { kind: 'unknown', reason: { code: 'no_answer', detail: exchange.detail } };

  const { httpStatus } = exchange;
  const answer = answerSchema.safeParse(parseJson(exchange.body)).data;
  const trace: Trace = {
    eventsReceived: answer?.events_received,
    fbtraceId: answer?.fbtrace_id ?? answer?.error?.fbtrace_id,
  };
  const outcome = answer?.error?.code === undefined ? judgeStatus(exchange, trace) : judgeError(answer.error, exchange);
  if (outcome.kind === 'transient' && httpStatus === 429) {
    return { ...trace, kind: 'rate', reason: outcome.reason, minutes: minutesToWait(exchange.usage) };
  }
  return { ...outcome, ...trace };
}

function judgeStatus({ httpStatus }: { httpStatus: number }, { eventsReceived }: Trace): Outcome {
  const reason = { code: 'http_status', status: httpStatus };
  if (httpStatus >= 200 && httpStatus < 300) {
    if (eventsReceived === undefined) return { kind: 'unknown', reason: { code: 'answer_unreadable' } };
    return eventsReceived >= 1 ? { kind: 'accepted' } : { kind: 'refused', reason: { code: 'received_none' } };
  }
  // Meta says no with an error of its own: without one this was a redirect, a proxy or a sign-in page on the way.
  return httpStatus === 413 ? { kind: 'refused', reason } : { kind: 'transient', reason };
}

function judgeError(error: GraphError, { httpStatus, usage }: { httpStatus: number; usage: string | null }): Outcome {
  const { code = 0, error_subcode: subcode, is_transient: isTransient } = error;
  const because = (name: string): Reason => ({
    code: name,
    metaCode: code,
    ...(subcode === undefined ? {} : { metaSubcode: subcode }),
    ...(error.message === undefined ? {} : { message: error.error_user_msg ?? error.message }),
  });
  if ([4, 17, 32, 613].includes(code) || (code >= 80000 && code <= 80014)) {
    return { kind: 'rate', reason: because('rate_limited'), minutes: minutesToWait(usage) };
  }
  if (isTransient || [1, 2, 341].includes(code)) return { kind: 'transient', reason: because('meta_fault') };
  if (code === 190 || code === 102) {
    return { kind: 'stopped', reason: because(subcode === 463 ? 'token_expired' : 'token_invalid') };
  }
  if (code === 10 || (code >= 200 && code <= 299)) return { kind: 'stopped', reason: because('permission_missing') };
  if (code === 100 && subcode === 33) return { kind: 'stopped', reason: because('dataset_forbidden') };
  // An ended version, or one that is not there yet, refuses everything alike: the events are kept until another is used.
  if (code === 2635 || code === 2500) return { kind: 'stopped', reason: because('version_ended') };
  if (code === 100 && subcode !== undefined && REFUSALS[subcode]) {
    return { kind: 'refused', reason: because(REFUSALS[subcode]) };
  }
  if (httpStatus >= 500) return { kind: 'transient', reason: because('meta_fault') };
  return { kind: 'refused', reason: because('invalid_parameter') };
}

/** Subcodes of code 100 whose mend is known. Source: facts/meta.md 2, 4 */
const REFUSALS: Record<number, string> = {
  2804003: 'refused_too_old',
  2804016: 'refused_not_hashed',
  2804050: 'refused_too_little',
  2804063: 'refused_no_channel',
  2804064: 'refused_field',
  2804066: 'refused_name',
  2804071: 'refused_no_click',
  2804087: 'refused_click',
  2804116: 'refused_no_business_id',
};

/** As long as the header says, in minutes. Source: facts/meta.md 6 */
function minutesToWait(usage: string | null): number {
  return usageOf(usage)?.minutes || DEFAULT_WAIT_MINUTES;
}

function parseJson(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return undefined;
  }
}
