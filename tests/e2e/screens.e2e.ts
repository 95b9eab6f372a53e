import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from 'playwright-core';
import { expect, inject, test } from 'vitest';
import { openBrowser } from '../browser.ts';
import { AD, linkByQr, makeDirection, startBusiness } from './business.ts';
import { startHost } from './host.ts';

const SCREENS = ['Воронка', 'Диалоги', 'События', 'Направления', 'Номера', 'Настройки'];

test('axe finds nothing serious on any screen, empty and full, light and dark', async () => {
  await using business = await startBusiness();
  const { meta, phone, folders } = business;
  await using host = startHost(folders);
  await using browser = await openBrowser(inject('browser'));
  const context = await browser.newContext({ locale: 'ru-RU', reducedMotion: 'reduce' });
  const page = await context.newPage();
  const found: string[] = [];
  await page.goto(await host.url);
  await page.getByRole('link', { name: 'Привязать WhatsApp' }).waitFor();
  found.push(...(await violations(page, 'Начало')));
  for (const screen of SCREENS) found.push(...(await violationsOn(page, screen)));

  await page.getByRole('link', { name: 'Начало' }).click();
  await linkByQr(page, phone);
  await makeDirection(page);
  for (const [n, name] of ['Айгерим', 'Әсел Нұрланқызы', 'Дина 🌸'].entries()) {
    const customer = phone.customer({ phone: `7701111220${n}`, lid: `88000000000000${n}`, name });
    customer.clicksAd({ ad: AD, text: 'Здравствуйте!' });
    customer.writes('Сколько стоит чистка?');
  }
  await meta.ledger.untilAccepted(3);
  for (const scheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme: scheme });
    for (const screen of SCREENS) found.push(...(await violationsOn(page, screen)));
    await page.getByRole('link', { name: 'Диалоги' }).click();
    await page.getByRole('option', { name: /Айгерим/ }).click();
    await page.getByText('Сколько стоит чистка?').last().waitFor();
    found.push(...(await violations(page, `диалог, ${scheme}`)));
    await page.getByRole('link', { name: 'События' }).click();
    await page.getByRole('option', { name: /Айгерим/ }).click();
    await page.getByText('ctwa_clid').first().waitFor();
    found.push(...(await violations(page, `событие, ${scheme}`)));
  }
  expect(found).toEqual([]);
});

async function violationsOn(page: Page, screen: string): Promise<string[]> {
  await page.getByRole('link', { name: screen, exact: true }).click();
  await page.getByRole('heading').first().waitFor();
  return violations(page, screen);
}

/** One line for each serious or critical finding: where, which rule, which elements. */
async function violations(page: Page, where: string): Promise<string[]> {
  const found = await new AxeBuilder({ page }).analyze();
  return found.violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(({ id, nodes }) => `${where}: ${id}: ${nodes.map(({ html }) => html.slice(0, 160)).join(' | ')}`);
}
