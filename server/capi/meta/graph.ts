import { Agent, fetch } from 'undici';
import { type ZodType, z } from 'zod';
import { AppError } from '../../errors.ts';
import type { Config, Parts } from '../../parts.ts';
import { type GraphFault, readFault } from './graph-fault.ts';
import { type Usage, usageOf } from './usage.ts';
import { versionsOf } from './versions.ts';

/** One question. `path` of the calls has no version: `act_1/adspixels`, `` with `ids`. */
export interface Question<T> {
  /** Goes as a header, never into the address. */
  token: string;
  /** Which of the two versions of the settings. */
  version: 'graph' | 'marketing';
  params?: Record<string, string>;
  /** Of the whole answer; for `pages` of one item of its `data`. Minimal and forgiving: fields that nobody reads are left out. */
  schema: ZodType<T>;
  signal?: AbortSignal;
  /** What the answer says is spent of the allowance, where it says so. */
  onUsage?: (usage: Usage) => void;
}

/**
 * What is read of Meta. All faults are AppErrors, with {metaCode, metaSubcode, message} where Meta gave them:
 * meta_no_network, meta_fault, meta_rate_limited {minutes}, meta_token_invalid, meta_token_expired, meta_permission_missing,
 * meta_not_found, meta_version_ended {version}, meta_refused, meta_unreadable. Only an aborted `signal` throws its own reason.
 */
export interface Graph {
  get<T>(path: string, question: Question<T>): Promise<T>;
  /** Page after page of a list; `limit` is a parameter like others. What came before a fault has been given out. */
  pages<T>(path: string, question: Question<T>): AsyncGenerator<T[], void, void>;
  close(): Promise<void>;
}

interface Options {
  timeoutMs?: number;
  maxBytes?: number;
}

const TIMEOUT_MS = 30_000;
const CONNECT_TIMEOUT_MS = 10_000;
/** A page of 500 lines of spend with all their actions is about 2 MB. */
const MAX_BYTES = 16 * 1024 * 1024;
/** More pages than any list has. */
const MAX_PAGES = 5000;

const page = z.object({
  data: z.array(z.unknown()),
  paging: z
    .object({ next: z.string().optional().catch(undefined) })
    .optional()
    .catch(undefined),
});

/** The adapter for reading. Source: facts/meta.md 6 and 7 */
export function createGraph(
  parts: Pick<Parts, 'db' | 'log' | 'clock'>,
  config: Pick<Config, 'meta'>,
  { timeoutMs = TIMEOUT_MS, maxBytes = MAX_BYTES }: Options = {},
): Graph {
  const agent = new Agent({ connect: { timeout: CONNECT_TIMEOUT_MS } });
  const base = config.meta.url.replace(/\/+$/, '');

  function addressOf(path: string, { version, params = {} }: Question<unknown>): URL {
    const url = new URL(`${base}/${versionsOf(parts.db)[version]}/${path}`);
    for (const [name, value] of Object.entries(params)) url.searchParams.set(name, value);
    return url;
  }

  async function ask(url: URL, question: Question<unknown>): Promise<unknown> {
    const startedAt = performance.now();
    const version = url.pathname.slice(new URL(`${base}/`).pathname.length).split('/', 1)[0] ?? '';
    let fault: GraphFault | undefined;
    try {
      const answer = await request(url, question);
      fault = readFault(answer, { version, secrets: secretsOf(question) });
      if (!fault) return answer.body;
    } catch (cause) {
      // The owner of the signal knows why; everything else about the wire is one thing: no way to Meta now.
      question.signal?.throwIfAborted();
      if (cause instanceof AppError) throw cause;
      fault = { code: 'meta_no_network', params: {} };
    } finally {
      // The path alone: the query may hold a token that is asked about.
      const ms = Math.round(performance.now() - startedAt);
      parts.log.debug(
        { component: 'graph', path: url.pathname, ms, fault: fault?.code, ...fault?.params },
        'asked Meta',
      );
    }
    throw new AppError(fault.code, fault.params);
  }

  async function request(url: URL, { token, signal, onUsage }: Question<unknown>) {
    const timeout = AbortSignal.timeout(timeoutMs);
    const answer = await fetch(url, {
      headers: { authorization: `Bearer ${token}`, accept: 'application/json' },
      redirect: 'manual',
      signal: signal ? AbortSignal.any([signal, timeout]) : timeout,
      dispatcher: agent,
    });
    const chunks: Uint8Array[] = [];
    let size = 0;
    for await (const chunk of answer.body ?? []) {
      size += chunk.length;
      if (size > maxBytes) throw new AppError('meta_unreadable', { bytes: size });
      chunks.push(chunk);
    }
    const usage = usageOf(answer.headers.get('x-business-use-case-usage'));
    if (usage) onUsage?.(usage);
    return { status: answer.status, body: parseJson(Buffer.concat(chunks).toString('utf8')), usage };
  }

  function read<T>(schema: ZodType<T>, body: unknown): T {
    const read = schema.safeParse(body);
    if (!read.success) throw new AppError('meta_unreadable', { at: read.error.issues[0]?.path.join('.') ?? '' });
    return read.data;
  }

  return {
    get: async (path, question) => read(question.schema, await ask(addressOf(path, question), question)),
    async *pages(path, question) {
      let url: URL | undefined = addressOf(path, question);
      const seen = new Set<string>();
      for (let turn = 0; url; turn += 1) {
        if (turn === MAX_PAGES) throw new AppError('meta_unreadable', { pages: turn });
        const { data, paging }: z.output<typeof page> = read(page, await ask(url, question));
        url = paging?.next === undefined ? undefined : nextOf(paging.next, base);
        // A page that was there before leads round in a circle.
        if (url && seen.has(url.href)) throw new AppError('meta_unreadable', { at: 'paging.next' });
        if (url) seen.add(url.href);
        yield data.map((one) => read(question.schema, one));
      }
    },
    close: () => (agent.closed ? Promise.resolve() : agent.close()),
  };
}

/** Meta writes the token into the address of the next page; it goes as a header. Elsewhere than to Meta it goes nowhere. */
function nextOf(next: string, base: string): URL {
  const url = URL.parse(next);
  if (!url || url.origin !== new URL(base).origin) throw new AppError('meta_unreadable', { at: 'paging.next' });
  url.searchParams.delete('access_token');
  return url;
}

/** What Meta might repeat in the message of an error. */
function secretsOf({ token, params }: Question<unknown>): string[] {
  return [token, params?.['input_token']].filter((one): one is string => Boolean(one));
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
