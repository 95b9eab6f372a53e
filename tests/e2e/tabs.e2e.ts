import type { Page } from 'playwright-core';
import { expect, inject, test } from 'vitest';
import { openBrowser } from '../browser.ts';
import { hostFolders, startHost } from './host.ts';

test('eight tabs share one live stream, which passes on when its tab closes; none is left behind or hangs', async () => {
  using folders = hostFolders();
  await using host = startHost(folders);
  await using browser = await openBrowser(inject('browser'));
  const context = await browser.newContext({ locale: 'ru-RU' });
  let streams = 0;
  context.on('request', (request) => {
    if (request.url().includes('live.changes')) streams += 1;
  });
  const url = await host.url;
  const tabs: Page[] = [];
  for (let count = 0; count < 8; count += 1) {
    const tab = await context.newPage();
    await tab.goto(count === 0 ? url : new URL(url).origin);
    await tab.getByRole('heading').first().waitFor();
    tabs.push(tab);
  }
  expect(streams).toBe(1);

  await save(tabs[3]!, { theme: 'dark', language: 'en' });
  await Promise.all(tabs.map((tab) => follows(tab, 'dark', 'en')));

  const passedOn = context.waitForEvent('request', (request) => request.url().includes('live.changes'));
  await tabs.shift()!.close();
  await passedOn;
  await save(tabs[3]!, { theme: 'light', language: 'ru' });
  await Promise.all(tabs.map((tab) => follows(tab, 'light', 'ru')));
  expect(streams).toBe(2);
});

test('a page says that the host is gone, and goes on by itself when it is back', async () => {
  using folders = hostFolders();
  await using browser = await openBrowser(inject('browser'));
  const page = await (await browser.newContext({ locale: 'ru-RU' })).newPage();
  let port: string;
  {
    await using first = startHost(folders);
    ({ port } = new URL(await first.url));
    await page.goto(await first.url);
    await page.getByRole('heading').first().waitFor();
  }
  const gone = page.getByRole('status').filter({ hasText: 'Воронка не отвечает' });
  await gone.waitFor();
  await using second = startHost(folders, ['--port', port, '--no-open']);
  await second.url;
  await gone.waitFor({ state: 'hidden' });
});

async function save(tab: Page, settings: { theme: string; language: string }): Promise<void> {
  await tab.evaluate(async (body) => {
    const headers = { 'content-type': 'application/json' };
    await fetch('/trpc/settings.save', { method: 'POST', headers, body: JSON.stringify(body) });
  }, settings);
}

async function follows(tab: Page, theme: string, language: string): Promise<void> {
  await tab.locator(`html[lang="${language}"][data-mantine-color-scheme="${theme}"]`).waitFor({ timeout: 20_000 });
}
