import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { type Logger, pino } from 'pino';
import openRollingFile from 'pino-roll';

/** Never written, wherever they turn up one or two levels deep. */
const SECRETS = ['token', 'accessToken', 'access_token', 'apiKey', 'authorization', 'cookie', 'password', 'dataKey'];

/**
 * A JSON string that is a value or a key; phone numbers in it are masked, numbers outside strings are times and counts.
 * Ids of Meta may have as many digits as a phone, and the log is to say which they were.
 */
const JSON_STRING = /(?:"(dataset|fbtrace)":)?("(?:[^"\\]|\\.)*")/g;
/** What such a field holds; anything else in it is looked through like any words. */
const IDS = { dataset: /^"\d{1,20}"$/, fbtrace: /^"(?=[^"]*[A-Za-z])[\w+/=-]{8,40}"$/ };
/** An id of an event or of a direction is no phone, though it may end in twelve digits. */
const UUID_OR_PHONE = /(?<![0-9a-z])[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}(?![0-9a-z])|\+?\d{7,}(\d{2})/gi;

export interface Log {
  log: Logger;
  /** The file being written now; changes when it rolls. */
  file(): string;
  /** Resolves when everything logged is on the disk. */
  close(): Promise<void>;
}

/** Replaces all but the last two digits of every run of nine or more in the strings of a JSON line; ids stay whole. */
export function maskPhones(line: string): string {
  return line.replace(JSON_STRING, (found, field: keyof typeof IDS | undefined, text: string) =>
    field && IDS[field].test(text) ? found : found.replace(UUID_OR_PHONE, maskPhone),
  );
}

function maskPhone(found: string, lastDigits?: string): string {
  return lastDigits === undefined ? found : `•••${lastDigits}`;
}

/** Opens the log of a data folder: `logs/voronka.N.log`, six files of 5 MB at most. */
export async function openLog({ dataFolder, level = 'info' }: { dataFolder: string; level?: string }): Promise<Log> {
  const folder = join(dataFolder, 'logs');
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const stream = await openRollingFile({
    file: join(folder, 'voronka'),
    size: '5m',
    limit: { count: 5 },
    mode: 0o600,
  });
  const paths = SECRETS.flatMap((name) => [name, `*.${name}`, `*.*.${name}`]);
  const log = pino({ level, base: null, redact: { paths, censor: '•••' }, hooks: { streamWrite: maskPhones } }, stream);
  return {
    log,
    file: () => stream.file,
    close: () =>
      new Promise((resolve) => {
        stream.once('close', resolve);
        stream.end();
      }),
  };
}
