import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { temporaryFolder } from '../../../db/testing.ts';
import { pastConversation } from '../../../sandbox/whatsapp/history.ts';
import { linkByQr, NUMBER } from '../../whatsapp/testing.ts';
import { importOptions } from '../options.ts';
import { readImport } from '../store.ts';
import { askFurtherBack, setHistoryOptions } from './history-import.ts';
import { AT, DAY, linked, past } from './history-testing.ts';

const options = (given: object) => importOptions.parse(given);

describe('a history that is stopped', () => {
  test('in the middle goes on from there without a network, and counts nothing twice', async () => {
    using folder = temporaryFolder();
    const file = join(folder.path, 'voronka.db');
    const { desk, phone, aigul, bolat, open } = await linked({ file });
    const conversations = [pastConversation(aigul, past(12_000)), pastConversation(bolat, past(3_000))];
    await phone.sendHistory({ syncType: 'RECENT', conversations });
    await desk.untilRows(() => desk.count('select count(*) from messages') > 0);
    await desk[Symbol.asyncDispose]();

    await using again = open(true);
    const before = again.count('select count(*) from messages');
    expect(before).toBeLessThan(15_000);
    expect(again.count('select position from history_blobs')).toBeGreaterThan(0);
    await again.links.start();
    await again.untilRows(() => again.count("select count(*) from history_blobs where state = 'done'") === 1);
    expect(again.count('select count(*) from messages')).toBe(15_000);
    expect(again.count('select count(*) from history_bodies')).toBe(0);
    const counts = { chats: 2, messages: 15_000, added: 15_000, known: 0 };
    expect(readImport(again.db, 1)?.counts).toMatchObject(counts);
  });

  test('by the owner still fetches what the phone announces, for it is not kept for ever, works in nothing, and goes on', async () => {
    const { desk, phone, aigul, worked, stored, progress } = await linked();
    await worked({ syncType: 'RECENT', progress: 10, conversations: [pastConversation(aigul, past(2))] });
    const move = (state: string) => {
      desk.db.sql.prepare('update imports set state = ?').run(state);
      desk.parts.live.changed({ topic: 'imports', id: 1 });
    };
    move('paused');
    const more = [pastConversation(aigul, past(5))];
    await phone.sendHistory({ syncType: 'RECENT', progress: 20, conversations: more });
    await phone.sendHistory({ syncType: 'RECENT', progress: 30, inline: true, conversations: more });
    await phone.drained();
    aigul.writes('а это сейчас');
    await stored(3);
    await desk.untilRows(() => desk.count("select count(*) from history_blobs where state = 'announced'") === 0);
    expect(progress()).toMatchObject({ waitsFor: 'nothing', types: [{ announced: 3, fetched: 3, done: 1 }] });
    expect(desk.count('select count(*) from messages')).toBe(3);
    move('running');
    await desk.untilRows(() => desk.count("select count(*) from history_blobs where state = 'done'") === 3);
    await stored(6);
    expect(progress().types).toMatchObject([{ announced: 3, fetched: 3, done: 3 }]);
  });
});

describe('what the owner wants of a history, said before linking', () => {
  test('only messages of some days: the others are counted and not written', async () => {
    const { desk, phone, aigul, bolat, worked, row } = await linked({ isLinkedLater: true });
    const id = setHistoryOptions(desk.parts, NUMBER, options({ since: AT + 10 * 60_000, until: AT + 20 * 60_000 }));
    expect(row(id)).toMatchObject({ state: 'open', startedAt: null });
    await linkByQr(desk, phone);
    const before = pastConversation(bolat, [{ at: AT - DAY, text: 'давно' }]);
    await worked({ syncType: 'RECENT', conversations: [pastConversation(aigul, past(30)), before] });
    expect(row(id)).toMatchObject({ state: 'running', counts: { messages: 31, added: 10, outside: 21, chats: 1 } });
    expect(desk.one('select min(sent_at) as a, max(sent_at) as b, count(*) as n from messages')).toEqual({
      ...{ a: AT + 10 * 60_000, b: AT + 19 * 60_000, n: 10 },
    });
  });

  test('only so many chats: the newest, also over several blobs; each of the others is one line', async () => {
    const { desk, phone, worked, row } = await linked({ isLinkedLater: true });
    setHistoryOptions(desk.parts, NUMBER, options({ limit: 2 }));
    await linkByQr(desk, phone);
    const chat = (n: number, from = 0) =>
      pastConversation(
        phone.customer({ phone: `7702555000${n}`, name: `Клиент ${n}` }),
        Array.from({ length: 3 }, (_, m) => ({ at: AT + n * DAY + m, text: `${m}`, id: `${n}-${from + m}` })),
      );
    await worked({ syncType: 'RECENT', progress: 50, conversations: [chat(1), chat(4), chat(2), chat(3)] });
    await worked({ syncType: 'RECENT', progress: 100, conversations: [chat(4, 3), chat(1, 3), chat(5)] });
    expect(row()?.counts).toMatchObject({ chats: 5, imported: 2, skipped: 3, added: 9 });
    const lines = desk.db.sql.prepare(
      "select title, state, reason ->> 'code' as code, added from import_chats order by title",
    );
    expect(lines.raw().all()).toEqual([
      ['+77025550001', 'skipped', 'over_limit', 0],
      ['+77025550002', 'skipped', 'over_limit', 0],
      ['+77025550005', 'skipped', 'over_limit', 0],
      ['Клиент 3', 'imported', null, 3],
      ['Клиент 4', 'imported', null, 6],
    ]);
  });

  test('a dry run counts all and writes none of it; what came is there for the real one', async () => {
    const { desk, phone, aigul, bolat, worked, row } = await linked({ isLinkedLater: true });
    setHistoryOptions(desk.parts, NUMBER, options({ dryRun: true }));
    await linkByQr(desk, phone);
    aigul.writes('это я пишу сейчас');
    await desk.untilRows(() => desk.count('select count(*) from messages') === 1);
    await worked({
      syncType: 'RECENT',
      conversations: [pastConversation(aigul, past(900)), pastConversation(bolat, past(5))],
    });
    expect(row()?.counts).toMatchObject({ chats: 2, imported: 1, updated: 1, messages: 905, added: 905 });
    expect(desk.count('select count(*) from messages')).toBe(1);
    expect(desk.count('select count(*) from dialogs')).toBe(1);
    expect(desk.count('select count(*) from history_bodies')).toBe(1);
  });
});

describe('asking further back', () => {
  test('brings what the phone has, until it has nothing older', async () => {
    const { desk, phone, aigul, stored, progress } = await linked();
    await phone.disconnect();
    await desk.until(({ state }) => state === 'no_network');
    const old = Array.from({ length: 120 }, (_, n) => phone.writes(aigul, `давно ${n}`, { at: AT + n * 60_000 }));
    expect(old).toHaveLength(120);
    phone.held();
    desk.links.link(NUMBER, 'qr');
    await desk.until(({ state }) => state === 'connected');
    await stored(120);
    desk.db.sql.exec('delete from messages where id < 120');
    askFurtherBack(desk.parts, desk.links, { numberId: NUMBER });
    await stored(120);
    await desk.untilRows(() => progress().furtherBack?.left === 0);
    expect(progress().furtherBack).toEqual({ asked: 1, answered: 1, silent: 0, left: 0 });
    expect(desk.count("select count(*) from messages where source = 'history'")).toBe(119);
  });

  test('says of whom the phone was silent, and stops asking a phone that never answers', async () => {
    const { desk, phone, sandbox, progress } = await linked();
    phone.answersHistory(false);
    for (let n = 0; n < 6; n += 1) phone.customer({ phone: `7702555000${n}` }).writes('Здравствуйте');
    await sandbox.ledger.settled();
    await desk.untilRows(() => desk.count('select count(*) from dialogs') === 6);
    askFurtherBack(desk.parts, desk.links, { numberId: NUMBER });
    await desk.untilRows(() => progress().furtherBack?.left === 0);
    expect(progress().furtherBack).toEqual({ asked: 6, answered: 0, silent: 6, left: 0 });
  });

  test('ends with the app, and the import says how many chats are left to ask', async () => {
    using folder = temporaryFolder();
    const { desk, phone, sandbox, progress, open } = await linked({ file: join(folder.path, 'voronka.db') });
    phone.answersHistory(false);
    for (let n = 0; n < 3; n += 1) phone.customer({ phone: `7702555000${n}` }).writes('Здравствуйте');
    await sandbox.ledger.settled();
    await desk.untilRows(() => desk.count('select count(*) from dialogs') === 3);
    askFurtherBack(desk.parts, desk.links, { numberId: NUMBER });
    await desk.untilRows(() => progress().furtherBack?.silent === 1);
    await desk[Symbol.asyncDispose]();
    await using again = open(true);
    await again.links.start();
    const row = readImport(again.db, 1);
    expect(row?.reason).toEqual({ code: 'further_back_dropped', left: 2 });
    expect(again.links.furtherBack(NUMBER).progress()).toMatchObject({ silent: 1, left: 0 });
  });

  test('is refused while the phone cannot be asked', async () => {
    const { desk } = await linked({ isLinkedLater: true });
    expect(() => askFurtherBack(desk.parts, desk.links, { numberId: NUMBER })).toThrow('not_connected');
    expect(() => askFurtherBack(desk.parts, desk.links, { numberId: 'nobody' })).toThrow('number_not_found');
  });
});
