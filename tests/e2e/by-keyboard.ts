import type { Page } from 'playwright-core';

/** Presses Tab until the control has the focus, as somebody without a mouse does. */
export async function tabTo(page: Page, role: Parameters<Page['getByRole']>[0], name: string | RegExp): Promise<void> {
  const control = page.getByRole(role, typeof name === 'string' ? { name, exact: true } : { name }).first();
  await control.waitFor();
  const hasFocus = () => control.evaluate((element) => element === document.activeElement);
  for (let presses = 0; presses < 60; presses += 1) {
    if (await hasFocus()) return;
    await page.keyboard.press('Tab');
  }
  throw new Error(`Tab does not lead to ${role} ${name}`);
}
