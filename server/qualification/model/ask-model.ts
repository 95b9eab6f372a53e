import OpenAI from 'openai';
import { zodResponseFormat } from 'openai/helpers/zod';
import { AppError } from '../../errors.ts';
import { wireAnswer } from './check-answer.ts';
import type { ModelAccess } from './model-settings.ts';

const TIMEOUT_MS = 60_000;
const ANSWER_TOKENS = 400;
/** A server that wants no key gets a word instead: the client asks for one. */
const NO_KEY = 'none';

export interface Usage {
  inputTokens: number;
  outputTokens: number;
}

export interface Asked {
  answer: unknown;
  usage: Usage | null;
}

/** Told of an answer that cost tokens and could not be used. */
export type OnUsage = (usage: Usage) => void;

/**
 * One question to an OpenAI-compatible server, once: no retries here.
 *
 * @throws errors of `openai`, or AppError model_refused; faultOf (model-faults.ts) tells them apart
 */
export async function askModel(
  { baseUrl, key, model }: ModelAccess,
  { system, dialog }: { system: string; dialog: string },
  {
    fetch,
    signal,
    onUsage,
    timeoutMs = TIMEOUT_MS,
  }: { fetch: typeof globalThis.fetch; signal: AbortSignal; onUsage: OnUsage; timeoutMs?: number },
): Promise<unknown> {
  const client = new OpenAI({
    apiKey: key ?? NO_KEY,
    baseURL: baseUrl,
    organization: null,
    project: null,
    maxRetries: 0,
    timeout: timeoutMs,
    logLevel: 'off',
    fetch: honest(fetch, onUsage),
  });
  const completion = await client.chat.completions.parse(
    {
      model,
      temperature: 0,
      max_tokens: ANSWER_TOKENS,
      messages: [
        { role: 'system', content: system },
        { role: 'user', content: dialog },
      ],
      response_format: zodResponseFormat(wireAnswer, 'stage'),
    },
    { signal },
  );
  const message = completion.choices[0]?.message;
  if (message?.refusal) throw new AppError('model_refused');
  return message?.parsed ?? null;
}

interface Body {
  error?: { code?: unknown; message?: unknown } | null;
  choices?: { error?: { code?: unknown; message?: unknown } }[];
  usage?: { prompt_tokens?: unknown; completion_tokens?: unknown } | null;
}

/** Some servers answer 200 with an error in it: such an answer gets the status it should have had. What was used is told in any case. */
function honest(fetch: typeof globalThis.fetch, onUsage: OnUsage): typeof globalThis.fetch {
  return async (address, options) => {
    const response = await fetch(address, { ...options, redirect: 'error' });
    if (!response.ok) return response;
    const text = await response.text();
    const body = parseJson(text);
    const { prompt_tokens: input, completion_tokens: output } = body?.usage ?? {};
    if (typeof input === 'number' && typeof output === 'number') onUsage({ inputTokens: input, outputTokens: output });
    const error = body?.error ?? body?.choices?.[0]?.error;
    const headers = { 'content-type': 'application/json' };
    if (!error) return new Response(text, { status: response.status, headers });
    const code = Number(error.code);
    const status = Number.isInteger(code) && code >= 400 && code < 600 ? code : 502;
    return new Response(JSON.stringify({ error }), { status, headers: response.headers });
  };
}

function parseJson(text: string): Body | undefined {
  try {
    const body: unknown = JSON.parse(text);
    return typeof body === 'object' && body !== null ? body : undefined;
  } catch {
    return undefined;
  }
}
