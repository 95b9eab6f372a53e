import { Agent } from 'undici';
import type { Config } from '../../parts.ts';
import { byFetch, throughAgent } from './post.ts';

/** Where a call goes and in what shape; events of one call share it. */
export interface CallForm {
  /** Version of Meta's Graph API: v26.0. */
  version: string;
  /** The id Meta gave the dataset. */
  datasetMetaId: string;
  /** The token goes into the body, else it goes as a header. */
  classic: boolean;
  /** Code of Events Manager's test tab; such events count all the same. NULL: none. Source: facts/meta.md 4 */
  testEventCode: string | null;
}

/** How a call ended. Only «refused_connection» is sure that not one byte of the request went out. */
export type Exchange =
  | {
      kind: 'answer';
      httpStatus: number;
      body: string;
      usage: string | null;
      appUsage?: string | null;
      /** When it was sent by Meta's clock, ms; it counts whole seconds. Left out: it does not say. */
      saidAt?: number;
    }
  | { kind: 'refused_connection'; detail: string }
  | { kind: 'no_answer'; detail: string };

export interface MetaClient {
  /** What the log keeps of one event's part of such a call, as JSON: {url, body} with the token masked. */
  describe(form: CallForm, payload: string): string;
  /** Posts these events in one call. Never throws. */
  send(form: CallForm, payloads: readonly string[], options: { token: string; signal: AbortSignal }): Promise<Exchange>;
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
  const base = config.meta.url.replace(/\/+$/, '');
  const urlOf = ({ version, datasetMetaId }: CallForm) =>
    `${base}/${version}/${encodeURIComponent(datasetMetaId)}/events`;

  return {
    describe: (form, payload) => JSON.stringify({ url: urlOf(form), body: bodyOf(form, [payload], '***') }),
    async send(form, payloads, { token, signal }) {
      // The code of a fault does not tell: a route may be lost while the answer is waited for. Of an injected fetch nobody knows.
      const wire = { begun: fetch !== undefined };
      try {
        const answer = await (fetch ? byFetch(fetch) : throughAgent(agent, wire))(urlOf(form), {
          headers: {
            'content-type': 'application/json',
            ...(form.classic ? {} : { authorization: `Bearer ${token}` }),
          },
          body: bodyOf(form, payloads, token),
          signal: AbortSignal.any([signal, AbortSignal.timeout(timeoutMs)]),
        });
        // Meta repeats a malformed token in its error message.
        const body = (await answer.text()).replaceAll(token, '***').slice(0, MAX_ANSWER);
        const usage = answer.header('x-business-use-case-usage');
        const appUsage = answer.header('x-app-usage');
        const saidAt = Date.parse(answer.header('date') ?? '');
        const said = Number.isNaN(saidAt) ? {} : { saidAt };
        return { kind: 'answer', httpStatus: answer.status, body, usage, appUsage, ...said };
      } catch (fault) {
        return { kind: wire.begun ? 'no_answer' : 'refused_connection', detail: codeOf(fault) };
      }
    },
    close: () => (agent.closed ? Promise.resolve() : agent.close()),
  };
}

function bodyOf({ classic, testEventCode }: CallForm, payloads: readonly string[], token: string): string {
  const test = testEventCode === null ? '' : `,"test_event_code":${JSON.stringify(testEventCode)}`;
  const access = classic ? `,"access_token":${JSON.stringify(token)}` : '';
  return `{"data":[${payloads.join(',')}]${test}${access}}`;
}

function codeOf(fault: unknown): string {
  for (let at = fault; at instanceof Error; at = at.cause) {
    const { code } = at as { code?: unknown };
    if (typeof code === 'string') return code;
    if (at.cause === undefined) return at.name;
  }
  return 'unknown';
}
