import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { ACCOUNT, connected, MINUTE, NOW } from './engine-testing.ts';

beforeEach(() => void vi.useFakeTimers({ now: NOW }));
afterEach(() => void vi.useRealTimers());

describe('a linked number', () => {
  test('connects at start without being asked', async () => {
    const { links, whatsapp } = await connected();
    expect(whatsapp.last.session).toBe('stored');
    expect(links.view('n').state).toBe('connected');
  });

  test('comes back after a loss of the network, waiting longer each time, one connection at a time', async () => {
    const { links, whatsapp, tick } = await connected();
    const waits: number[] = [];
    for (let round = 0; round < 4; round += 1) {
      whatsapp.closes('back_off', 428);
      const { state, waitUntilAt } = links.view('n');
      expect(state).toBe('no_network');
      waits.push(waitUntilAt! - Date.now());
      const before = whatsapp.opened.length;
      await tick(waits.at(-1)! - 1);
      expect(whatsapp.opened).toHaveLength(before);
      await tick(1);
      expect(whatsapp.opened).toHaveLength(before + 1);
      expect(whatsapp.opened.filter(({ closed }) => !closed)).toHaveLength(1);
    }
    expect(waits).toEqual([1_000, 2_000, 4_000, 8_000]);
    whatsapp.says({ type: 'open', account: ACCOUNT });
    whatsapp.says({ type: 'caught_up' });
    whatsapp.closes('back_off', 428);
    expect(links.view('n').waitUntilAt).toBe(Date.now() + 1_000);
  });

  test('stays away longer from a service that says it is unavailable', async () => {
    const { links, whatsapp } = await connected();
    whatsapp.closes('back_off_long', 503);
    expect(links.view('n').waitUntilAt).toBe(Date.now() + 30_000);
  });

  test('tries at once when the owner asks, instead of waiting', async () => {
    const { links, whatsapp, tick } = await connected();
    whatsapp.closes('back_off_long', 503);
    links.link('n', 'qr');
    await tick();
    expect(whatsapp.opened).toHaveLength(2);
    expect(whatsapp.last.session).toBe('stored');
  });

  test.each(['opened_elsewhere', 'blocked', 'link_again'] as const)(
    '%s: stops until the owner acts, also over a restart',
    async (reason) => {
      const { links, whatsapp, tick, start } = await connected();
      whatsapp.closes(reason);
      await tick(24 * 60 * MINUTE);
      expect(links.view('n').state).toBe(reason);
      expect(whatsapp.opened).toHaveLength(1);
      await links.stop();
      const again = start();
      await again.start();
      await tick(MINUTE);
      expect(again.view('n').state).toBe(reason);
      expect(whatsapp.opened).toHaveLength(1);
      again.link('n', 'qr');
      await tick();
      // The saved link is used again where it may still be good.
      expect(whatsapp.last.session).toBe(reason === 'link_again' ? 'new' : 'stored');
    },
  );

  test('logged out on the phone: the session goes, the number and its data stay', async () => {
    const { db, links, whatsapp, row } = await connected();
    db.sql.prepare("insert into session_keys values ('n', 'creds', 'creds', x'00')").run();
    whatsapp.closes('logged_out', 401);
    expect(links.view('n').state).toBe('logged_out');
    expect(row()).toMatchObject({ phone: ACCOUNT.phone, linkedAt: null, stoppedReason: 'logged_out' });
    expect(db.sql.prepare('select count(*) as n from session_keys').get()).toEqual({ n: 0 });
  });

  test('a bad session is tried again, and after three times in a row must be linked again', async () => {
    const { links, whatsapp, tick } = await connected();
    for (let round = 0; round < 2; round += 1) {
      whatsapp.closes('bad_session', 500);
      expect(links.view('n').state).toBe('connecting');
      await tick(10_000);
    }
    whatsapp.closes('bad_session', 500);
    expect(links.view('n').state).toBe('link_again');
  });

  test('a client that is too old tries another version, then says so', async () => {
    const { links, whatsapp, tick } = await connected();
    whatsapp.otherVersions(1);
    whatsapp.closes('other_version', 405);
    await tick();
    expect(whatsapp.opened).toHaveLength(2);
    whatsapp.closes('other_version', 405);
    await tick();
    expect(links.view('n').state).toBe('client_too_old');
    expect(whatsapp.opened).toHaveLength(2);
  });

  test('forgetting the link keeps the number', async () => {
    const { links, whatsapp, row } = await connected();
    await links.forget('n');
    expect(whatsapp.last.closed).toBe(true);
    expect(links.view('n').state).toBe('not_linked');
    expect(row()).toMatchObject({ phone: ACCOUNT.phone, linkedAt: null, stoppedReason: null });
  });

  test('says nothing and opens nothing after the app has stopped', async () => {
    const { links, whatsapp, tick } = await connected();
    whatsapp.closes('back_off', 428);
    await links.stop();
    await tick(24 * 60 * MINUTE);
    expect(whatsapp.opened).toHaveLength(1);
  });
});
