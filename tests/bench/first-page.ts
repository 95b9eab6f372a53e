import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import type { Browser } from 'playwright-core';
import { openBrowser } from '../browser.ts';
import { hostFolders, startHost } from '../e2e/host.ts';
import type { Bench, Measure } from './report.ts';

const PAGES = join(import.meta.dirname, '../../dist/renderer');
const SCRIPT = /<(?:script|link)[^>]+(?:src|href)="(?:\.?\/renderer\/|\.?\/)?(assets\/[\w.-]+\.js)"/g;
/** `import … from "./x.js"`, `import "./x.js"`, `export … from "./x.js"`: what is loaded before anything runs. */
const STATIC = /(?:from|import)\s*["']\.\/([\w.-]+\.js)["']/g;

/** JavaScript of the first page, gzipped, kB: what index.html pulls in by itself, and what a browser really loads. */
export async function measureFirstPage(bench: Bench): Promise<Measure[]> {
  const loaded = new Set<string>();
  const html = readFileSync(join(PAGES, 'index.html'), 'utf8');
  const follow = (asset: string) => {
    if (loaded.has(asset)) return;
    loaded.add(asset);
    for (const [, name] of readFileSync(join(PAGES, asset), 'utf8').matchAll(STATIC)) follow(`assets/${name}`);
  };
  for (const [, asset] of html.matchAll(SCRIPT)) if (asset) follow(asset);
  const note = `${loaded.size} files by static imports`;
  return [
    { name: 'first page: JavaScript, gzipped', seen: weigh(loaded), unit: 'kB', aim: { most: 300 }, note },
    ...(await inBrowser(bench)),
  ];
}

function weigh(assets: Iterable<string>): number {
  return [...assets].reduce((sum, asset) => sum + gzipSync(readFileSync(join(PAGES, asset))).length / 1000, 0);
}

async function inBrowser({ say }: Bench): Promise<Measure[]> {
  let browser: Browser;
  try {
    browser = await openBrowser();
  } catch (fault) {
    say(`no browser: ${fault instanceof Error ? fault.message : String(fault)}`);
    return [];
  }
  try {
    using folders = hostFolders();
    await using host = startHost(folders);
    const page = await browser.newPage();
    const loaded = new Set<string>();
    page.on('response', (response) => {
      const asset = /\/renderer\/(assets\/[\w.-]+\.js)$/.exec(response.url())?.[1];
      if (asset && response.ok()) loaded.add(asset);
    });
    await page.goto(await host.url);
    await page.getByRole('heading').first().waitFor({ timeout: 20_000 });
    return [
      {
        name: 'first page: as a browser loads it',
        seen: weigh(loaded),
        unit: 'kB',
        aim: { most: 300 },
        note: `${loaded.size} files`,
      },
    ];
  } finally {
    await browser.close();
  }
}
