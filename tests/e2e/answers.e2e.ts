import { expect, test } from 'vitest';
import { violations } from './axe.ts';
import { tabTo } from './by-keyboard.ts';
import { openOwner } from './import-owner.ts';

test('what Meta answered long ago is pasted and explained: from anywhere by the keyboard, and on its own tab', async () => {
  await using owner = await openOwner({ isLinked: false });
  const { page } = owner;
  await page.getByRole('navigation').first().waitFor();
  await page.keyboard.press('ControlOrMeta+KeyK');
  await page.getByLabel('Найти или открыть').fill('(#100) Invalid parameter');
  await page.getByRole('button', { name: /^100 Код 100 без уточнения/ }).waitFor();
  await page.keyboard.press('Enter');

  const field = page.getByRole('searchbox', { name: 'Код или слова ответа' });
  await field.waitFor();
  expect(await field.inputValue()).toBe('(#100) Invalid parameter');
  const named = page.getByRole('term');
  expect(await named.allTextContents()).toEqual([expect.stringMatching(/^100Invalid parameter/)]);
  await page.getByText('Найдено: 1').waitFor();
  expect(await violations(page, 'an answer of Meta')).toEqual([]);

  await tabTo(page, 'searchbox', 'Код или слова ответа');
  await page.keyboard.press('ControlOrMeta+KeyA');
  await page.keyboard.type('{"code":190,"error_subcode":463}');
  await expect.poll(() => named.first().textContent()).toBe('190 / 463');
  await page.getByText('Срок токена истёк.').waitFor();
  await expect.poll(() => decodeURIComponent(page.url())).toContain('463');

  await field.fill('(#368) blocked');
  await page.getByText('Такого ответа в справке нет').waitFor();
  expect(await violations(page, 'an answer that nobody knows')).toEqual([]);
  await field.fill('');
  await expect.poll(() => named.count()).toBeGreaterThan(30);
});
