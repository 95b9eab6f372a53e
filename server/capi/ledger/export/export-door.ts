import { z } from 'zod';
import { prepared } from '../../../../db/prepared.ts';
import { speak } from '../../../../resources/locales/speak.ts';
import { AppError } from '../../../errors.ts';
import { answerOrFault, fileAnswer } from '../../../export/answer.ts';
import { saveSheet } from '../../../export/save-sheet.ts';
import { createWallClock } from '../../../export/wall-clock.ts';
import type { Parts } from '../../../parts.ts';
import { readSettings, timeZoneOf } from '../../../settings/settings.ts';
import { eventFilter } from '../event-filter.ts';
import { exportSheet } from './export-sheet.ts';
import { said } from './words.ts';

type DoorParts = Pick<Parts, 'db' | 'clock' | 'log'>;

const asked = z.object({
  format: z.enum(['csv', 'xlsx']),
  language: z.enum(['ru', 'en']).default('ru'),
  filter: z.string().max(4000).default('{}'),
});

/**
 * The ledger as a file: `GET /events-export?format=csv|xlsx&language=ru|en&filter=<JSON of the ledger's filter>`, as many events
 * as there are; faults are answered as JSON {code, params}.
 *
 * @returns undefined: the request is for another door
 */
export function createExportDoor(parts: DoorParts): (request: Request) => Promise<Response> | undefined {
  return (request) => {
    const { pathname, searchParams } = new URL(request.url);
    if (pathname !== '/events-export') return undefined;
    return answerOrFault({ log: parts.log, component: 'capi' }, async () => {
      if (request.method !== 'GET') return new Response(null, { status: 405, headers: { allow: 'GET' } });
      return fileAnswer(await saveLedger(parts, searchParams));
    });
  };
}

async function saveLedger(parts: DoorParts, params: URLSearchParams) {
  const given = asked.safeParse(Object.fromEntries(params));
  const filter = eventFilter.safeParse(given.success ? parseJson(given.data.filter) : undefined);
  if (!given.success || !filter.success) throw new AppError('export_filter_invalid');
  const { format, language } = given.data;
  const i18n = speak(language);
  const timeZone = zoneOf(parts, filter.data.directionId);
  const clock = createWallClock(timeZone);
  const { year, month, day } = clock.parts(parts.clock());
  const sheet = exportSheet(parts, filter.data, { format, i18n, timeZone });
  return saveSheet(sheet, { name: i18n._(said.fileName(`${year}-${month}-${day}`)), format, language, clock });
}

/** The direction's where one is asked for, else the owner's. */
function zoneOf({ db }: DoorParts, directionId: string | undefined): string {
  const direction =
    directionId === undefined
      ? undefined
      : prepared<{ timeZone: string | null }>(db, 'select time_zone as timeZone from directions where id = ?').get(
          directionId,
        );
  return direction?.timeZone ?? timeZoneOf(readSettings(db));
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
