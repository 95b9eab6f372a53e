import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import {
  type Answer,
  completion,
  faultAnswer,
  jsonAnswer,
  streamed,
  type Taken,
  unknownParameter,
  writeAnswer,
} from './answer.ts';
import { type Asked, type Body, readAsked } from './asked.ts';
import { createFaults, type Fault, type Faults } from './faults.ts';
import { createLedger, type Ledger, type LlmRequest } from './ledger.ts';
import { sayByRules } from './say.ts';
import { spoil } from './spoil.ts';

export interface LlmSandboxOptions {
  port?: number;
  /** ms UTC */
  clock?: () => number;
  /** For faults with a probability. */
  seed?: number;
}

export interface LlmSettings extends Taken {
  /** Keys that are let in; NULL: any, and none at all, as on a server of one's own. */
  keys: string[] | null;
  models: string[];
}

/** What the model says: text as it is, anything else as JSON, or made from what was sent. */
export type Said =
  | string
  | Record<string, unknown>
  | ((dialog: string, asked: Asked) => string | Record<string, unknown>);

/** Which requests a scripted answer is for: a phrase of the dialog, a pattern of it, or any condition. */
export type When = string | RegExp | ((asked: Asked) => boolean);

/** An OpenAI-compatible server on loopback: says what it is told to or what its rules make of the dialog, and misbehaves when told to. */
export interface LlmSandbox extends AsyncDisposable {
  /** The base URL, with `/v1`. */
  readonly url: string;
  /** May be changed at any time. */
  readonly settings: LlmSettings;
  readonly faults: Faults;
  readonly ledger: Ledger;
  /** What it says next, one for each request; after them its rules again. */
  say(...next: Said[]): void;
  /** What it says to all requests of this kind, after what `say` asked for; of several the newest. */
  script(when: When, said: Said): { remove(): void };
  close(): Promise<void>;
}

export async function startLlmSandbox(options: LlmSandboxOptions = {}): Promise<LlmSandbox> {
  const clock = options.clock ?? Date.now;
  const settings: LlmSettings = {
    keys: null,
    models: ['gpt-4o-mini', 'openai/gpt-4o-mini'],
    formats: ['json_schema', 'json_object', 'text'],
    thinks: false,
  };
  const closing = new AbortController();
  const ledger = createLedger();
  const faults = createFaults(options.seed ?? 1);
  const next: Said[] = [];
  const scripts: { when: When; said: Said }[] = [];

  async function serve(message: IncomingMessage, response: ServerResponse): Promise<void> {
    const rawBody = await readBody(message);
    const body = parseBody(rawBody);
    const key = /^Bearer (.+)$/.exec(message.headers.authorization ?? '')?.[1];
    const messages = body?.messages ?? [];
    const record = ledger.arrive({ at: clock(), path: message.url ?? '', key, model: body?.model, messages, rawBody });
    const lose = () => ledger.finish(record, 'none');
    response.once('close', lose);
    const asked = readAsked(body);
    const target = { model: body?.model, schema: asked.schema, dialog: asked.dialog, number: record.number };
    const fault = faults.pick(target);
    record.fault = fault?.kind;
    await faults.pause(target);
    if (fault?.kind === 'slow')
      await delay(fault.ms, undefined, { signal: closing.signal, ref: false }).catch(() => undefined);
    const answer = decide(message, record, body, fault, asked);
    response.off('close', lose);
    record.status = answer.ending === 'none' ? undefined : answer.status;
    ledger.finish(record, await writeAnswer(response, answer));
  }

  function decide(
    message: IncomingMessage,
    record: LlmRequest,
    body: Body | undefined,
    fault: Fault | undefined,
    asked: Asked,
  ): Answer {
    const { keys, models } = settings;
    if (!record.path.endsWith('/chat/completions') || message.method !== 'POST')
      return jsonAnswer(404, { error: { message: 'Not found' } });
    const model = body?.model ?? '';
    if (keys && !keys.includes(record.key ?? '')) return faultAnswer({ kind: 'wrong key' }, model) ?? notGood;
    if (!models.includes(model)) return faultAnswer({ kind: 'unknown model' }, model) ?? notGood;
    const unknown = unknownParameter(body, settings);
    if (unknown) return unknown;
    const bad = fault && faultAnswer(fault, model, `${record.key} ${record.rawBody}`);
    if (bad) return bad;
    const scripted = scripts.findLast(({ when }) => fits(when, asked))?.said;
    const said = spoil(fault, textOf(next.shift() ?? scripted ?? sayByRules(asked), asked), asked);
    record.said = said ?? undefined;
    const finishReason =
      fault?.kind === 'content filter' ? 'content_filter' : fault?.kind === 'too long' ? 'length' : 'stop';
    const window = fault?.kind === 'context cut' ? { promptTokens: HALF_A_WINDOW } : {};
    const whole = completion({ model, said, prompt: record.rawBody, finishReason, ...window });
    const ending = fault?.kind === 'cut answer' ? 'cut' : 'whole';
    if (body?.stream && said !== null)
      return { status: 200, headers: { 'content-type': 'text/event-stream' }, body: streamed(whole, said), ending };
    return { ...jsonAnswer(200, whole), ending };
  }

  const server = createServer((message, response) => {
    serve(message, response).catch((error: unknown) => response.destroy(error instanceof Error ? error : undefined));
  });
  server.keepAliveTimeout = 600_000;
  server.listen(options.port ?? 0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;

  async function close(): Promise<void> {
    closing.abort();
    faults.clear();
    if (server.listening) {
      const closed = once(server, 'close');
      server.close();
      server.closeAllConnections();
      await closed;
    }
    ledger.close();
  }

  return {
    url: `http://127.0.0.1:${port}/v1`,
    settings,
    faults,
    ledger,
    say: (...said) => void next.push(...said),
    script(when, said) {
      const entry = { when, said };
      scripts.push(entry);
      return { remove: () => void scripts.splice(scripts.indexOf(entry), scripts.includes(entry) ? 1 : 0) };
    },
    close,
    [Symbol.asyncDispose]: close,
  };
}

/** What Ollama reads of a request that is longer than its window of 4096 tokens. */
const HALF_A_WINDOW = 2050;
const notGood = jsonAnswer(500, { error: { message: 'unplanned' } });

function fits(when: When, asked: Asked): boolean {
  if (typeof when === 'function') return when(asked);
  return typeof when === 'string' ? asked.dialog.includes(when) : when.test(asked.dialog);
}

function textOf(said: Said, asked: Asked): string {
  const made = typeof said === 'function' ? said(asked.dialog, asked) : said;
  return typeof made === 'string' ? made : JSON.stringify(made);
}

async function readBody(message: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of message as AsyncIterable<Buffer>) chunks.push(chunk);
  return Buffer.concat(chunks).toString('utf8');
}

function parseBody(text: string): Body | undefined {
  try {
    return JSON.parse(text) as Body;
  } catch {
    return undefined;
  }
}
