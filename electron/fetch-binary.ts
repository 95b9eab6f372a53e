import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

interface Patience {
  /** How long the first byte may take, ms. */
  firstByte: number;
  /** How long nothing may arrive (or be unpacked) after that, ms. */
  stall: number;
}

/** Where Electron's binary is, once it is there. */
export function findElectron(packageFolder: string): string | undefined {
  try {
    const path = join(packageFolder, 'dist', readFileSync(join(packageFolder, 'path.txt'), 'utf8'));
    return existsSync(path) ? path : undefined;
  } catch {
    return undefined;
  }
}

/**
 * Fetches Electron's binary by its own installer, which knows mirrors, proxies and check sums; gives up when nothing
 * arrives, so that a machine without a way out does not wait for minutes.
 *
 * @returns its path; undefined when it cannot be had
 */
export async function fetchElectron(
  packageFolder: string,
  { firstByte, stall }: Patience = { firstByte: 15_000, stall: 60_000 },
): Promise<string | undefined> {
  const temporary = mkdtempSync(join(tmpdir(), 'voronka-electron-'));
  const installer = spawn(process.execPath, [join(packageFolder, 'install.js')], {
    env: { ...process.env, TMPDIR: temporary, TEMP: temporary, TMP: temporary },
    stdio: 'ignore',
  });
  let [size, at] = [0, performance.now()];
  const watch = setInterval(() => {
    const now = sizeOf(temporary);
    if (now !== size) [size, at] = [now, performance.now()];
    else if (performance.now() - at > (size === 0 ? firstByte : stall)) installer.kill('SIGKILL');
  }, 500);
  try {
    await Promise.race([once(installer, 'exit'), once(installer, 'error')]);
  } finally {
    clearInterval(watch);
    rmSync(temporary, { recursive: true, force: true });
  }
  return findElectron(packageFolder);
}

function sizeOf(folder: string): number {
  return readdirSync(folder, { recursive: true, withFileTypes: true }).reduce(
    (sum, entry) => sum + (statSync(join(entry.parentPath, entry.name), { throwIfNoEntry: false })?.size ?? 0),
    0,
  );
}
