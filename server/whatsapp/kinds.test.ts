import { describe, expect, test } from 'vitest';
import { startWhatsAppSandbox } from '../../sandbox/whatsapp/server.ts';
import { linkByQr, openDesk } from './testing.ts';

const PHONE = { phone: '77011112233', name: 'Студия' };
const AD = { ctwaClid: 'ARAkLkA8rmlFeiCktEJQ-QTwRiyYHAFDLMN', sourceId: '120208561234560123', title: 'Чистка лица' };

async function linked() {
  const sandbox = await startWhatsAppSandbox();
  const phone = sandbox.phone(PHONE);
  const desk = openDesk({ sandbox });
  await linkByQr(desk, phone);
  const aigul = phone.customer({ phone: '77025556677', lid: '190011112222', name: 'Айгуль' });
  return {
    sandbox,
    phone,
    desk,
    aigul,
    rows: (sql: string) => desk.db.sql.prepare(sql).all() as Record<string, unknown>[],
    async [Symbol.asyncDispose]() {
      await desk[Symbol.asyncDispose]();
      await sandbox.close();
    },
  };
}

describe('what customers send comes in as what it is', () => {
  test('text, media, a place, a card, a picture to be seen once', async () => {
    await using play = await linked();
    const { aigul, desk, sandbox, rows } = play;
    aigul.writes('Здравствуйте');
    await aigul.sends('image', { caption: 'вот так' });
    await aigul.sends('voice');
    await aigul.sends('document', { fileName: 'анализы.pdf' });
    await aigul.sends('sticker');
    aigul.sendsLocation({ latitude: 43.238, longitude: 76.945, name: 'Салон' });
    aigul.sendsContact({ name: 'Мама', phone: '77025550000' });
    aigul.sendsViewOnce();
    await sandbox.ledger.settled();
    await desk.untilRows(() => desk.count('select count(*) from messages') === 8);
    expect(rows('select kind, text, view_once as once from messages order by kind')).toEqual([
      { kind: 'audio', text: null, once: 0 },
      { kind: 'contact', text: null, once: 0 },
      { kind: 'document', text: null, once: 0 },
      { kind: 'image', text: 'вот так', once: 0 },
      { kind: 'location', text: null, once: 0 },
      { kind: 'other', text: null, once: 1 },
      { kind: 'sticker', text: null, once: 0 },
      { kind: 'text', text: 'Здравствуйте', once: 0 },
    ]);
    expect(desk.count('select count(*) from messages where raw is null')).toBe(0);
    expect(desk.count('select count(*) from dialogs')).toBe(1);
  });

  test('edits, sealed edits, deletions and reactions find their message; those of others are left alone', async () => {
    await using play = await linked();
    const { aigul, phone, desk, sandbox, rows } = play;
    const first = aigul.writes('в четыре');
    const second = aigul.writes('в пять');
    const third = aigul.writes('передумала');
    const ours = phone.writes(aigul, 'Ждём вас');
    await sandbox.ledger.settled();
    aigul.edits(first, 'в четыре ровно');
    aigul.editsSecretly(second, 'в пять ровно');
    aigul.deletes(third);
    aigul.deletes(ours);
    aigul.reacts(ours, '❤️');
    phone.edits(aigul, ours, 'Ждём вас!');
    await sandbox.ledger.settled();
    await desk.untilRows(() => desk.count('select count(*) from messages where edited_at is not null') === 3);
    expect(rows('select text, from_me, deleted_at > 0 as deleted from messages order by id')).toEqual([
      { text: 'в четыре ровно', from_me: 0, deleted: null },
      { text: 'в пять ровно', from_me: 0, deleted: null },
      { text: 'передумала', from_me: 0, deleted: 1 },
      { text: 'Ждём вас!', from_me: 1, deleted: null },
    ]);
    expect(rows('select emoji, from_me from reactions')).toEqual([{ emoji: '❤️', from_me: 0 }]);
  });

  test('the click of an ad is kept, known or hidden', async () => {
    await using play = await linked();
    const { aigul, phone, desk, sandbox, rows } = play;
    aigul.clicksAd({ ad: AD, text: 'Сколько стоит?' });
    phone.customer({ phone: '77025556688' }).clicksAd({ ad: AD, text: 'Цена?', visibility: 'hidden' });
    phone.customer({ phone: '77025556699' }).writes('Здравствуйте');
    await sandbox.ledger.settled();
    await desk.untilRows(() => desk.count('select count(*) from messages') === 3);
    expect(rows('select ad_state from dialogs order by ad_state')).toEqual([
      { ad_state: 'known' },
      { ad_state: 'none' },
      { ad_state: 'unknown' },
    ]);
    expect(rows('select ctwa_clid, source_id, title from ad_touches where ctwa_clid is not null')).toEqual([
      { ctwa_clid: AD.ctwaClid, source_id: AD.sourceId, title: AD.title },
    ]);
  });

  test('groups, broadcasts, statuses, channels and calls make no message', async () => {
    await using play = await linked();
    const { aigul, phone, desk, sandbox } = play;
    aigul.writesInGroup('120363025246125486', 'всем привет');
    aigul.writesToBroadcast('1700000000', 'акция');
    aigul.postsStatus('в отпуске');
    phone.channelPosts('120363144038483540', 'новости');
    aigul.calls();
    aigul.writes('Здравствуйте');
    await sandbox.ledger.settled();
    await desk.untilRows(() => desk.count("select count(*) from messages where kind = 'text'") === 1);
    expect(desk.count("select count(*) from messages where kind <> 'other'")).toBe(1);
    expect(desk.count('select count(*) from dialogs')).toBe(1);
  });

  test('one person under both names is one dialog', async () => {
    await using play = await linked();
    const { aigul, phone, desk, sandbox } = play;
    aigul.writes('Здравствуйте');
    await sandbox.ledger.settled();
    phone.customer({ phone: '77025556677', lid: '190011112222', addressing: 'lid' }).writes('Это снова я');
    await sandbox.ledger.settled();
    await desk.untilRows(() => desk.count('select count(*) from messages') === 2);
    expect(desk.count('select count(*) from dialogs where merged_into is null')).toBe(1);
  });

  test('a message that could not be decrypted is asked for again and comes', async () => {
    await using play = await linked();
    const { aigul, desk, sandbox, rows } = play;
    aigul.writes('Здравствуйте', { garbled: true });
    await desk.untilRows(() => desk.count("select count(*) from messages where text = 'Здравствуйте'") === 1);
    await sandbox.ledger.settled();
    expect(rows('select kind, text from messages')).toEqual([{ kind: 'text', text: 'Здравствуйте' }]);
  });

  test('times before 1970 and after tomorrow, ids that are SQL, and 64 KB of emoji do no harm', async () => {
    await using play = await linked();
    const { aigul, desk, sandbox, rows } = play;
    const long = '👩‍👩‍👧‍👦\u202eأهلا\u202c'.repeat(1800);
    aigul.writes('давно', { at: -86_400_000 });
    aigul.writes('потом', { at: Date.now() + 400 * 86_400_000 });
    aigul.writes('ид', { id: "3A'; drop table messages;--" });
    aigul.writes(long);
    await sandbox.ledger.settled();
    await desk.untilRows(() => desk.count('select count(*) from messages') === 4);
    expect(desk.count('select count(*) from messages where sent_at > received_at')).toBe(0);
    expect(rows('select text from messages where length(text) > 1000')).toEqual([{ text: long }]);
    expect(desk.count(`select count(*) from messages where wa_id = '3A''; drop table messages;--'`)).toBe(1);
  });
});
