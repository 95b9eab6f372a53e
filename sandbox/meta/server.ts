import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import { type Answer, faultRefusal, jsonAnswer, receivedAnswer, spoil, writeAnswer } from './answer.ts';
import { createFaults, type Faults, type FaultTarget, seededRandom } from './faults.ts';
import { type Call, judgeCall } from './judge-call.ts';
import { isFields } from './judge-event.ts';
import { createLedger, type Ledger, type RequestRecord } from './ledger.ts';
import { isRead, serveRead } from './reading/serve-read.ts';
import {
  type Account,
  type Ad,
  createWorld,
  type Spend,
  type Token,
  type Usage,
  usageHeader,
} from './reading/world.ts';
import { type Refusal, refusalBody } from './refusals.ts';
import type { Dataset, MetaSettings, MetaState } from './state.ts';

export interface MetaSandboxOptions {
  port?: number;
  /** ms UTC */
  clock?: () => number;
  /** For faults with a probability. */
  seed?: number;
}

/** Meta on loopback, the Conversions API and what is read of accounts, ads, spend and tokens: refuses what Meta refuses (facts/meta.md 2 to 6) and misbehaves when told to. */
export interface MetaSandbox extends AsyncDisposable {
  readonly url: string;
  /** Versions, size limit, the answer to unknown datasets; may be changed at any time. */
  readonly settings: MetaSettings;
  readonly faults: Faults;
  readonly ledger: Ledger;
  /** Makes a dataset, or changes the one with this id. One token may serve several. */
  dataset(dataset: Dataset): void;
  /** Makes a token, or changes it. One that a dataset or an account names is known without this, and has all scopes. */
  token(token: Token): void;
  /** Each makes an object, or changes the one with this id; spend by ad and day. */
  account(account: Account): void;
  ad(ad: Ad): void;
  spend(spend: Spend): void;
  /** The header X-Business-Use-Case-Usage on all answers about this dataset or account from now on. */
  usage(usage: Usage): void;
  /** Makes a click id known; case counts. Returns it. */
  issueClickId(id: string): string;
  /** The token is answered with 190 (and the subcode, e.g. 463 for expired) until restored. */
  revokeToken(token: string, subcode?: number): void;
  restoreToken(token: string): void;
  /** Ends all connections and refuses new ones, on the same port, until plugged in again. */
  unplug(): Promise<void>;
  plugIn(): Promise<void>;
  close(): Promise<void>;
}

const EVENTS_PATH = /^\/(v\d+\.\d+)\/([^/?]+)\/events(?:\?|$)/;

export async function startMetaSandbox(options: MetaSandboxOptions = {}): Promise<MetaSandbox> {
  const clock = options.clock ?? Date.now;
  const seed = options.seed ?? 1;
  const state: MetaState = {
    settings: {
      ...{ oldestVersion: 21, newestVersion: 26, oldestMarketingVersion: 25 },
      ...{ unknownDataset: 'subcode 33', maxBodyBytes: 5_000_000, missingPermission: 200 },
      ...{ foreignAccount: 'subcode 33', debugToken: 'open', idsWithUnknown: 'refused' },
    },
    datasets: new Map(),
    deadTokens: new Map(),
    clickIds: new Set(),
    world: createWorld(),
  };
  const closing = new AbortController();
  const random = seededRandom(seed);
  const traceId = () => `A${random().toString(36).slice(2)}${random().toString(36).slice(2)}`;
  const ledger = createLedger(traceId);
  const faults = createFaults(seed, (ms) =>
    delay(ms, undefined, { signal: closing.signal, ref: false }).catch(() => undefined),
  );

  async function serve(message: IncomingMessage, response: ServerResponse): Promise<void> {
    if (isRead(message)) return serveRead(message, response, { state, faults, reads: ledger.read, clock, traceId });
    const rest = { at: clock(), headers: headersWithoutToken(message) };
    const [, version, datasetId] = EVENTS_PATH.exec(message.url ?? '') ?? [];
    const bare: Call = {
      ...{ method: message.method ?? '', path: message.url ?? '', version, datasetId, token: undefined },
      ...{ contentType: message.headers['content-type'] ?? '', bodyBytes: 0, body: undefined },
    };
    const about = { datasetId, version, path: bare.path, isRead: false };
    const blind: FaultTarget = { ...about, events: [], number: ledger.arrived() + 1 };
    const early = faults.pick(blind, undefined);
    if (early !== undefined) {
      const record = ledger.arrive(bare, { ...rest, tokenIn: 'none', rawBody: '' });
      record.fault = early.kind;
      message.socket.destroy();
      ledger.finish(record, 'none');
      return;
    }
    const bytes = await readBody(message, state.settings.maxBodyBytes);
    const { call, tokenIn, rawBody } = readCall(bare, message, bytes);
    const record = ledger.arrive(call, { ...rest, tokenIn, rawBody });
    const lose = () => ledger.lose(record);
    response.once('close', lose);
    const events = isFields(call.body) && Array.isArray(call.body['data']) ? call.body['data'].filter(isFields) : [];
    const target = { ...about, events, number: record.number };
    await faults.pause('arrival', target);
    const answer = decide(call, record, target);
    record.status = answer.ending === 'none' ? undefined : answer.status;
    record.answerBody = answer.ending === 'none' ? undefined : answer.body;
    await faults.pause('answer', target);
    response.off('close', lose);
    const usage = usageHeader(state.world, [datasetId]);
    const headers = {
      ...usage,
      ...answer.headers,
      date: new Date(clock()).toUTCString(),
      'x-fb-trace-id': record.traceId,
    };
    ledger.finish(record, await writeAnswer(response, { ...answer, headers }));
  }

  /** Judges the call, lets a fault have its way, and writes the outcome into the ledger before any answer leaves. */
  function decide(call: Call, record: RequestRecord, target: FaultTarget): Answer {
    const now = clock();
    const judgement = judgeCall(call, state, now);
    const fault = faults.pick(target, 'acceptance' in judgement);
    record.fault = fault?.kind;
    const refuse = (refusal: Refusal, isFault: boolean): Answer => {
      ledger.refuse(record, refusal, now, isFault);
      return jsonAnswer(refusal.status, refusalBody(refusal, record.traceId), refusal.headers);
    };
    const byFault = fault === undefined ? undefined : faultRefusal(fault, call.datasetId ?? '');
    if (byFault !== undefined) return refuse(byFault, true);
    const good =
      'refusal' in judgement
        ? refuse(judgement.refusal, false)
        : receivedAnswer(judgement.acceptance.events.length, record.traceId);
    const spoilt = fault === undefined ? undefined : spoil(fault, good, record.traceId);
    if ('acceptance' in judgement && spoilt?.isTaken !== false) ledger.accept(record, judgement.acceptance, now);
    return spoilt?.answer ?? good;
  }

  const server = createServer((message, response) => {
    serve(message, response).catch((error: unknown) => response.destroy(error instanceof Error ? error : undefined));
  });
  // Longer than any client keeps an idle connection, so that the sandbox hangs up only when it is told to.
  server.keepAliveTimeout = 600_000;
  server.listen(options.port ?? 0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;

  async function unplug(): Promise<void> {
    if (!server.listening) return;
    const closed = once(server, 'close');
    server.close();
    server.closeAllConnections();
    await closed;
  }

  async function close(): Promise<void> {
    closing.abort();
    faults.clear();
    await unplug();
    ledger.close();
  }

  return {
    url: `http://127.0.0.1:${port}`,
    settings: state.settings,
    faults,
    ledger,
    dataset: (dataset) => void state.datasets.set(dataset.id, dataset),
    token: (token) => void state.world.tokens.set(token.token, token),
    account: (account) => void state.world.accounts.set(account.id, account),
    ad: (ad) => void state.world.ads.set(ad.id, ad),
    spend(spend) {
      const ofAd = state.world.spend.get(spend.adId) ?? new Map<string, Spend>();
      state.world.spend.set(spend.adId, ofAd.set(spend.day, spend));
    },
    usage(usage) {
      const id = usage.datasetId ?? usage.accountId;
      if (id === undefined) throw new Error('usage() needs a dataset or an account');
      if (usage.percent > 0) state.world.usages.set(id, usage);
      else state.world.usages.delete(id);
    },
    issueClickId(id) {
      state.clickIds.add(id);
      return id;
    },
    revokeToken: (token, subcode) => void state.deadTokens.set(token, subcode),
    restoreToken: (token) => void state.deadTokens.delete(token),
    unplug,
    async plugIn() {
      if (server.listening) return;
      server.listen(port, '127.0.0.1');
      await once(server, 'listening');
    },
    close,
    [Symbol.asyncDispose]: close,
  };
}

function headersWithoutToken(message: IncomingMessage): RequestRecord['headers'] {
  const { authorization: _, ...headers } = message.headers;
  return headers;
}

/** Reads to the end, keeping no more than a byte over the limit: the rest is only swallowed, so that the answer arrives. */
async function readBody(message: IncomingMessage, limit: number): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of message as AsyncIterable<Buffer>) {
    if (size <= limit) chunks.push(chunk);
    size += chunk.length;
  }
  return Buffer.concat(chunks);
}

function readCall(bare: Call, message: IncomingMessage, bytes: Buffer) {
  const rawBody = bytes.toString('utf8');
  const parsed = parseJson(rawBody);
  const inHeader = /^Bearer (.+)$/.exec(message.headers.authorization ?? '')?.[1];
  let body = parsed;
  let inBody: string | undefined;
  if (isFields(parsed) && 'access_token' in parsed) {
    const { access_token: token, ...others } = parsed;
    body = others;
    inBody = typeof token === 'string' ? token : undefined;
  }
  const tokenIn = inHeader !== undefined ? 'header' : inBody !== undefined ? 'body' : 'none';
  const call: Call = { ...bare, token: inHeader ?? inBody, bodyBytes: bytes.length, body };
  return { call, tokenIn, rawBody } as const;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
