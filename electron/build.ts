import { spawnSync } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

// Run by Node as it is, without being built: nothing is imported from the rest.

const SOURCES = ['db', 'electron', 'renderer', 'resources', 'sandbox', 'server', 'package-lock.json', 'vite.config.ts'];

/** Builds `dist/` when a source is newer than it is, or when told to. */
export function buildIfStale(root: string, always = false): void {
  const stamp = join(root, 'dist', '.built');
  const started = Date.now();
  const newest = Math.max(...SOURCES.map((source) => newestIn(join(root, source))));
  if (!always && newest < readStamp(stamp)) return;
  // The pages' names carry hashes: those of earlier builds would stay for ever.
  rmSync(join(root, 'dist', 'renderer'), { recursive: true, force: true });
  const vite = join(root, 'node_modules', 'vite', 'bin', 'vite.js');
  const { status } = spawnSync(process.execPath, [vite, 'build', '--app', '--logLevel', 'error'], {
    cwd: root,
    // What the program says is on the standard output; what the build says is not.
    stdio: ['inherit', 2, 'inherit'],
  });
  if (status !== 0) process.exit(1);
  mkdirSync(join(root, 'dist'), { recursive: true });
  writeFileSync(stamp, String(started));
}

function newestIn(path: string): number {
  const { mtimeMs, isDirectory } = describe(path);
  if (!isDirectory) return mtimeMs;
  return Math.max(mtimeMs, ...readdirSync(path).map((name) => newestIn(join(path, name))));
}

function describe(path: string): { mtimeMs: number; isDirectory: boolean } {
  const stat = statSync(path, { throwIfNoEntry: false });
  return { mtimeMs: stat?.mtimeMs ?? 0, isDirectory: stat?.isDirectory() ?? false };
}

function readStamp(file: string): number {
  try {
    return Number(readFileSync(file, 'utf8'));
  } catch {
    return 0;
  }
}

if (import.meta.main) buildIfStale(join(import.meta.dirname, '..'), process.argv.includes('--always'));
