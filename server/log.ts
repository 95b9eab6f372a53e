import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { type Logger, pino } from 'pino';
import openRollingFile from 'pino-roll';

/** Never written, wherever they turn up one or two levels deep. */
const SECRETS = ['token', 'accessToken', 'access_token', 'apiKey', 'authorization', 'cookie', 'password', 'dataKey'];

/**
 * A JSON string that is a value or a key; phone numbers in it are masked, numbers outside strings are times and counts.
 * The id of a dataset has as many digits as a phone, and the log is to say which dataset it was.
 */
const JSON_STRING = /("dataset":)?"(?:[^"\\]|\\.)*"/g;
const PHONE = /\+?\d{7,}(\d{2})/g;

export interface Log {
  log: Logger;
  /** The file being written now; changes when it rolls. */
  file(): string;
  /** Resolves when everything logged is on the disk. */
  close(): Promise<void>;
}

/** Replaces all but the last two digits of every run of nine or more in the strings of a JSON line. */
export function maskPhones(line: string): string {
  return line.replace(JSON_STRING, (text, dataset?: string) => (dataset ? text : text.replace(PHONE, '•••$1')));
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
