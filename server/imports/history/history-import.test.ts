import { proto } from '@whiskeysockets/baileys';
import { describe, expect, test } from 'vitest';
import { type HistoryChunk, pastConversation } from '../../../sandbox/whatsapp/history.ts';
import { AT, DAY, linked, past } from './history-testing.ts';

describe('the history of a number', () => {
  test('comes in by all types, told one by one with what the phone says of them, and is done', async () => {
    const { desk, phone, aigul, bolat, progress, worked, later, state, row } = await linked();
    expect(progress()).toMatchObject({ isLinked: true, isConnected: true, waitsFor: 'phone', types: [] });
    const old = { at: AT - 90 * DAY, text: 'Здравствуйте' };
    await worked(
      { syncType: 'INITIAL_BOOTSTRAP', inline: true, progress: 5, conversations: [pastConversation(aigul, past(3))] },
      { syncType: 'PUSH_NAME', pushNames: [{ jid: aigul.jid, name: 'Айгуль К.' }] },
      { syncType: 'NON_BLOCKING_DATA', mappings: [{ phone: '77025550009', lid: '190011119999' }] },
      { syncType: 'RECENT', progress: 50, conversations: [pastConversation(bolat, past(20))] },
    );
    expect(progress().waitsFor).toBe('phone');
    later(60_000);
    await worked({
      syncType: 'FULL',
      progress: 100,
      conversations: [pastConversation(bolat, [{ ...old, id: 'OLD' }])],
    });
    expect(progress().types).toEqual([
      type('initial_bootstrap', { phonePercent: 5, messages: 3, oldestAt: AT }),
      type('push_name', { phonePercent: 100 }),
      type('non_blocking_data', { phonePercent: 100 }),
      type('recent', { phonePercent: 50, messages: 20, oldestAt: AT }),
      type('full', { phonePercent: 100, messages: 1, oldestAt: old.at }),
    ]);
    expect(desk.one("select phone from lid_pairs where lid = '190011119999'")).toEqual({ phone: '77025550009' });
    expect(desk.one("select push_name as name from contacts where phone = '77025556677'")).toEqual({
      name: 'Айгуль К.',
    });
    later(10_000);
    await state('done');
    expect(row()?.counts).toMatchObject({ chats: 2, imported: 2, messages: 24, added: 24, known: 0, oldestAt: old.at });
    expect(progress().waitsFor).toBe('nothing');
    expect(desk.count('select count(*) from messages where import_id is not 1')).toBe(0);
    expect(phone.connected).toBe(true);
  });

  test('is done after two minutes of silence, and goes on when the phone sends more after all', async () => {
    const { aigul, bolat, worked, later, state, row } = await linked();
    await worked({ syncType: 'RECENT', progress: 30, conversations: [pastConversation(aigul, past(2))] });
    later(119_000);
    expect(row()?.state).toBe('running');
    later(2_000);
    await state('done');
    await worked({ syncType: 'RECENT', progress: 60, conversations: [pastConversation(bolat, past(2))] });
    expect(row()).toMatchObject({ state: 'running', endedAt: null, counts: { chats: 2, added: 4 } });
  });

  test('a second time changes nothing, and says so chat by chat', async () => {
    const { desk, aigul, worked, row } = await linked();
    const chunk: HistoryChunk = { syncType: 'RECENT', conversations: [pastConversation(aigul, past(30))] };
    await worked(chunk, chunk);
    expect(desk.count('select count(*) from messages')).toBe(30);
    expect(row()?.counts).toMatchObject({ chats: 1, messages: 60, added: 30, known: 30 });
    expect(desk.one('select title, state, found, added, known from import_chats')).toEqual({
      ...{ title: 'Айгуль', state: 'imported', found: 60, added: 30, known: 30 },
    });
  });

  test('does not hold up what is written now, though its blob cannot be had', async () => {
    const { desk, phone, aigul, stored, progress } = await linked();
    await phone.sendHistory({ syncType: 'RECENT', failures: 1_000, conversations: [pastConversation(aigul, past(5))] });
    aigul.writes('Вы работаете?');
    await stored(1);
    await desk.untilRows(() => desk.count('select count(*) from history_blobs where tries > 0') === 1);
    expect(progress().waitsFor).toBe('network');
    expect(desk.one('select failure from history_blobs')).toMatchObject({ failure: expect.stringContaining('fetch') });
  });

  test('a blob that is garbage and a message that cannot be read are named, and stop no others', async () => {
    const { desk, aigul, worked, progress } = await linked();
    const sealed = {
      targetMessageKey: { remoteJid: aigul.jid, id: 'NOBODY-KNOWS', fromMe: false },
      ...{ encPayload: Buffer.alloc(40), encIv: Buffer.alloc(12), secretEncType: 2 },
    };
    const broken = { at: AT, id: 'BROKEN', message: { secretEncryptedMessage: sealed } };
    await worked(
      { syncType: 'RECENT', garbled: true },
      { syncType: 'RECENT', conversations: [pastConversation(aigul, [...past(2), broken, { at: AT, text: 'и это' }])] },
    );
    expect(desk.count('select count(*) from messages')).toBe(3);
    expect(progress().types).toMatchObject([{ syncType: 'recent', announced: 2, done: 1, failed: 1 }]);
    expect(desk.one('select kind, failure from inbox')).toMatchObject({
      ...{ kind: 'message', failure: expect.stringContaining('edit_of_unknown_message') },
    });
  });

  test('a LID without a phone is known by who read what the owner wrote there', async () => {
    const { desk, phone, worked } = await linked();
    const hidden = phone.customer({ lid: '190011114444', name: 'Асель' });
    const conversation = pastConversation(hidden, past(4));
    for (const { message } of conversation.messages ?? []) {
      if (message?.key?.fromMe) message.userReceipt = [{ userJid: '77025554444@s.whatsapp.net' }];
    }
    await worked({ syncType: 'FULL', conversations: [conversation] });
    expect(desk.one('select phone, lid from contacts')).toEqual({ phone: '77025554444', lid: '190011114444' });
  });

  test('an ad in an old message is the ad of its dialog, and nothing goes to Meta', async () => {
    const { desk, aigul, worked } = await linked();
    const ad = {
      ctwaClid: 'ARAkLkA8rmlFeiCktEJQ-QTwRiyYHAFDLMN',
      sourceId: '120208561234560123',
      title: 'Чистка лица',
    };
    desk.db.sql.exec(`insert into directions (id, name, country, currency, capi_enabled_at, created_at, updated_at)
      values ('d', 'Косметология', 'KZ', 'KZT', 1, 1, 1)`);
    desk.db.sql.exec("update numbers set direction_id = 'd', first_linked_at = 1");
    const clicked = [
      { at: AT, text: 'Сколько стоит?', ad },
      ...past(3, { fromMe: false }).map((one, n) => ({ ...one, id: `P${n}` })),
    ];
    await worked({ syncType: 'FULL', conversations: [pastConversation(aigul, clicked)] });
    expect(desk.one('select ad_state, interest_at > 0 as interest, direction_id as d from dialogs')).toEqual({
      ...{ ad_state: 'known', interest: 1, d: 'd' },
    });
    expect(desk.count('select count(*) from ad_touches')).toBe(1);
    expect(desk.count('select count(*) from conversion_events')).toBe(0);
  });

  test('reactions, edits and deletions of old messages stand where they belong', async () => {
    const { desk, aigul, worked } = await linked();
    const key = { remoteJid: aigul.jid, fromMe: false, id: 'FIRST' };
    const { Type } = proto.Message.ProtocolMessage;
    const conversation = pastConversation(aigul, [
      { at: AT, id: 'FIRST', text: 'в пять' },
      { at: AT, id: 'GONE', text: 'лишнее' },
      {
        at: AT + 1000,
        id: 'E',
        message: { protocolMessage: { type: Type.MESSAGE_EDIT, key, editedMessage: { conversation: 'в шесть' } } },
      },
      { at: AT + 2000, id: 'R', message: { protocolMessage: { type: Type.REVOKE, key: { ...key, id: 'GONE' } } } },
    ]);
    const first = conversation.messages?.find(({ message }) => message?.key?.id === 'FIRST')?.message;
    if (first) first.reactions = [{ key: { fromMe: true }, text: '👍', senderTimestampMs: AT }];
    await worked({ syncType: 'RECENT', conversations: [conversation] });
    expect(desk.one("select text, edited_at > 0 as edited from messages where wa_id = 'FIRST'")).toEqual({
      text: 'в шесть',
      edited: 1,
    });
    expect(desk.one("select deleted_at > 0 as deleted from messages where wa_id = 'GONE'")).toEqual({ deleted: 1 });
    expect(desk.one('select emoji, from_me from reactions')).toEqual({ emoji: '👍', from_me: 1 });
  });
});

function type(syncType: string, over: object) {
  const all = { announced: 1, fetched: 1, done: 1, failed: 0, phonePercent: null, messages: 0, oldestAt: null };
  return { syncType, ...all, ...over };
}
