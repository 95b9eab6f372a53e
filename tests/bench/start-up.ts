import type { Browser } from 'playwright-core';
import { openBrowser } from '../browser.ts';
import { startHost } from '../e2e/host.ts';
import { openBigFolder } from './big/folder.ts';
import { enter } from './console-client.ts';
import { type Bench, type Measure, median } from './report.ts';

const TIMES = 5;
const DAY_MS = 86_400_000;

/** From starting the host on a year of chats to its first page and numbers, and to rows that a person sees in a browser. */
export async function measureStart(bench: Bench): Promise<Measure[]> {
  const folder = await openBigFolder(bench);
  const place = folder;
  const answered: number[] = [];
  for (let n = 0; n < TIMES; n++) {
    const began = performance.now();
    await using host = startHost(place);
    const { origin, cookie, owner } = await enter(await host.url);
    const page = await fetch(origin, { headers: { cookie } });
    if (!page.ok) throw new Error(`the page was answered with ${page.status}`);
    await page.text();
    await owner.analytics.funnel.query({ since: folder.until - 7 * DAY_MS, until: folder.until });
    answered.push(performance.now() - began);
  }
  const bare = await timeBareNode();
  const note = `${folder.dialogs} dialogs, ${folder.messages} messages; limit: Node starting to do nothing; median of ${TIMES}`;
  return [
    { name: 'start: to page and funnel', seen: median(answered), unit: 'ms', aim: { most: 1500 }, limit: bare, note },
    ...(await inBrowser(place, bench)),
  ];
}

async function timeBareNode(): Promise<number> {
  const { spawnSync } = await import('node:child_process');
  const times = Array.from({ length: TIMES }, () => {
    const began = performance.now();
    spawnSync(process.execPath, ['-e', '0']);
    return performance.now() - began;
  });
  return median(times);
}

async function inBrowser(place: Parameters<typeof startHost>[0], { say }: Bench): Promise<Measure[]> {
  let browser: Browser;
  try {
    browser = await openBrowser();
  } catch (fault) {
    say(`no browser: ${fault instanceof Error ? fault.message : String(fault)}`);
    return [];
  }
  try {
    const seen: number[] = [];
    for (let n = 0; n < 3; n++) {
      const context = await browser.newContext();
      const page = await context.newPage();
      const began = performance.now();
      await using host = startHost(place);
      await page.goto(`${await host.url}#/dialogs`);
      await page.getByText('Айг', { exact: false }).first().waitFor({ timeout: 20_000 });
      seen.push(performance.now() - began);
      await context.close();
    }
    return [
      {
        name: 'start: to dialogs seen in Chromium',
        seen: median(seen),
        unit: 'ms',
        aim: { most: 1500 },
        note: 'median of 3, nothing cached',
      },
    ];
  } finally {
    await browser.close();
  }
}
