import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { _electron, type Page } from 'playwright-core';
import { findElectron } from '../electron/fetch-binary.ts';

// npm run smoke:electron: the real Electron, wherever its binary is. Exit code 2 says that it is not there.

const root = join(import.meta.dirname, '..');
const executablePath = findElectron(join(root, 'node_modules/electron'));
if (!executablePath) {
  process.stderr.write('No Electron binary here: `npx install-electron` fetches it where the network allows.\n');
  process.exit(2);
}

const folder = mkdtempSync(join(tmpdir(), 'voronka-smoke-'));
const app = await _electron.launch({
  executablePath,
  args: [
    ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
    join(root, 'dist/main/main.js'),
    '--data-dir',
    join(folder, 'data'),
  ],
  env: { ...(process.env as Record<string, string>), XDG_CONFIG_HOME: join(folder, 'config') },
});
try {
  const page = await app.firstWindow();
  const complaints: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text());
  });
  await step('the window opens on the console', async () => {
    await page.getByRole('navigation').first().waitFor();
    expect(
      await page.evaluate(() => `${typeof globalThis.process} ${typeof globalThis.require}`),
      'undefined undefined',
    );
  });
  await step('a query is answered', async () => expect((await call(page, 'settings.get')).host, 'electron'));
  await step('a mutation is kept and a live event tells of it', async () => {
    const heard = page.evaluate(
      () =>
        new Promise<string>((resolve) => {
          const source = new EventSource('/trpc/live.changes');
          source.addEventListener('connected', () => {
            void fetch('/trpc/settings.save', {
              method: 'POST',
              headers: { 'content-type': 'application/json' },
              body: JSON.stringify({ theme: 'dark' }),
            });
          });
          source.onmessage = (event) => {
            source.close();
            resolve(event.data);
          };
        }),
    );
    expect((await heard).includes('settings'), true);
    expect((await call(page, 'settings.get')).theme, 'dark');
  });
  await step('ten reloads later it still answers', async () => {
    for (let reload = 0; reload < 10; reload++) {
      await page.reload();
      await page.getByRole('navigation').first().waitFor();
    }
    expect((await call(page, 'settings.get')).theme, 'dark');
  });
  await step('nothing was complained about', async () => expect(complaints.join('; '), ''));
} finally {
  await app.close();
  rmSync(folder, { recursive: true, force: true });
}
process.stdout.write('Electron: all well.\n');

async function step(name: string, work: () => Promise<unknown>): Promise<void> {
  await work();
  process.stdout.write(`ok  ${name}\n`);
}

function call(page: Page, procedure: string): Promise<{ host: string; theme: string }> {
  return page.evaluate(async (name) => (await (await fetch(`/trpc/${name}`)).json()).result.data, procedure);
}

function expect(seen: unknown, wanted: unknown): void {
  if (seen !== wanted) throw new Error(`saw ${JSON.stringify(seen)}, wanted ${JSON.stringify(wanted)}`);
}
