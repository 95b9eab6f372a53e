import { AppError, domainCode } from '../../errors.ts';
import type { Parts } from '../../parts.ts';
import { writeReport } from '../report/write-report.ts';
import { type KeepParts, keepFile } from './keep-file.ts';

type DoorParts = KeepParts & Pick<Parts, 'log' | 'clock'>;

const PRIVATE = { 'cache-control': 'no-store', 'x-content-type-options': 'nosniff' };

/** Statuses that say more than 400. */
const STATUSES: Record<string, number> = {
  file_too_big: 413,
  disk_full: 507,
  import_is_closed: 409,
  import_ended: 409,
};

/**
 * What is too big for a procedure: files of an import that a page gives, and its report as a file.
 * `PUT /import-files?import=<id>&name=<as shown>` with the bytes as body answers {fileId};
 * `GET /import-report?import=<id>&format=csv|xlsx&language=ru|en` is the file. Faults are answered as JSON {code, params}.
 *
 * @returns undefined: the request is for another door
 */
export function createFilesDoor(parts: DoorParts): (request: Request) => Promise<Response> | undefined {
  return (request) => {
    const url = new URL(request.url);
    if (url.pathname === '/import-files') return answer(parts, () => takeFile(parts, request, url));
    if (url.pathname === '/import-report') return answer(parts, () => giveReport(parts, request, url));
    return undefined;
  };
}

async function takeFile(parts: DoorParts, request: Request, { searchParams }: URL): Promise<Response> {
  if (request.method !== 'PUT') return new Response(null, { status: 405, headers: { allow: 'PUT' } });
  const importId = idOf(searchParams);
  const { body, signal } = request;
  const length = request.headers.get('content-length');
  const kept = await keepFile(parts, {
    importId,
    name: searchParams.get('name') ?? '',
    body: body ?? new Blob([]).stream(),
    size: length !== null && /^\d{1,15}$/.test(length) ? Number(length) : null,
    signal,
  });
  return json(200, kept);
}

async function giveReport(parts: DoorParts, request: Request, { searchParams }: URL): Promise<Response> {
  if (request.method !== 'GET') return new Response(null, { status: 405, headers: { allow: 'GET' } });
  const format = searchParams.get('format') === 'xlsx' ? 'xlsx' : 'csv';
  const language = searchParams.get('language') === 'en' ? 'en' : 'ru';
  const { name, type, body } = await writeReport(parts, idOf(searchParams), format, language);
  return new Response(body, { headers: { ...PRIVATE, 'content-type': type, 'content-disposition': attachment(name) } });
}

/** With a name in any letters, and one for those who read none of them. Source: RFC 6266, RFC 5987 */
function attachment(name: string): string {
  const plain = name.replace(/[^\w.-]+/g, '_');
  const encoded = encodeURIComponent(name).replace(/['()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16)}`);
  return `attachment; filename="${plain}"; filename*=UTF-8''${encoded}`;
}

function idOf(params: URLSearchParams): number {
  const given = params.get('import') ?? '';
  if (!/^\d{1,15}$/.test(given)) throw new AppError('import_not_found', { id: given });
  return Number(given);
}

async function answer({ log }: DoorParts, work: () => Promise<Response>): Promise<Response> {
  try {
    return await work();
  } catch (fault) {
    const known = domainCode(fault);
    if (!known) log.error({ component: 'imports', err: fault }, 'bug');
    const { code, params } = known ?? { code: 'bug', params: {} };
    return json(known ? (STATUSES[code] ?? (code.endsWith('_not_found') ? 404 : 400)) : 500, { code, params });
  }
}

function json(status: number, body: unknown): Response {
  return Response.json(body, { status, headers: PRIVATE });
}
