import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { speak } from '../resources/locales/speak.ts';
import { languageOf } from '../server/cli/language.ts';
import { main } from '../server/cli/main.ts';
import { OWN_FAULT } from './exit-codes.ts';
import { fetchElectron, findElectron } from './fetch-binary.ts';
import { launched } from './launch-sentences.ts';

// `npm start`: the app in Electron, or the same console in the browser. Built into dist/host.

const root = join(import.meta.dirname, '../..');
const args = process.argv.slice(2);
const i18n = speak(languageOf(process.env));
/** These only mean something to the Node host. */
const forBrowser = args.some((arg) => /^--(port|no-open|help)\b|^-h$/.test(arg));
const hasScreen = process.platform !== 'linux' || Boolean(process.env['DISPLAY'] || process.env['WAYLAND_DISPLAY']);
/** A run that ends sooner than this with a fault never came to show its window, ms. */
const CAME_UP = 20_000;

const why = await tryElectron();
if (why) {
  process.stdout.write(`${i18n._(why)}\n`);
  await main({ args, assets: join(root, 'dist/renderer'), exampleScript: join(root, 'dist/host/example.js') });
}

/** Runs Electron to its end and exits with its code; returns why it could not. */
async function tryElectron() {
  const folder = join(root, 'node_modules/electron');
  const known = findElectron(folder);
  if (forBrowser) return known ? launched.asked : launched.absent;
  if (!hasScreen) return launched.noScreen;
  const binary = known ?? (await fetchElectron(folder));
  if (!binary) return launched.unreachable;
  const code = await run(binary);
  if (code === undefined) return launched.failed;
  process.exit(code);
}

/** Its exit code; undefined when it did not come up. */
function run(binary: string): Promise<number | undefined> {
  const startedAt = performance.now();
  const child = spawn(binary, [join(root, 'dist/main/main.js'), ...args], { stdio: 'inherit' });
  let stopping = false;
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.on(signal, () => {
      stopping = true;
      child.kill(signal);
    });
  }
  return new Promise((resolve) => {
    child.once('error', () => resolve(undefined));
    child.once('exit', (code) => {
      const clean = code === 0 || code === OWN_FAULT || stopping;
      if (clean || performance.now() - startedAt > CAME_UP) resolve(code ?? 0);
      else resolve(undefined);
    });
  });
}
