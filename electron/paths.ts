import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { AppError } from '../server/errors.ts';
import type { Safe } from '../server/settings/data-key.ts';
import { defaultDataFolder } from '../server/settings/folders.ts';

export interface ShellFlags {
  dataFolder: string;
  /** Move the data key into the system's safe or into a key file before opening the data. */
  moveKeyTo: Safe['kind'] | undefined;
}

/**
 * What the shell was started with. Chromium's own switches are left to Chromium.
 *
 * @throws AppError flag_unknown
 */
export function parseShellFlags(args: readonly string[], env: Record<string, string | undefined>): ShellFlags {
  const { values } = parseArgs({
    args: [...args],
    strict: false,
    options: { 'data-dir': { type: 'string' }, 'move-key': { type: 'string' } },
  });
  const to = values['move-key'];
  if (to !== undefined && to !== 'file' && to !== 'system') throw new AppError('flag_unknown', { flag: '--move-key' });
  const folder = values['data-dir'];
  return {
    dataFolder: typeof folder === 'string' ? resolve(folder) : defaultDataFolder({ env }),
    moveKeyTo: to === undefined ? undefined : to === 'file' ? 'key_file' : 'system',
  };
}

/** Files of the built app, the same in the source tree and inside an asar; `main` is the folder of the built main.js. */
export function builtFiles(main: string) {
  return {
    pages: join(main, '../renderer'),
    example: join(main, '../host/example.js'),
    icon: join(main, '../../resources/icons/icon.png'),
    tray: (platform: NodeJS.Platform) =>
      join(main, '../../resources/icons', platform === 'darwin' ? 'trayTemplate.png' : 'tray.png'),
  };
}
