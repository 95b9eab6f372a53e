import { spawnSync } from 'node:child_process';
import { accessSync, constants, existsSync } from 'node:fs';
import { type Browser, chromium } from 'playwright-core';

const KNOWN_PLACES = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome-stable',
  '/usr/bin/google-chrome',
  '/usr/bin/microsoft-edge-stable',
  '/snap/bin/chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
  'C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe',
];

/** Nothing is asked of the outside: no updates, no lists, no first-run pages. */
const QUIET = [
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-domain-reliability',
  '--disable-sync',
  '--no-first-run',
  '--no-pings',
  '--disable-dev-shm-usage',
];

export interface Found {
  path: string;
  args: string[];
  /** Where it finds its own libraries, if they are not the system's. */
  env?: Record<string, string>;
}

/**
 * Finds a Chromium: VORONKA_BROWSER, the system's own, Debian's package where it may be installed, else the one that
 * comes inside a registry package (Linux x64).
 *
 * @throws Error that says what to do, when there is none to be had
 */
export async function findBrowser(): Promise<Found> {
  const found = inKnownPlaces() ?? (installPackage() ? inKnownPlaces() : undefined);
  if (found) return { path: found, args: QUIET };
  return fromRegistry();
}

/** A browser for tests; `await using` ends it. */
export async function openBrowser(found?: Found): Promise<Browser> {
  const { path, args, env = {} } = found ?? (await findBrowser());
  const isRoot = process.getuid?.() === 0;
  return chromium.launch({
    executablePath: path,
    args: [...args, ...(isRoot ? ['--no-sandbox'] : [])],
    // In no locale at all Chromium can name no file in Cyrillic, neither given nor saved.
    env: { ...(process.env as Record<string, string>), LC_ALL: 'C.UTF-8', ...env },
  });
}

function inKnownPlaces(): string | undefined {
  return [process.env['VORONKA_BROWSER'], ...KNOWN_PLACES].find((path) => path && canRun(path));
}

function canRun(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return spawnSync(path, ['--version'], { timeout: 20_000 }).status === 0 || process.platform === 'win32';
  } catch {
    return false;
  }
}

/** Installs Debian's browser; false where that cannot be done. */
function installPackage(): boolean {
  if (process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get') || !existsSync('/etc/debian_version')) return false;
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  const run = (...args: string[]) =>
    spawnSync('apt-get', args, { env, timeout: 300_000, stdio: 'ignore' }).status === 0;
  process.stderr.write('No browser here: installing the chromium package for the tests.\n');
  run('update', '-q');
  return run('install', '-q', '-y', '--no-install-recommends', 'chromium');
}

async function fromRegistry(): Promise<Found> {
  const advice = 'Install Chromium or Chrome, or name one in VORONKA_BROWSER.';
  if (process.platform !== 'linux' || process.arch !== 'x64') throw new Error(`No browser for the tests. ${advice}`);
  const kept = { ...process.env };
  // It brings its libraries (NSS and the like), but lays them out only for what it takes for Amazon's Lambda; the paths it
  // sets are for the browser and nobody else.
  process.env['AWS_LAMBDA_JS_RUNTIME'] ??= 'nodejs22.x';
  const { default: packed } = await import('@sparticuz/chromium');
  const path = await packed.executablePath();
  const env = {
    LD_LIBRARY_PATH: process.env['LD_LIBRARY_PATH'] ?? '',
    FONTCONFIG_PATH: process.env['FONTCONFIG_PATH'] ?? '',
  };
  for (const name of ['AWS_LAMBDA_JS_RUNTIME', ...Object.keys(env)]) {
    if (kept[name] === undefined) delete process.env[name];
    else process.env[name] = kept[name];
  }
  const check = spawnSync(path, ['--version'], { encoding: 'utf8', env: { ...process.env, ...env } });
  if (check.status !== 0) {
    throw new Error(`The packed browser does not run here: ${check.stderr || check.error}. ${advice}`);
  }
  // Not its own flags: they switch web security off, which the tests are about.
  return { path, args: [...QUIET, '--headless=shell', '--no-sandbox', '--no-zygote', '--disable-gpu'], env };
}
