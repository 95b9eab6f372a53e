import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import { readQr } from '../../sandbox/business/camera.ts';
import { type MetaSandbox, startMetaSandbox } from '../../sandbox/meta/server.ts';
import type { Phone } from '../../sandbox/whatsapp/phone.ts';
import { startWhatsAppSandbox } from '../../sandbox/whatsapp/server.ts';
import { hostFolders } from './host.ts';

export const DATASET = { id: '880011223344556', token: 'EAAGtokenfortests000000000000', pageId: '110022003300440' };
export const CLICK_ID = 'ARBtestsClickIdThatIsAsLongAsRealOnesAre0001';
export const AD = { ctwaClid: CLICK_ID, sourceId: '120210000000000777', title: 'Чистка лица — 9 900 ₸' };

/** Both vendors on loopback, an owner's phone, and the folders of a console that knows only them. */
export async function startBusiness() {
  const stack = new AsyncDisposableStack();
  const whatsapp = stack.use(await startWhatsAppSandbox());
  const meta = stack.use(await startMetaSandbox());
  meta.dataset(DATASET);
  meta.issueClickId(CLICK_ID);
  const folders = stack.use(hostFolders());
  Object.assign(folders.env, {
    VORONKA_WHATSAPP_URL: whatsapp.url,
    VORONKA_WHATSAPP_ROOT_KEY: whatsapp.rootKey,
    VORONKA_WHATSAPP_MEDIA_ORIGIN: whatsapp.mediaOrigin,
    VORONKA_META_URL: meta.url,
  });
  const phone = whatsapp.phone({ phone: '77000000001', lid: '990000000000001', name: 'Клиника' });
  return { whatsapp, meta, phone, folders, [Symbol.asyncDispose]: () => stack.disposeAsync() };
}

/** Calls that bore an event of a person; the doctor's probes bear a made-up click and nobody. */
export function eventsSent(meta: MetaSandbox) {
  return meta.ledger.requests().filter(({ rawBody }) => rawBody.includes('external_id'));
}

/** What an owner does first: presses the button, and points the phone at the code on the screen. */
export async function linkByQr(page: Page, phone: Phone): Promise<void> {
  await page.getByRole('link', { name: 'Привязать WhatsApp' }).click();
  const code = page.getByRole('img', { name: 'QR-код для привязки' });
  await code.waitFor();
  const text = readQr(await code.screenshot());
  if (!text) throw new Error('the phone sees no QR code on the page');
  await phone.scan(text);
  await page.getByText('Подключён', { exact: true }).waitFor();
}

/** Makes the direction with its dataset and gives it to the number, through the screens. */
export async function makeDirection(page: Page): Promise<void> {
  await page.getByRole('link', { name: 'Направления' }).click();
  await page.getByRole('button', { name: 'Создать направление' }).first().click();
  const panel = page.getByRole('complementary', { name: 'Новое направление' });
  await panel.getByLabel('Имя', { exact: true }).fill('Косметология');
  await panel.getByRole('button', { name: /^Пиксель и токен/ }).click();
  await panel.getByLabel('Номер набора данных').fill(DATASET.id);
  await panel.getByLabel('Токен доступа').fill(DATASET.token);
  await panel.getByLabel('Номер страницы Facebook').fill(DATASET.pageId);
  await panel.getByRole('button', { name: 'Создать', exact: true }).click();
  await panel.waitFor({ state: 'hidden' });
  await page.getByRole('link', { name: 'Номера' }).click();
  const choice = page.getByRole('combobox', { name: 'Направление' });
  await choice.click();
  await page.getByRole('option', { name: 'Косметология' }).click();
  await expect.poll(() => choice.inputValue()).toBe('Косметология');
}
