import { z } from 'zod';
import type { Usage } from './usage.ts';

export interface GraphFault {
  code: string;
  params: Record<string, string | number>;
}

interface Answer {
  status: number;
  /** undefined: not JSON. */
  body: unknown;
  usage: Usage | undefined;
}

/** Waited where Meta does not say how long, minutes. Source: facts/meta.md 6 */
const DEFAULT_MINUTES = 15;
const MAX_MESSAGE = 300;

const refusal = z.object({
  error: z.object({
    code: z.number(),
    error_subcode: z.number().optional().catch(undefined),
    is_transient: z.boolean().optional().catch(undefined),
    message: z.string().optional().catch(undefined),
  }),
});

/** What an answer is wrong with, by its code and subcode alone: texts are localised. undefined: nothing. Source: facts/meta.md 6 */
export function readFault(
  answer: Answer,
  { version, secrets }: { version: string; secrets: readonly string[] },
): GraphFault | undefined {
  const read = refusal.safeParse(answer.body);
  if (!read.success) return withoutCode(answer);
  const { code, error_subcode: subcode, is_transient: isTransient, message } = read.data.error;
  const params = {
    metaCode: code,
    ...(subcode !== undefined && { metaSubcode: subcode }),
    ...(message !== undefined && { message: maskAll(message, secrets).slice(0, MAX_MESSAGE) }),
  };
  if (isRate(code) || answer.status === 429) {
    return { code: 'meta_rate_limited', params: { ...params, minutes: answer.usage?.minutes || DEFAULT_MINUTES } };
  }
  if (code === 190 || code === 102) {
    return { code: subcode === 463 ? 'meta_token_expired' : 'meta_token_invalid', params };
  }
  if (isTransient || [1, 2, 341].includes(code) || answer.status >= 500) return { code: 'meta_fault', params };
  if (code === 10 || (code >= 200 && code <= 299)) return { code: 'meta_permission_missing', params };
  // 803: one of the asked ids does not exist.
  if ((code === 100 && subcode === 33) || code === 803) return { code: 'meta_not_found', params };
  if (code === 2635) return { code: 'meta_version_ended', params: { ...params, version } };
  return { code: 'meta_refused', params };
}

function withoutCode({ status, body, usage }: Answer): GraphFault | undefined {
  if (status >= 200 && status < 300)
    return body === undefined ? { code: 'meta_unreadable', params: { status } } : undefined;
  if (status === 429) return { code: 'meta_rate_limited', params: { minutes: usage?.minutes || DEFAULT_MINUTES } };
  if (status >= 500) return { code: 'meta_fault', params: { status } };
  // A page that asks to sign in to a network, or a proxy's word: not Meta's.
  return { code: 'meta_unreadable', params: { status } };
}

function isRate(code: number): boolean {
  return [4, 17, 32, 613].includes(code) || (code >= 80000 && code <= 80014);
}

function maskAll(text: string, secrets: readonly string[]): string {
  return secrets.reduce((masked, secret) => masked.replaceAll(secret, '***'), text);
}
