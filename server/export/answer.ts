import type { Logger } from 'pino';
import { domainCode } from '../errors.ts';
import type { SavedFile } from './save-sheet.ts';

const PRIVATE = { 'cache-control': 'no-store', 'x-content-type-options': 'nosniff' };

/** A file that the page saves. */
export function fileAnswer({ name, type, body }: SavedFile): Response {
  return new Response(body, { headers: { ...PRIVATE, 'content-type': type, 'content-disposition': attachment(name) } });
}

export function jsonAnswer(status: number, body: unknown): Response {
  return Response.json(body, { status, headers: PRIVATE });
}

/**
 * The answer to a request outside of procedures; a fault is told as JSON {code, params}.
 *
 * @param statuses of codes that say more than 400
 */
export async function answerOrFault(
  { log, component, statuses = {} }: { log: Logger; component: string; statuses?: Record<string, number> },
  work: () => Promise<Response>,
): Promise<Response> {
  try {
    return await work();
  } catch (fault) {
    const known = domainCode(fault);
    if (!known) log.error({ component, err: fault }, 'bug');
    const { code, params } = known ?? { code: 'bug', params: {} };
    return jsonAnswer(known ? (statuses[code] ?? (code.endsWith('_not_found') ? 404 : 400)) : 500, { code, params });
  }
}

/** With a name in any letters, and one for those who read none of them. Source: RFC 6266, RFC 5987 */
function attachment(name: string): string {
  const plain = name.replace(/[^\w.-]+/g, '_');
  const encoded = encodeURIComponent(name).replace(/['()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16)}`);
  return `attachment; filename="${plain}"; filename*=UTF-8''${encoded}`;
}
