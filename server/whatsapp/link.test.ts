import { randomBytes } from 'node:crypto';
import pino from 'pino';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { testDatabase } from '../../db/testing.ts';
import { createLive } from '../live.ts';
import type { Parts } from '../parts.ts';
import { createVault } from '../settings/vault.ts';
import type { ConnectRequest, Engine, NextStep } from './engine.ts';
import { createLinks } from './links.ts';
import { addNumber, markLinked, readNumber } from './store.ts';

const NOW = Date.UTC(2026, 10, 21, 9);
const MINUTE = 60_000;
const ACCOUNT = { phone: '77010000001', lid: '100', pushName: 'Студия' };

beforeEach(() => void vi.useFakeTimers({ now: NOW }));
afterEach(() => void vi.useRealTimers());

/** Plays the engine: what it is asked to open, and what it then says. */
function playedEngine() {
  const opened: (ConnectRequest & { closed: boolean; asked: string[] })[] = [];
  let versions = 0;
  const engine: Engine = {
    connect(request) {
      const connection = { ...request, closed: false, asked: [] as string[] };
      opened.push(connection);
      return {
        requestCode: async (phone) => `CODE${phone.slice(-4)}`,
        askAgain: async ({ id }) => void connection.asked.push(String(id)),
        logOut: async () => undefined,
        close: async () => {
          connection.closed = true;
        },
      };
    },
    readHistory: () => {
      throw new Error('no history is played here: give none');
    },
    changeVersion: async () => versions-- > 0,
  };
  return {
    engine,
    opened,
    get last() {
      return opened.at(-1)!;
    },
    says: (event: Parameters<ConnectRequest['onEvent']>[0]) => opened.at(-1)!.onEvent(event),
    closes: (next: NextStep, code = 0) =>
      opened.at(-1)!.onEvent({ type: 'closed', closing: { code, detail: 'played', next } }),
    otherVersions(count: number) {
      versions = count;
    },
  };
}

function played({ linked = false, file }: { linked?: boolean; file?: string } = {}) {
  const db = testDatabase(file);
  const parts: Parts = {
    db,
    clock: Date.now,
    random: () => 1,
    uuid: () => 'id',
    live: createLive(),
    log: pino({ enabled: false }),
    vault: createVault(randomBytes(32)),
    wakeSender: () => undefined,
  };
  addNumber(db, { id: 'n', label: '', directionId: null, createdAt: NOW });
  if (linked) markLinked(db, 'n', ACCOUNT, NOW);
  const whatsapp = playedEngine();
  const start = () => createLinks(parts, { whatsapp: {} }, async () => whatsapp.engine);
  const links = start();
  const tick = (ms = 0) => vi.advanceTimersByTimeAsync(ms);
  return { db, parts, links, whatsapp, start, tick, row: () => readNumber(db, 'n')! };
}

/** A number that is linked and connected. */
async function connected() {
  const play = played({ linked: true });
  await play.links.start();
  await play.tick();
  play.whatsapp.says({ type: 'open', account: ACCOUNT });
  play.whatsapp.says({ type: 'caught_up' });
  return play;
}

describe('linking', () => {
  test('shows the newest QR, then that the phone approved, then connects with the saved session', async () => {
    const { links, whatsapp, tick } = played();
    expect(links.view('n').state).toBe('not_linked');
    links.link('n', 'qr');
    expect(links.view('n').state).toBe('connecting');
    await tick();
    expect(whatsapp.last.session).toBe('new');
    whatsapp.says({ type: 'qr', qr: 'first' });
    whatsapp.says({ type: 'qr', qr: 'second' });
    expect(links.view('n')).toMatchObject({ state: 'waiting_for_scan', qr: 'second' });
    whatsapp.last.arrivals.paired(ACCOUNT, () => undefined);
    whatsapp.says({ type: 'paired', account: ACCOUNT });
    expect(links.view('n')).toMatchObject({ state: 'linking', qr: null });
    whatsapp.closes('at_once', 515);
    await tick();
    expect(whatsapp.opened).toHaveLength(2);
    expect(whatsapp.last.session).toBe('stored');
    expect(links.view('n').state).toBe('linking');
    whatsapp.says({ type: 'open', account: ACCOUNT });
    whatsapp.says({ type: 'catching_up', left: 12, done: 3 });
    expect(links.view('n')).toMatchObject({ state: 'catching_up', catchingUp: { left: 12, done: 3 } });
    whatsapp.says({ type: 'caught_up' });
    expect(links.view('n').state).toBe('connected');
  });

  test('asks for a code once, and shows it', async () => {
    const { links, whatsapp, tick } = played();
    expect(() => links.link('n', 'code')).toThrow('link_phone_missing');
    links.link('n', 'code', '77010000001');
    await tick();
    whatsapp.says({ type: 'qr', qr: 'first' });
    whatsapp.says({ type: 'qr', qr: 'second' });
    await tick();
    expect(links.view('n')).toMatchObject({ state: 'waiting_for_scan', code: 'CODE0001', qr: null });
  });

  test('goes back to the beginning when the QR ran out, and shows no other by itself', async () => {
    const { links, whatsapp, tick } = played();
    links.link('n', 'qr');
    await tick();
    whatsapp.says({ type: 'qr', qr: 'first' });
    whatsapp.closes('qr_ran_out', 408);
    await tick(60 * MINUTE);
    expect(links.view('n')).toMatchObject({ state: 'not_linked', note: 'qr_ran_out', qr: null });
    expect(whatsapp.opened).toHaveLength(1);
  });

  test('waits after three tries in a row, also over a restart, and refuses to try meanwhile', async () => {
    const { links, whatsapp, tick, start, row } = played();
    for (let round = 0; round < 3; round += 1) {
      links.link('n', 'qr');
      await tick();
      whatsapp.says({ type: 'qr', qr: 'first' });
      whatsapp.closes('qr_ran_out', 408);
    }
    const waitUntilAt = NOW + 10 * MINUTE;
    expect(links.view('n')).toMatchObject({ state: 'must_wait', waitUntilAt });
    expect(() => links.link('n', 'qr')).toThrow('link_must_wait');
    await links.stop();
    const again = start();
    await again.start();
    expect(again.view('n')).toMatchObject({ state: 'must_wait', waitUntilAt });
    await tick(10 * MINUTE);
    expect(again.view('n').state).toBe('not_linked');
    again.link('n', 'qr');
    await tick();
    expect(whatsapp.opened).toHaveLength(4);
    whatsapp.last.arrivals.paired(ACCOUNT, () => undefined);
    expect(row()).toMatchObject({ refusals: 0, waitUntilAt: null });
  });

  test('waits at once when WhatsApp refuses', async () => {
    const { links, whatsapp, tick } = played();
    links.link('n', 'qr');
    await tick();
    whatsapp.closes('refused', 429);
    expect(links.view('n')).toMatchObject({ state: 'must_wait', note: 'refused', waitUntilAt: NOW + 10 * MINUTE });
  });

  test('counts no try when there was no network', async () => {
    const { links, whatsapp, tick, row } = played();
    links.link('n', 'qr');
    await tick();
    whatsapp.closes('back_off');
    expect(links.view('n')).toMatchObject({ state: 'not_linked', note: 'no_network' });
    expect(row().refusals).toBe(0);
  });

  test('says that a passkey is needed, and stops', async () => {
    const { links, whatsapp, tick } = played();
    links.link('n', 'qr');
    await tick();
    whatsapp.says({ type: 'passkey_needed' });
    await tick(60 * MINUTE);
    expect(links.view('n').state).toBe('passkey_needed');
    expect(whatsapp.last.closed).toBe(true);
    expect(whatsapp.opened).toHaveLength(1);
  });

  test('the owner stops it: what the old connection still says is not heard', async () => {
    const { links, whatsapp, tick } = played();
    links.link('n', 'qr');
    await tick();
    whatsapp.says({ type: 'qr', qr: 'first' });
    await links.stopLinking('n');
    expect(whatsapp.last.closed).toBe(true);
    whatsapp.says({ type: 'qr', qr: 'late' });
    expect(links.view('n')).toMatchObject({ state: 'not_linked', qr: null });
  });

  test('does not link a phone that another number is', async () => {
    const { links, whatsapp, tick, db } = played();
    addNumber(db, { id: 'other', label: '', directionId: null, createdAt: NOW });
    markLinked(db, 'other', ACCOUNT, NOW);
    links.link('n', 'qr');
    await tick();
    whatsapp.says({ type: 'qr', qr: 'first' });
    expect(() => whatsapp.last.arrivals.paired(ACCOUNT, () => undefined)).toThrow('number_taken');
    whatsapp.closes('phone_taken');
    expect(links.view('n')).toMatchObject({ state: 'not_linked', note: 'phone_taken' });
  });
});

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

test('a number nobody knows cannot be linked', () => {
  const { links } = played();
  expect(() => links.link('nobody', 'qr')).toThrow('number_not_found');
});
