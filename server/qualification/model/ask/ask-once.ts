import OpenAI from 'openai';
import { zodResponseFormat } from 'openai/helpers/zod';
import type { z } from 'zod';
import type { ModelAccess } from '../model-settings.ts';
import type { Usage } from './cost.ts';
import { readAnswer } from './read-answer.ts';
import type { Habits } from './server-habits.ts';

/** A message to a model, as it leaves the computer. */
export interface SentMessage {
  role: 'system' | 'user' | 'assistant';
  content: string;
}

export interface Question<T> {
  messages: readonly SentMessage[];
  /** Of the schema, for the server. */
  name: string;
  /** As plain as servers' schemas must be: all fields required, no limits. */
  schema: z.ZodType<T>;
  /** The longest answer. */
  answerTokens: number;
}

/** A server that wants no key gets a word instead: the client asks for one. */
const NO_KEY = 'none';
/** How much longer the answer of a model gets that thinks first. */
const THOUGHT = 8;

/**
 * One request to an OpenAI-compatible server.
 *
 * @throws errors of `openai`, AppError model_refused, model_answer_unreadable; faultOf (model-faults.ts) tells them apart
 */
export async function askOnce<T>(
  { baseUrl, key, model }: ModelAccess,
  question: Question<T>,
  habits: Habits,
  options: {
    fetch: typeof globalThis.fetch;
    signal: AbortSignal;
    timeoutMs: number;
    /** Told of what was used, also by an answer that could not be. */
    onUsage: (usage: Usage) => void;
  },
): Promise<T> {
  const client = new OpenAI({
    apiKey: key ?? NO_KEY,
    baseURL: baseUrl,
    organization: null,
    project: null,
    maxRetries: 0,
    timeout: options.timeoutMs,
    logLevel: 'off',
    fetch: honest(options.fetch, options.onUsage),
  });
  const { schema, name, answerTokens } = question;
  const completion = await client.chat.completions.create(
    {
      model,
      messages: messagesOf(question, habits),
      ...(habits.temperature && { temperature: 0 }),
      ...(habits.limit === 'max_tokens'
        ? { max_tokens: answerTokens }
        : { max_completion_tokens: answerTokens * THOUGHT }),
      ...(habits.format === 'schema' && { response_format: zodResponseFormat(schema, name) }),
      ...(habits.format === 'object' && { response_format: { type: 'json_object' } }),
    },
    { signal: options.signal },
  );
  return readAnswer(completion, schema);
}

/** What is sent: with the schema in words for a server that takes it in no other way. */
export function messagesOf({ messages, name, schema }: Question<unknown>, { format }: Habits): SentMessage[] {
  if (format === 'schema') return [...messages];
  const told = JSON.stringify(zodResponseFormat(schema, name).json_schema.schema);
  const words = `Answer with one JSON object and nothing else. Its JSON schema, "${name}": ${told}`;
  return messages.map(({ role, content }, at) => ({ role, content: at === 0 ? `${content}\n\n${words}` : content }));
}

interface Body {
  error?: { code?: unknown; message?: unknown } | null;
  choices?: { error?: { code?: unknown; message?: unknown } }[];
  usage?: { prompt_tokens?: unknown; completion_tokens?: unknown } | null;
}

/** Some servers answer 200 with an error in it: such an answer gets the status it should have had. What was used is told in any case. */
function honest(fetch: typeof globalThis.fetch, onUsage: (usage: Usage) => void): typeof globalThis.fetch {
  return async (address, options) => {
    const response = await fetch(address, { ...options, redirect: 'error' });
    if (!response.ok) return response;
    const text = await response.text();
    const body = parseJson(text);
    const { prompt_tokens: input, completion_tokens: output } = body?.usage ?? {};
    if (isCount(input) && isCount(output)) onUsage({ inputTokens: input, outputTokens: output });
    const error = body?.error ?? body?.choices?.[0]?.error;
    const headers = { 'content-type': 'application/json' };
    if (!error) return new Response(text, { status: response.status, headers });
    const code = Number(error.code);
    const status = Number.isInteger(code) && code >= 400 && code < 600 ? code : 502;
    return new Response(JSON.stringify({ error }), { status, headers: response.headers });
  };
}

function isCount(value: unknown): value is number {
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0;
}

function parseJson(text: string): Body | undefined {
  try {
    const body: unknown = JSON.parse(text);
    return typeof body === 'object' && body !== null ? body : undefined;
  } catch {
    return undefined;
  }
}
