import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { inject } from 'vitest';
import { openBrowser } from '../browser.ts';
import { linkByQr, startBusiness } from './business.ts';
import { startHost } from './host.ts';

export type Owner = Awaited<ReturnType<typeof openOwner>>;

/**
 * An owner with the console open in a browser, whose own phone can be linked, and a folder of downloads.
 *
 * @param prepare what is to be so before the console starts: the phone's history, say
 */
export async function openOwner({
  isLinked = true,
  prepare = () => {},
}: {
  isLinked?: boolean;
  prepare?: (business: Awaited<ReturnType<typeof startBusiness>>) => void;
} = {}) {
  const stack = new AsyncDisposableStack();
  const business = stack.use(await startBusiness());
  prepare(business);
  const downloads = join(business.folders.dataFolder, '../downloads');
  mkdirSync(downloads, { recursive: true });
  let host = stack.use(startHost(business.folders));
  const browser = stack.use(await openBrowser(inject('browser')));
  const context = await browser.newContext({ locale: 'ru-RU', reducedMotion: 'reduce', acceptDownloads: true });
  const page: Page = await context.newPage();
  await page.goto(await host.url);
  if (isLinked) await linkByQr(page, business.phone);
  return {
    ...business,
    dataFolder: business.folders.dataFolder,
    downloads,
    page,
    /** SIGKILL, as when the power goes. */
    async kill(): Promise<void> {
      host.process.kill('SIGKILL');
      await host.ended;
    },
    /** Starts the console again and opens it. */
    async startAgain(): Promise<void> {
      host = stack.use(startHost(business.folders));
      await page.goto(await host.url);
    },
    [Symbol.asyncDispose]: () => stack.disposeAsync(),
  };
}
