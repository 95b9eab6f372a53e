import { createHash } from 'node:crypto';
import BetterSqlite3 from 'better-sqlite3';
import { expect, test } from 'vitest';
import type { Customer } from '../sandbox/whatsapp/customer.ts';
import { type Business, openBusiness, setUp } from './faults/business.ts';

const CLICK_ID = 'ARBfirstLightClickIdOfTheTest0123456789';
const AD = { ctwaClid: CLICK_ID, sourceId: '120210000000000101', title: 'Чистка лица' };
const PHONE = '77012345678';
/** Source: facts/meta.md 5 */
const PHONE_HASH = 'ebda40587789757a2ca7a3b20424c355c96e148b226df762c26dd2e13e6e6a1d';

function aigul({ phone, meta }: Business): Customer {
  meta.issueClickId(CLICK_ID);
  return phone.customer({ phone: PHONE, lid: '190000000000777', name: 'Айгуль' });
}

/** The call as Meta got it, byte for byte but for the random id. */
function expectOneLead(business: Business, externalKey: string, secondAt: number) {
  const { meta, dataset } = business;
  expect(meta.ledger.accepted(dataset)).toHaveLength(1);
  expect(meta.ledger.doubled()).toEqual([]);
  const { request, eventId } = meta.ledger.accepted(dataset)[0]!;
  const externalId = createHash('sha256').update(externalKey).digest('hex');
  expect(request.method).toBe('POST');
  expect(request.path).toBe('/v26.0/100200300400500/events');
  expect(request.tokenIn).toBe('header');
  expect(request.rawBody).toBe(
    `{"data":[{"event_name":"LeadSubmitted","event_time":${Math.floor(secondAt / 1000)},"event_id":"${eventId}",` +
      `"action_source":"business_messaging","messaging_channel":"whatsapp","user_data":{` +
      `"ctwa_clid":"${CLICK_ID}","page_id":"500400300200100",` +
      `"ph":["${PHONE_HASH}"],"external_id":["${externalId}"]},"custom_data":{"event_level":1}}]}`,
  );
}

const readExternalKey = ({ databaseFile }: Business) => {
  const sql = new BetterSqlite3(databaseFile, { readonly: true });
  const key = String(sql.prepare('select external_key from contacts where phone = ?').pluck().get(PHONE));
  sql.close();
  return key;
};

test('from a scanned QR to a lead accepted by Meta: a click on an ad, a second message, one event', async () => {
  await using business = await openBusiness();
  const console = await business.start();
  await setUp(business, console);
  const customer = aigul(business);
  customer.clicksAd({ ad: AD, text: 'Здравствуйте! Хочу узнать подробнее' });
  const second = customer.writes('Сколько стоит чистка лица?');
  await business.meta.ledger.untilAccepted(1);
  await console.untilQueue(({ accepted }) => accepted === 1);
  await console.stop();
  expectOneLead(business, readExternalKey(business), second.at);
});

test('the same when the app is killed between the two messages, and again while the verdict is written', async () => {
  await using business = await openBusiness();
  const first = await business.start();
  await setUp(business, first);
  const customer = aigul(business);
  const click = customer.clicksAd({ ad: AD, text: 'Здравствуйте! Хочу узнать подробнее' });
  await business.whatsapp.ledger.acknowledged(click.id);
  await first.kill();

  const second = customer.writes('Сколько стоит чистка лица?');
  const frozen = await business.start({ freeze: { window: 'verdict written', moment: 'before commit', nth: 1 } });
  await frozen.frozen();
  await frozen.kill();

  const last = await business.start();
  await last.untilQueue(({ accepted }) => accepted === 1);
  await last.stop();
  expectOneLead(business, readExternalKey(business), second.at);
});
