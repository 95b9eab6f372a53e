import { describe, expect, test } from 'vitest';
import type { Customer } from '../../sandbox/whatsapp/customer.ts';
import type { Phone } from '../../sandbox/whatsapp/phone.ts';
import { startWhatsAppSandbox } from '../../sandbox/whatsapp/server.ts';
import { createArrivals } from './arrivals.ts';
import { createBaileysEngine } from './baileys/engine.ts';
import type { LinkEvent } from './engine.ts';
import { linkByQr, NUMBER, openDesk, type TestDesk } from './testing.ts';

const PHONE = { phone: '77011112233', name: 'Студия' };

function customers(phone: Phone, count: number): Customer[] {
  return Array.from({ length: count }, (_, index) =>
    phone.customer({
      phone: `7702555${1000 + index}`,
      lid: `19001111${1000 + index}`,
      addressing: index % 2 ? 'lid' : 'pn',
      name: `Customer ${index}`,
    }),
  );
}

const textsOf = (desk: TestDesk) =>
  (desk.db.sql.prepare('select text from messages order by id').all() as { text: string }[]).map(({ text }) => text);

describe('what the server kept while the app was away', () => {
  test('arrives whole and once, wherever in the drain the wire is cut', async () => {
    await using sandbox = await startWhatsAppSandbox();
    const phone = sandbox.phone(PHONE);
    await using desk = openDesk({ sandbox });
    await linkByQr(desk, phone);
    const people = customers(phone, 6);
    const sent: string[] = [];
    for (const at of ['delivery', 'receipt', 'receipt-lost'] as const) {
      phone.disconnect();
      await desk.until(({ state }) => state === 'no_network');
      for (let index = 0; index < 60; index += 1) {
        const text = `${at} ${index}`;
        people[index % people.length]!.writes(text);
        sent.push(text);
      }
      for (const count of [7, 2]) {
        const cut = phone.cutWhen({ at, count });
        desk.links.link(NUMBER, 'qr');
        await cut;
        await desk.until(({ state }) => state === 'no_network');
      }
      desk.links.link(NUMBER, 'qr');
      await sandbox.ledger.settled();
      await desk.until(({ state }) => state === 'connected');
    }
    await desk.untilRows(() => desk.count('select count(*) from messages') === sent.length);
    expect(textsOf(desk).toSorted()).toEqual(sent.toSorted());
    expect(sandbox.ledger.count('acknowledged')).toBe(sent.length);
    expect(desk.count('select count(*) from stubs')).toBe(0);
    expect(desk.count('select count(*) from inbox')).toBe(0);
    expect(desk.count("select count(*) from messages where source <> 'offline'")).toBe(0);
  });

  test('is not lost when the app dies after the receipt and before the row', async () => {
    await using sandbox = await startWhatsAppSandbox();
    const phone = sandbox.phone(PHONE);
    await using desk = openDesk({ sandbox });
    await linkByQr(desk, phone);
    await desk.links.stop();
    const sent = phone.customer({ phone: '77025556677' }).writes('Здравствуйте');

    const dying = Object.assign(new Error('the process dies here'), { code: 'SQLITE_IOERR' });
    const arrivals = {
      ...createArrivals(desk.parts, NUMBER, () => undefined),
      store: () => {
        throw dying;
      },
    };
    const { url, rootKey, mediaOrigin } = sandbox;
    const engine = createBaileysEngine(desk.parts, { url, rootKey, mediaOrigin });
    const ended = Promise.withResolvers<LinkEvent>();
    const onEvent = (event: LinkEvent) => event.type === 'closed' && ended.resolve(event);
    const connection = engine.connect({ numberId: NUMBER, session: 'stored', arrivals, onEvent });
    expect(await ended.promise).toMatchObject({ closing: { next: 'storage_failed' } });
    await sandbox.ledger.acknowledged(sent.id);
    await connection.close();
    expect(textsOf(desk)).toEqual([]);
    expect(phone.held()).toBe(0);

    await using again = openDesk({ sandbox, db: desk.db, parts: desk.parts });
    await again.links.start();
    await again.until(({ state }) => state === 'connected');
    expect(textsOf(again)).toEqual(['Здравствуйте']);
    expect(again.count("select count(*) from session_keys where kind = 'spool'")).toBe(0);
  });

  test('is not acknowledged while the disk is full, and comes when there is room', async () => {
    await using sandbox = await startWhatsAppSandbox();
    const phone = sandbox.phone(PHONE);
    await using desk = openDesk({ sandbox });
    await linkByQr(desk, phone);
    const pages = Number(desk.db.sql.pragma('page_count', { simple: true }));
    desk.db.sql.pragma(`max_page_count = ${pages}`);
    const aigul = phone.customer({ phone: '77025556677' });
    for (let index = 0; index < 12; index += 1) aigul.writes(`${index} ${'ы'.repeat(4000)}`);
    const view = await desk.until(({ state }) => state !== 'connected');
    expect(view).toMatchObject({ state: 'no_network', note: 'storage_failed' });
    expect(phone.held()).toBeGreaterThan(0);
    desk.db.sql.pragma('max_page_count = 100000');
    desk.links.link(NUMBER, 'qr');
    await sandbox.ledger.settled();
    await desk.untilRows(() => desk.count('select count(*) from messages where text is not null') === 12);
    expect(sandbox.ledger.count('refused')).toBe(0);
  });

  test('what cannot be understood is kept and holds nobody up', async () => {
    await using sandbox = await startWhatsAppSandbox();
    const phone = sandbox.phone(PHONE);
    await using desk = openDesk({ sandbox });
    await linkByQr(desk, phone);
    const aigul = phone.customer({ phone: '77025556677' });
    const targetMessageKey = { remoteJid: aigul.jid, id: 'NOBODY-KNOWS', fromMe: true };
    const sealed = { targetMessageKey, encPayload: Buffer.alloc(40), encIv: Buffer.alloc(12), secretEncType: 2 };
    aigul.sendsRaw('edit', { secretEncryptedMessage: sealed });
    aigul.writes('Здравствуйте');
    await sandbox.ledger.settled();
    await desk.untilRows(() => desk.count('select count(*) from messages') === 1);
    expect(desk.one('select kind, failure from inbox')).toEqual({
      kind: 'message',
      failure: 'UnreadableEdit: edit_of_unknown_message',
    });
  });
});

describe('a first message whose content has not come', () => {
  const ad = { ctwaClid: 'ARAkLkA8rmlFeiCktEJQ-QTwRiyYHAFDLMN', sourceId: '120208561234560123', title: 'Чистка лица' };

  test('is shown as such, and completed when the phone answers', async () => {
    await using sandbox = await startWhatsAppSandbox();
    const phone = sandbox.phone(PHONE);
    await using desk = openDesk({ sandbox });
    await linkByQr(desk, phone);
    await phone.online(false);
    const aigul = phone.customer({ phone: '77025556677', lid: '190011112222', addressing: 'lid' });
    aigul.clicksAd({ ad, text: 'Сколько стоит?', stubFirst: true });
    await desk.untilRows(() => desk.count("select count(*) from messages where kind = 'stub'") === 1);
    expect(desk.count('select count(*) from stubs where resolved_at is null')).toBe(1);
    await sandbox.ledger.when(() => phone.requests() > 0);
    await phone.online(true);
    await desk.untilRows(() => desk.count("select count(*) from messages where kind = 'text'") === 1);
    expect(
      desk.one('select text, ctwa_clid, source_id from messages join ad_touches on message_id = messages.id'),
    ).toEqual({
      text: 'Сколько стоит?',
      ctwa_clid: ad.ctwaClid,
      source_id: ad.sourceId,
    });
    expect(desk.count('select count(*) from stubs where resolved_at is not null')).toBe(1);
    expect(desk.count('select count(*) from dialogs')).toBe(1);
  });

  test('is asked for again by the next connection, though the server has forgotten it', async () => {
    let now = Date.now();
    await using sandbox = await startWhatsAppSandbox();
    const phone = sandbox.phone(PHONE);
    await using desk = openDesk({ sandbox, clock: () => now });
    await linkByQr(desk, phone);
    phone.disconnect();
    await desk.until(({ state }) => state === 'no_network');
    const aigul = phone.customer({ phone: '77025556677' });
    const sent = aigul.clicksAd({ ad, text: 'Сколько стоит?', stubFirst: true });
    const cut = phone.cutWhen({ at: 'receipt', id: sent.id });
    desk.links.link(NUMBER, 'qr');
    await cut;
    await desk.until(({ state }) => state === 'no_network');
    expect(phone.held()).toBe(0);
    expect(desk.count('select count(*) from stubs')).toBe(1);
    now += 60_000;
    desk.links.link(NUMBER, 'qr');
    await desk.untilRows(() => desk.count("select count(*) from messages where kind = 'text'") === 1);
    expect(desk.count('select count(*) from ad_touches')).toBe(1);
  });
});
