import { expect, inject, test } from 'vitest';
import { openBrowser } from '../browser.ts';
import { AD, CLICK_ID, DATASET, eventsSent, linkByQr, makeDirection, startBusiness } from './business.ts';
import { startHost } from './host.ts';

const CUSTOMER = { phone: '77011112233', lid: '880000000000007', name: 'Айгерим' };

test('from a scanned QR to a lead accepted by Meta, watched on the screens', async () => {
  await using business = await startBusiness();
  const { meta, phone, folders } = business;
  await using host = startHost(folders);
  await using browser = await openBrowser(inject('browser'));
  const page = await browser.newPage({ locale: 'ru-RU' });
  await page.goto(await host.url);
  await linkByQr(page, phone);
  await makeDirection(page);

  const aigerim = phone.customer(CUSTOMER);
  aigerim.clicksAd({ ad: AD, text: 'Здравствуйте! Можно подробнее?' });
  await page.getByRole('link', { name: 'Диалоги' }).click();
  await page.getByRole('option', { name: /Айгерим/ }).click();
  await page.getByText('Здравствуйте! Можно подробнее?').last().waitFor();
  await page.getByText(AD.title).first().waitFor();
  expect(eventsSent(meta)).toEqual([]);

  aigerim.writes('Хочу записаться на чистку');
  await page.getByText('Хочу записаться на чистку').last().waitFor();
  await meta.ledger.untilAccepted(1);
  await page.getByRole('link', { name: 'События' }).click();
  await page.getByRole('option', { name: /Айгерим.*Интерес.*Принято Meta/ }).click();
  await page.getByText(CLICK_ID).first().waitFor();

  await page.getByRole('link', { name: 'Воронка' }).click();
  await page.getByText(/Meta приняла\s*1/).waitFor();
  expect(meta.ledger.accepted()).toMatchObject([
    {
      datasetId: DATASET.id,
      eventName: 'LeadSubmitted',
      isMessaging: true,
      event: { user_data: { ctwa_clid: CLICK_ID } },
    },
  ]);
  expect(business.whatsapp.ledger.breaches).toEqual([]);
});

test('the same when the app is killed and started again between the first message and the second', async () => {
  await using business = await startBusiness();
  const { meta, phone, folders, whatsapp } = business;
  await using browser = await openBrowser(inject('browser'));
  const page = await browser.newPage({ locale: 'ru-RU' });
  const aigerim = phone.customer(CUSTOMER);
  {
    await using host = startHost(folders);
    await page.goto(await host.url);
    await linkByQr(page, phone);
    await makeDirection(page);
    const first = aigerim.clicksAd({ ad: AD, text: 'Здравствуйте! Можно подробнее?' });
    await whatsapp.ledger.acknowledged(first.id);
    host.process.kill('SIGKILL');
    await host.ended;
  }
  aigerim.writes('Хочу записаться на чистку');
  await using again = startHost(folders);
  await page.goto(await again.url);
  await meta.ledger.untilAccepted(1);
  await page.getByRole('link', { name: 'События' }).click();
  await page.getByRole('option', { name: /Айгерим.*Принято Meta/ }).waitFor();
  await whatsapp.ledger.settled(phone.phone);
  expect(meta.ledger.accepted()).toHaveLength(1);
  expect(meta.ledger.doubled()).toEqual([]);
});
