import { AppError } from '../../errors.ts';
import { answerOrFault, fileAnswer, jsonAnswer } from '../../export/answer.ts';
import type { Parts } from '../../parts.ts';
import { writeReport } from '../report/write-report.ts';
import { type KeepParts, keepFile } from './keep-file.ts';

type DoorParts = KeepParts & Pick<Parts, 'log' | 'clock'>;

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
  const answer = (work: () => Promise<Response>) =>
    answerOrFault({ log: parts.log, component: 'imports', statuses: STATUSES }, work);
  return (request) => {
    const url = new URL(request.url);
    if (url.pathname === '/import-files') return answer(() => takeFile(parts, request, url));
    if (url.pathname === '/import-report') return answer(() => giveReport(parts, request, url));
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
  return jsonAnswer(200, kept);
}

async function giveReport(parts: DoorParts, request: Request, { searchParams }: URL): Promise<Response> {
  if (request.method !== 'GET') return new Response(null, { status: 405, headers: { allow: 'GET' } });
  const format = searchParams.get('format') === 'xlsx' ? 'xlsx' : 'csv';
  const language = searchParams.get('language') === 'en' ? 'en' : 'ru';
  return fileAnswer(await writeReport(parts, idOf(searchParams), format, language));
}

function idOf(params: URLSearchParams): number {
  const given = params.get('import') ?? '';
  if (!/^\d{1,15}$/.test(given)) throw new AppError('import_not_found', { id: given });
  return Number(given);
}
