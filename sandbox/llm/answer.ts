import type { ServerResponse } from 'node:http';
import type { Body } from './asked.ts';
import type { Fault } from './faults.ts';

/** What a server and its model take. */
export interface Taken {
  /** Types of `response_format`; a request without one asks for text. */
  formats: string[];
  /** A model that thinks first: it takes no temperature, and another limit of tokens, as OpenAI's do. */
  thinks: boolean;
}

/** An answer ready to be written; `ending` says how much of it leaves. */
export interface Answer {
  status: number;
  headers: Record<string, string>;
  body: string;
  ending: 'whole' | 'cut' | 'none';
}

/** A completion as OpenAI writes it. `said` NULL: a refusal. */
export function completion({
  model,
  said,
  prompt,
  finishReason = 'stop',
  promptTokens = tokensOf(prompt),
}: {
  model: string;
  said: string | null;
  prompt: string;
  finishReason?: string;
  promptTokens?: number;
}): Record<string, unknown> {
  const usage = { prompt_tokens: promptTokens, completion_tokens: tokensOf(said ?? '') };
  return {
    id: `chatcmpl-${tokensOf(prompt)}`,
    object: 'chat.completion',
    created: 1_795_240_800,
    model,
    choices: [
      {
        index: 0,
        finish_reason: finishReason,
        message: { role: 'assistant', content: said, refusal: said === null ? 'I cannot help with that.' : null },
      },
    ],
    usage: { ...usage, total_tokens: usage.prompt_tokens + usage.completion_tokens },
  };
}

/** The same as server-sent events, a few letters each. */
export function streamed(whole: Record<string, unknown>, said: string): string {
  const chunk = (delta: Record<string, unknown>, finish: string | null) =>
    `data: ${JSON.stringify({ ...whole, object: 'chat.completion.chunk', usage: null, choices: [{ index: 0, delta, finish_reason: finish }] })}\n\n`;
  const pieces = said.match(/[\s\S]{1,20}/g) ?? [];
  return `${pieces.map((content) => chunk({ content }, null)).join('')}${chunk({}, 'stop')}data: [DONE]\n\n`;
}

export function jsonAnswer(status: number, body: unknown, headers: Record<string, string> = {}): Answer {
  return {
    status,
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(body),
    ending: 'whole',
  };
}

function refusal(status: number, message: string, code: string | null, headers: Record<string, string> = {}): Answer {
  return jsonAnswer(status, { error: { message, type: code ?? 'invalid_request_error', param: null, code } }, headers);
}

/** A request that holds what this server or model does not know; undefined: it holds nothing of the kind. */
export function unknownParameter(body: Body | undefined, { formats, thinks }: Taken): Answer | undefined {
  const format = body?.response_format?.type ?? 'text';
  if (!formats.includes(format))
    return jsonAnswer(400, { error: `'response_format.type' must be '${formats.join("' or '")}'` });
  if (!thinks) return undefined;
  const unknown = (param: string, code: string, message: string) =>
    jsonAnswer(400, { error: { message, type: 'invalid_request_error', param, code } });
  if (body?.max_tokens !== undefined)
    return unknown(
      'max_tokens',
      'unsupported_parameter',
      "Unsupported parameter: 'max_tokens' is not supported with this model. Use 'max_completion_tokens' instead.",
    );
  if (body?.temperature !== undefined && body.temperature !== 1)
    return unknown(
      'temperature',
      'unsupported_value',
      `Unsupported value: 'temperature' does not support ${body.temperature} with this model. Only the default (1) value is supported.`,
    );
  return undefined;
}

/** The answer a fault gives in place of a good one; undefined: it only spoils what the model says. */
export function faultAnswer(fault: Fault, model: string, sent = ''): Answer | undefined {
  switch (fault.kind) {
    case 'rate limit': {
      const { waitMs } = fault;
      const headers =
        waitMs === undefined
          ? {}
          : { 'retry-after-ms': String(waitMs), 'retry-after': String(Math.ceil(waitMs / 1000)) };
      return refusal(429, 'Rate limit reached', 'rate_limit_exceeded', headers as Record<string, string>);
    }
    case 'no money':
      return fault.status === 402
        ? refusal(402, 'Insufficient credits', null)
        : refusal(429, 'You exceeded your current quota', 'insufficient_quota');
    case 'wrong key':
      return refusal(401, 'Incorrect API key provided', 'invalid_api_key');
    case 'forbidden':
      return refusal(403, 'Country, region, or territory not supported', 'unsupported_country_region_territory');
    case 'moderated':
      return jsonAnswer(403, {
        error: { code: 403, message: 'Input was flagged', metadata: { reasons: ['violence'], flagged_input: sent } },
      });
    case 'context refused':
      return refusal(400, 'the request exceeds the available context size (4096), try increasing it', null);
    case 'unknown model':
      return refusal(404, `The model \`${model}\` does not exist or you do not have access to it.`, 'model_not_found');
    case 'bad request':
      return refusal(400, `Unsupported parameter: 'response_format' in ${sent}`, 'unsupported_parameter');
    case 'server error':
      return refusal(fault.status ?? 500, 'The server had an error while processing your request', 'server_error');
    case 'hang up':
      return { status: 0, headers: {}, body: '', ending: 'none' };
    case 'not json':
      return { status: 200, headers: { 'content-type': 'text/html' }, body: '<html>Sorry</html>', ending: 'whole' };
    case 'error in 200': {
      const error = { code: fault.code ?? 502, message: 'Provider returned error' };
      return jsonAnswer(200, fault.inChoice ? { choices: [{ error, finish_reason: 'error' }] } : { error });
    }
    default:
      return undefined;
  }
}

/** Writes as much of the answer as its ending allows; resolves with what became of it. */
export function writeAnswer(response: ServerResponse, answer: Answer): Promise<'whole' | 'cut' | 'none'> {
  if (answer.ending === 'none' || response.destroyed) {
    response.destroy();
    return Promise.resolve('none');
  }
  const { promise, resolve } = Promise.withResolvers<'whole' | 'cut' | 'none'>();
  const bytes = Buffer.from(answer.body);
  response.writeHead(answer.status, { ...answer.headers, 'content-length': bytes.length });
  if (answer.ending === 'cut') {
    response.write(bytes.subarray(0, Math.floor(bytes.length / 2)), () => response.destroy());
    response.once('close', () => resolve('cut'));
  } else {
    response.once('finish', () => resolve('whole'));
    response.once('close', () => resolve('none'));
    response.end(bytes);
  }
  return promise;
}

/** Roughly as a tokenizer counts. */
function tokensOf(text: string): number {
  return Math.ceil(text.length / 3);
}
