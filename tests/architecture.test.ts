import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { expect, test } from 'vitest';

const ROOT = join(import.meta.dirname, '..');
const LAYERS = ['electron', 'server', 'db', 'renderer', 'sandbox', 'resources', 'tests'] as const;

interface Import {
  from: string;
  /** A path inside the tree, or the name of a package. */
  to: string;
  isTypeOnly: boolean;
}

/** Every TypeScript file of the tree with its text, tests among them. */
const sources: Map<string, string> = new Map(
  LAYERS.flatMap((layer) =>
    readdirSync(join(ROOT, layer), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name) && !entry.name.endsWith('.d.ts'))
      .map((entry) => {
        const path = join(entry.parentPath, entry.name)
          .slice(ROOT.length + 1)
          .replaceAll('\\', '/');
        return [path, readFileSync(join(ROOT, path), 'utf8')] as const;
      }),
  ),
);

const isTest = (path: string) => /\.(test|e2e)\.tsx?$|(^|\/|-)testing\.ts$|^tests\//.test(path);
const layerOf = (path: string) => path.split('/')[0] ?? '';

/** `import`, `export … from`, `import()` and type imports inside types, with comments and texts left out of account. */
const STATEMENT =
  /(?:^|[\n;])\s*(import|export)\s+(type\s+)?(?:([\w*{][^'";]*?)\s+from\s+)?'([^']+)'|\bimport\(\s*'([^']+)'\s*\)/g;

function importsOf(path: string, text: string): Import[] {
  return [...text.matchAll(STATEMENT)].flatMap(([whole, , type, names, fixed, dynamic]) => {
    const target = fixed ?? dynamic;
    if (!target) return [];
    const to = target.startsWith('.') ? normalize(join(dirname(path), target)).replaceAll('\\', '/') : target;
    const onlyTypes = names !== undefined && /^\{(\s*type\s[^,]+,?)+\s*\}$/.test(names.trim());
    const isInType =
      dynamic !== undefined && new RegExp(`typeof ${whole.replace(/[.*+?^$()|[\]\\]/g, '\\$&')}`).test(text);
    return [{ from: path, to, isTypeOnly: type !== undefined || onlyTypes || isInType }];
  });
}

const imports: Import[] = [...sources].flatMap(([path, text]) => importsOf(path, text));

/** Imports that breach a rule, as lines a person can go to. */
function breaches(rule: (found: Import) => boolean, among: readonly Import[] = imports): string[] {
  return among.filter(rule).map(({ from, to }) => `${from} imports ${to}`);
}

test('the reader of imports sees every way to import', () => {
  const text = [
    `import a from './a.ts';`,
    `import { type B, type C } from './b.ts';`,
    `import { type D, e } from './d.ts';`,
    `import type { F } from 'f';`,
    `export { g } from './g.ts';`,
    `import './h.css';`,
    `const i = await import('../i.ts');`,
    `import {\n  j,\n  k,\n} from './j.ts';`,
  ].join('\n');
  expect(importsOf('x/y/z.ts', text).map(({ to, isTypeOnly }) => `${to}${isTypeOnly ? ' type' : ''}`)).toEqual([
    'x/y/a.ts',
    'x/y/b.ts type',
    'x/y/d.ts',
    'f type',
    'x/y/g.ts',
    'x/y/h.css',
    'x/i.ts',
    'x/y/j.ts',
  ]);
});

test('the set of top-level entries is closed', () => {
  const tracked = execFileSync('git', ['ls-files'], { cwd: ROOT, encoding: 'utf8' }).split('\n').filter(Boolean);
  const known =
    /^(electron|renderer|server|db|sandbox|resources|tests|docs)$|^(electron-builder\.yml|package(-lock)?\.json|tsconfig\.json|README\.md|CHANGELOG\.md|LICENSE)$/;
  const ofTools = /^(vite|vitest|lingui|drizzle)\.config\.ts$|^(biome|knip)\.jsonc?$|^\./;
  const entries = [...new Set(tracked.map(layerOf))];
  expect(entries.filter((entry) => !known.test(entry) && !ofTools.test(entry))).toEqual([]);
});

test('electron stands on server, server on db, db on nothing of ours', () => {
  const mayImport: Record<string, readonly string[]> = {
    electron: ['electron', 'server', 'db', 'resources'],
    server: ['server', 'db', 'resources', 'package.json'],
    db: ['db'],
    resources: ['resources', 'server'],
    sandbox: ['sandbox', 'server', 'db', 'resources'],
    renderer: ['renderer', 'server', 'resources', 'package.json'],
  };
  const ours = imports.filter(
    ({ to, from }) => !isTest(from) && [...LAYERS, 'package.json'].includes(layerOf(to) as never),
  );
  expect(breaches(({ from, to }) => !(mayImport[layerOf(from)] ?? []).includes(layerOf(to)), ours)).toEqual([]);
});

test('the pages know the server, and the catalogue knows it, by types only', () => {
  const rule = ({ from, to, isTypeOnly }: Import) =>
    ['renderer', 'resources'].includes(layerOf(from)) && !isTest(from) && layerOf(to) === 'server' && !isTypeOnly;
  expect(breaches(rule)).toEqual([]);
});

test('nothing of the app imports the sandbox', () => {
  const rule = ({ from, to }: Import) => !isTest(from) && layerOf(from) !== 'sandbox' && layerOf(to) === 'sandbox';
  expect(breaches(rule)).toEqual([]);
});

test('the sandbox shares nothing with what it judges: only its business opens the app', () => {
  const rule = ({ from, to }: Import) =>
    !isTest(from) &&
    layerOf(from) === 'sandbox' &&
    !from.startsWith('sandbox/business/') &&
    ['server', 'db'].includes(layerOf(to));
  expect(breaches(rule)).toEqual([]);
});

test('only the shell knows Electron', () => {
  const rule = ({ from, to }: Import) =>
    /^electron(\/|$)/.test(to) && !to.endsWith('.ts') && layerOf(from) !== 'electron';
  expect(breaches(rule)).toEqual([]);
});

test('Electron itself is imported by one file; the rest of the shell is given it', () => {
  const rule = ({ from, to, isTypeOnly }: Import) => to === 'electron' && !isTypeOnly && from !== 'electron/main.ts';
  expect(breaches(rule)).toEqual([]);
});

test('Baileys is known to its adapter and to the sandbox that answers it', () => {
  const rule = ({ from, to }: Import) =>
    to.startsWith('@whiskeysockets/') && !isTest(from) && !/^(server\/whatsapp\/baileys|sandbox)\//.test(from);
  expect(breaches(rule)).toEqual([]);
});

test('ports know nothing of their adapters', () => {
  const ports = ['server/parts.ts', 'server/whatsapp/engine.ts', 'server/settings/vault.ts', 'server/live.ts'];
  const rule = ({ from, to }: Import) =>
    ports.includes(from) && /\/(baileys|meta|amocrm|bitrix24|openai)\/|^electron|^@whiskeysockets/.test(to);
  expect(breaches(rule)).toEqual([]);
  expect(ports.filter((port) => !sources.has(port))).toEqual([]);
});

test('a screen does not reach into another screen', () => {
  const feature = (path: string) => /^renderer\/features\/([^/]+)\//.exec(path)?.[1];
  const rule = ({ from, to }: Import) => Boolean(feature(from) && feature(to) && feature(from) !== feature(to));
  expect(breaches(rule)).toEqual([]);
});

test('SQLite is opened below, by db alone', () => {
  const rule = ({ from, to, isTypeOnly }: Import) =>
    to === 'better-sqlite3' && !isTypeOnly && !isTest(from) && !['db', 'sandbox'].includes(layerOf(from));
  expect(breaches(rule)).toEqual([]);
});

const app = [...sources].filter(([path]) => !isTest(path));

/** Lines of code that match, comments left out, as places a person can go to. */
function places(pattern: RegExp, among: ReadonlyArray<readonly [string, string]> = app): string[] {
  return among.flatMap(([path, text]) =>
    text
      .split('\n')
      .flatMap((line, index) =>
        !/^\s*(\/\/|\*|\/\*)/.test(line) && pattern.test(line) ? [`${path}:${index + 1}`] : [],
      ),
  );
}

test('no transaction but the one that refuses a promise', () => {
  expect(places(/\b(orm|tx|drizzle\([^)]*\))\.transaction\(/)).toEqual([]);
});

test('nothing is done at import, but by the programs themselves', () => {
  const programs =
    /^(electron\/(main|launch|build)|server\/(serve|command)|sandbox\/business\/example|renderer\/app\/main)\.tsx?$/;
  const doing =
    /^(await |void |\w[\w.]*\((?!.*=>\s*\{?$)|new \w|for |while |if |try \{|setInterval|setTimeout|process\.)/;
  expect(
    places(
      doing,
      app.filter(([path]) => !programs.test(path)),
    ),
  ).toEqual([]);
  const clients =
    /^(export )?(const|let) \w+ = (await |new (?!Set\b|(?:Weak)?Map\b|RegExp\b|TextEncoder\b|TextDecoder\b|Intl\.|URL\b)|openDatabase|createConsole|connect|spawn)/;
  expect(
    places(
      clients,
      app.filter(([path]) => !programs.test(path) && layerOf(path) !== 'renderer'),
    ),
  ).toEqual([]);
});

test('nothing module-wide changes: no `let` outside a function in server, db and electron', () => {
  const below = app.filter(([path]) => ['server', 'db', 'electron'].includes(layerOf(path)));
  expect(places(/^(export )?(let|var) /, below)).toEqual([]);
});

test('a file can be read whole: 300 lines at most', () => {
  const long = [...sources]
    .map(([path, text]) => [path, text.split('\n').length - 1] as const)
    .filter(([, lines]) => lines > 300);
  expect(long.map(([path, lines]) => `${path}: ${lines}`)).toEqual([]);
});

test('tRPC is one exact version, 11.22.1 or later: older ones leak a live stream that is dropped', () => {
  const { dependencies, devDependencies } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'));
  const versions = Object.entries({ ...dependencies, ...devDependencies }).filter(([name]) =>
    name.startsWith('@trpc/'),
  );
  expect(versions.length).toBeGreaterThanOrEqual(3);
  expect(new Set(versions.map(([, version]) => version)).size).toBe(1);
  const [major, minor, patch] = String(versions[0]![1]).split('.').map(Number);
  expect(versions[0]![1]).toMatch(/^\d+\.\d+\.\d+$/);
  expect(major! * 1e6 + minor! * 1e3 + patch!).toBeGreaterThanOrEqual(11_022_001);
});
