import { homedir } from 'node:os';
import { isAbsolute, join, resolve } from 'node:path';

interface Where {
  env: Record<string, string | undefined>;
  platform?: NodeJS.Platform;
  home?: string;
}

/**
 * Where everything of one console is kept unless told otherwise. VORONKA_DATA_DIR, else
 * Linux `$XDG_DATA_HOME/voronka` (`~/.local/share/voronka`), macOS `~/Library/Application Support/Voronka`,
 * Windows `%LOCALAPPDATA%\Voronka`.
 */
export function defaultDataFolder({ env, platform = process.platform, home = homedir() }: Where): string {
  if (env['VORONKA_DATA_DIR']) return resolve(env['VORONKA_DATA_DIR']);
  if (platform === 'win32') return join(env['LOCALAPPDATA'] ?? join(home, 'AppData', 'Local'), 'Voronka');
  if (platform === 'darwin') return join(home, 'Library', 'Application Support', 'Voronka');
  return join(absolute(env['XDG_DATA_HOME']) ?? join(home, '.local', 'share'), 'voronka');
}

/**
 * Where key files live, apart from the data so that a copy of one is useless without the other:
 * Linux `$XDG_CONFIG_HOME/voronka` (`~/.config/voronka`), macOS `~/Library/Preferences/Voronka`, Windows `%APPDATA%\Voronka`.
 */
export function defaultConfigFolder({ env, platform = process.platform, home = homedir() }: Where): string {
  if (platform === 'win32') return join(env['APPDATA'] ?? join(home, 'AppData', 'Roaming'), 'Voronka');
  if (platform === 'darwin') return join(home, 'Library', 'Preferences', 'Voronka');
  return join(absolute(env['XDG_CONFIG_HOME']) ?? join(home, '.config'), 'voronka');
}

/** The XDG rules say that a path that is not absolute is to be ignored. */
function absolute(path: string | undefined): string | undefined {
  return path && isAbsolute(path) ? path : undefined;
}
