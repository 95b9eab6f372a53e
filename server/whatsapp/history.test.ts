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
  await phone.sendHistory(chunk);
  await phone.drained();
  await desk.untilRows(() => desk.count("select count(*) from history_blobs where state <> 'done'") === 0);
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
  await desk.untilRows(() => desk.count('select count(*) from history_blobs where tries = 1') === 1);
  desk.db.sql.prepare("update history_blobs set next_try_at = 9e15 where state = 'announced'").run();
  phone.disconnect();
  await desk.until(({ state }) => state === 'no_network');
  desk.links.link(NUMBER, 'qr');
  await desk.untilRows(() => desk.count('select count(*) from messages') === 1);
  expect(desk.count("select count(*) from history_blobs where state <> 'done'")).toBe(0);
});
