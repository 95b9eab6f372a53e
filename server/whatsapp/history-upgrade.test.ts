import { join } from 'node:path';
import { proto } from '@whiskeysockets/baileys';
import { expect, test } from 'vitest';
import { listMigrations } from '../../db/migrations.ts';
import { openDatabase } from '../../db/open.ts';
import { temporaryFolder } from '../../db/testing.ts';
import { pastConversation } from '../../sandbox/whatsapp/history.ts';
import { startWhatsAppSandbox } from '../../sandbox/whatsapp/server.ts';
import { NUMBER, openDesk } from './testing.ts';

const AT = Date.UTC(2026, 9, 1);
/** Migrations of the app that kept history in the inbox. */
const BEFORE = listMigrations().findIndex((sql) => sql.includes("WHERE kind = 'history_notice'"));

test('history that an older app had kept is worked in by this one, without a network; what was garbage stays named', async () => {
  using folder = temporaryFolder();
  const file = join(folder.path, 'voronka.db');
  await using sandbox = await startWhatsAppSandbox();
  const aigul = sandbox.phone({ phone: '77011112233' }).customer({ phone: '77025556677', lid: '190011112222' });
  const notice = { mediaKey: Buffer.alloc(32), directPath: '/gone', syncType: 3 };
  const old = openDatabase({ file, clock: Date.now, migrations: listMigrations().slice(0, BEFORE) });
  old.sql.prepare("insert into numbers (id, phone, created_at) values (?, '77011112233', 1)").run(NUMBER);
  const keep = (kind: string, body: Uint8Array, failure: string | null = null) =>
    old.sql
      .prepare('insert into inbox (number_id, kind, body, received_at, failure) values (?, ?, ?, ?, ?)')
      .run(NUMBER, kind, Buffer.from(body), Date.now(), failure);
  const slice = proto.HistorySync.encode({
    syncType: 2,
    conversations: [{ ...pastConversation(aigul, [{ at: AT, text: 'Здравствуйте' }]), id: '' }],
  }).finish();
  keep(
    'history',
    proto.HistorySync.encode({ syncType: 2, pushnames: [{ id: aigul.jid, pushname: 'Айгуль' }] }).finish(),
  );
  keep('history', slice);
  keep('history', Buffer.from([255, 255, 1]));
  keep('history', Buffer.from('nonsense'), 'it was garbage then');
  keep('history_notice', proto.Message.HistorySyncNotification.encode(notice).finish());
  keep('message', Buffer.from('?'), 'not understood');
  old.close();

  await using desk = openDesk({ sandbox: { ...sandbox, url: 'ws://127.0.0.1:9/ws/chat' }, file });
  await desk.links.start();
  await desk.untilRows(() => desk.count("select count(*) from history_blobs where state = 'failed'") === 1);
  expect(desk.one('select text, push_name as name from messages, contacts')).toEqual({
    text: 'Здравствуйте',
    name: 'Айгуль',
  });
  expect(desk.count("select count(*) from history_blobs where state = 'announced'")).toBe(1);
  expect(desk.count("select count(*) from inbox where kind = 'message'")).toBe(1);
  expect(desk.count("select count(*) from inbox where kind = 'history'")).toBe(1);
  expect(desk.count('select count(*) from inbox')).toBe(2);
});
