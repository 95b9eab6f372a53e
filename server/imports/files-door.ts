import { AppError, domainCode } from '../errors.ts';
import type { Parts } from '../parts.ts';
import { type KeepParts, keepFile } from './keep-file.ts';

type DoorParts = KeepParts & Pick<Parts, 'log'>;

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
  return Response.json(body, {
    status,
    headers: { 'cache-control': 'no-store', 'x-content-type-options': 'nosniff' },
  });
}
