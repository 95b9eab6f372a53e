import { Agent, type Dispatcher, fetch as undiciFetch } from 'undici';
import type { Config } from '../../parts.ts';

/** One call about to be made. */
export interface EventsCall {
  url: string;
  /** `data[0]` as JSON. */
  payload: string;
  /** The token goes into the body, else it goes as a header. */
  classic: boolean;
  /** What the log keeps, as JSON: {url, body} with the token masked. */
  logged: string;
}

/** How a call ended. Only «refused_connection» is sure that not one byte of the request went out. */
export type Exchange =
  | { kind: 'answer'; httpStatus: number; body: string; usage: string | null }
  | { kind: 'refused_connection'; detail: string }
  | { kind: 'no_answer'; detail: string };

export interface MetaClient {
  describe(datasetMetaId: string, what: Pick<EventsCall, 'payload' | 'classic'>): EventsCall;
  /** Posts the call. Never throws. */
  send(call: EventsCall, options: { token: string; signal: AbortSignal }): Promise<Exchange>;
  close(): Promise<void>;
}

/** Longer than Meta's slowest answers; the lease of an attempt is longer still. */
const REQUEST_TIMEOUT_MS = 30_000;
const CONNECT_TIMEOUT_MS = 10_000;
/** More of an answer is not kept. */
const MAX_ANSWER = 16 * 1024;

/** The adapter of the Conversions API. Source: facts/meta.md 4 */
export function createMetaClient(
  config: Pick<Config, 'meta'>,
  { fetch, timeoutMs = REQUEST_TIMEOUT_MS }: { fetch?: typeof globalThis.fetch; timeoutMs?: number } = {},
): MetaClient {
  const agent = new Agent({ connect: { timeout: CONNECT_TIMEOUT_MS } });
  const base = `${config.meta.url.replace(/\/+$/, '')}/${config.meta.version}`;

  return {
    describe(datasetMetaId, what) {
      const url = `${base}/${encodeURIComponent(datasetMetaId)}/events`;
      return { ...what, url, logged: JSON.stringify({ url, body: bodyOf(what, '***') }) };
    },
    async send(call, { token, signal }) {
      // The code of a fault does not tell: a route may be lost while the answer is waited for. Of an injected fetch nobody knows.
      const wire = { begun: fetch !== undefined };
      try {
        const answer = await (fetch ?? throughAgent(agent, wire))(call.url, {
          method: 'POST',
          headers: {
            'content-type': 'application/json',
            ...(call.classic ? {} : { authorization: `Bearer ${token}` }),
          },
          body: bodyOf(call, token),
          redirect: 'manual',
          signal: AbortSignal.any([signal, AbortSignal.timeout(timeoutMs)]),
        });
        // Meta repeats a malformed token in its error message.
        const body = (await answer.text()).replaceAll(token, '***').slice(0, MAX_ANSWER);
        const usage = answer.headers.get('x-business-use-case-usage');
        return { kind: 'answer', httpStatus: answer.status, body, usage };
      } catch (fault) {
        return { kind: wire.begun ? 'no_answer' : 'refused_connection', detail: codeOf(fault) };
      }
    },
    close: () => (agent.closed ? Promise.resolve() : agent.close()),
  };
}

function bodyOf({ payload, classic }: Pick<EventsCall, 'payload' | 'classic'>, token: string): string {
  return classic ? `{"data":[${payload}],"access_token":${JSON.stringify(token)}}` : `{"data":[${payload}]}`;
}

/** A fetch that notes when its request begins to be written: until then a fault (name, route, TLS) cost nothing. */
function throughAgent(agent: Agent, wire: { begun: boolean }): typeof globalThis.fetch {
  const dispatcher = agent.compose((dispatch) => (options, handler) => {
    const noting: Dispatcher.DispatchHandler = {
      onRequestStart(...start) {
        wire.begun = true;
        handler.onRequestStart?.(...start);
      },
      onRequestUpgrade: (...upgrade) => handler.onRequestUpgrade?.(...upgrade),
      onResponseStart: (...response) => handler.onResponseStart?.(...response),
      onResponseData: (...chunk) => handler.onResponseData?.(...chunk),
      onResponseEnd: (...end) => handler.onResponseEnd?.(...end),
      onResponseError: (...fault) => handler.onResponseError?.(...fault),
    };
    return dispatch(options, noting);
  });
  const fetch: unknown = (url: string, options: Parameters<typeof undiciFetch>[1]) =>
    undiciFetch(url, { ...options, dispatcher });
  // The same function by another hand: undici's types and the platform's describe one standard.
  return fetch as typeof globalThis.fetch;
}

function codeOf(fault: unknown): string {
  for (let at = fault; at instanceof Error; at = at.cause) {
    const { code } = at as { code?: unknown };
    if (typeof code === 'string') return code;
    if (at.cause === undefined) return at.name;
  }
  return 'unknown';
}
