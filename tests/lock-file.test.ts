import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

interface Entry {
  version?: string;
  gypfile?: boolean;
  optionalDependencies?: Record<string, string>;
}

const lock = JSON.parse(readFileSync(join(import.meta.dirname, '../package-lock.json'), 'utf8'));
const packages: Record<string, Entry> = lock.packages;

/** Where npm looks for `name` from `place`: beside it, then in every folder above. */
function resolve(place: string, name: string): Entry | undefined {
  for (let from = place; ; from = from.slice(0, Math.max(from.lastIndexOf('/node_modules/'), 0))) {
    const found = packages[`${from ? `${from}/` : ''}node_modules/${name}`];
    if (found || !from) return found;
  }
}

test('every optional package of every system is locked, else npm ci refuses the whole file', () => {
  const missing = Object.entries(packages).flatMap(([place, { optionalDependencies = {} }]) =>
    Object.entries(optionalDependencies)
      .filter(([name, wanted]) => {
        const found = resolve(place, name);
        return !found || (/^\d/.test(wanted) && found.version !== wanted);
      })
      .map(([name]) => `${name} for ${place}`),
  );
  expect(missing).toEqual([]);
});

// `npm install` drops this line, and npm ci then takes binding.gyp for an order to compile: a machine without a compiler
// cannot install. The package says so itself, but npm ci reads the lock file and not the package.
test('better-sqlite3 brings its binaries: npm ci does not compile it', () => {
  expect(packages['node_modules/better-sqlite3']?.gypfile).toBe(false);
});

test('no address of a package registry is kept', () => {
  const text = JSON.stringify(lock);
  expect(text).not.toContain('"resolved"');
});
