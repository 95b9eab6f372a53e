import { expect, test } from 'vitest';
import { pastConversation } from '../../sandbox/whatsapp/history.ts';
import { startWhatsAppSandbox } from '../../sandbox/whatsapp/server.ts';
import { linkByQr, NUMBER, openDesk } from './testing.ts';

const PHONE = { phone: '77011112233', name: 'Студия' };
const AT = Date.UTC(2026, 9, 1);

test('history comes in slices, marked as history, with names and pairs, and changes nothing the second time', async () => {
  await using sandbox = await startWhatsAppSandbox();
  const phone = sandbox.phone(PHONE);
  await using desk = openDesk({ sandbox });
  await linkByQr(desk, phone);
  const aigul = phone.customer({ phone: '77025556677', lid: '190011112222', name: 'Айгуль' });
  const bolat = phone.customer({ phone: '77025556688', lid: '190011113333', addressing: 'lid', name: 'Болат' });
  const past = Array.from({ length: 450 }, (_, index) => ({
    at: AT + index * 1000,
    text: `письмо ${index}`,
    fromMe: index % 3 === 0,
  }));
  const chunk = {
    syncType: 'RECENT' as const,
    progress: 100,
    chunkOrder: 1,
    conversations: [pastConversation(aigul, past), pastConversation(bolat, [{ at: AT, text: 'Сәлем' }])],
    pushNames: [{ jid: aigul.jid, name: 'Айгуль' }],
    mappings: [{ phone: '77025550009', lid: '190011119999' }],
  };
  await phone.sendHistory(chunk);
  await desk.untilRows(() => desk.count('select count(*) from messages') === 451);
  await desk.untilRows(() => desk.count("select count(*) from inbox where kind = 'history'") === 0);
  await phone.sendHistory(chunk);
  await phone.drained();
  await desk.untilRows(() => desk.count('select count(*) from inbox') === 0);
  expect(desk.count('select count(*) from messages')).toBe(451);
  expect(desk.count("select count(*) from messages where source <> 'history'")).toBe(0);
  expect(
    desk.one("select phone, lid from contacts join dialogs on contacts.id = contact_id where last_text = 'Сәлем'"),
  ).toEqual({
    phone: '77025556688',
    lid: '190011113333',
  });
  expect(desk.one("select phone from lid_pairs where lid = '190011119999'")).toEqual({ phone: '77025550009' });
});

test('a blob that could not be fetched is fetched again by the next connection', async () => {
  await using sandbox = await startWhatsAppSandbox();
  const phone = sandbox.phone(PHONE);
  await using desk = openDesk({ sandbox });
  await linkByQr(desk, phone);
  const aigul = phone.customer({ phone: '77025556677' });
  const conversations = [pastConversation(aigul, [{ at: AT, text: 'Здравствуйте' }])];
  await phone.sendHistory({ syncType: 'RECENT', failures: 1, conversations });
  await phone.drained();
  expect(desk.count("select count(*) from inbox where kind = 'history_notice'")).toBe(1);
  phone.disconnect();
  await desk.until(({ state }) => state === 'no_network');
  desk.links.link(NUMBER, 'qr');
  await desk.untilRows(() => desk.count('select count(*) from messages') === 1);
  await desk.untilRows(() => desk.count('select count(*) from inbox') === 0);
});

test('history that was kept before the app stopped is worked in at the next start, without a network', async () => {
  await using sandbox = await startWhatsAppSandbox();
  const phone = sandbox.phone(PHONE);
  await using desk = openDesk({ sandbox });
  await linkByQr(desk, phone);
  await desk.links.stop();
  const { sliceHistory } = await import('./baileys/history.ts');
  const key = { remoteJid: '77025556677@s.whatsapp.net', id: '3A01', fromMe: false };
  const messages = [{ key, messageTimestamp: AT / 1000, message: { conversation: 'Здравствуйте' } }];
  for (const body of sliceHistory({ contacts: [], messages })) {
    desk.db.sql
      .prepare("insert into inbox (number_id, kind, body, received_at) values (?, 'history', ?, 1)")
      .run(NUMBER, Buffer.from(body));
  }
  desk.db.sql
    .prepare("insert into inbox (number_id, kind, body, received_at) values (?, 'history', ?, 1)")
    .run(NUMBER, Buffer.from([255, 255, 1]));
  await using again = openDesk({
    sandbox: { ...sandbox, url: 'ws://127.0.0.1:9/ws/chat' },
    db: desk.db,
    parts: desk.parts,
  });
  await again.links.start();
  await again.untilRows(() => again.count('select count(*) from messages') === 1);
  await again.until(({ state }) => state === 'no_network');
  expect(again.count('select count(*) from inbox where failure is not null')).toBe(1);
});
