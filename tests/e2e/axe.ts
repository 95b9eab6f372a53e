import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from 'playwright-core';

/** One line for each serious or critical finding, light and dark: where, which rule, which elements. */
export async function violations(page: Page, where: string): Promise<string[]> {
  const found: string[] = [];
  for (const colorScheme of ['dark', 'light'] as const) {
    await page.emulateMedia({ colorScheme });
    await page.locator(`html[data-mantine-color-scheme="${colorScheme}"]`).waitFor({ state: 'attached' });
    // Legacy: judged in the page itself, of which there are no frames, and not in another one.
    const axe = new AxeBuilder({ page }).setLegacyMode();
    // Nothing else depends on the colours.
    if (colorScheme === 'dark') axe.withRules('color-contrast');
    const { violations: all } = await axe.analyze();
    found.push(
      ...all
        .filter(({ impact }) => impact === 'serious' || impact === 'critical')
        .map(
          ({ id, nodes }) =>
            `${where}, ${colorScheme}: ${id}: ${nodes.map(({ html }) => html.slice(0, 160)).join(' | ')}`,
        ),
    );
  }
  return found;
}
