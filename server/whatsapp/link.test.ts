import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { ACCOUNT, MINUTE, NOW, played } from './engine-testing.ts';
import { addNumber, markLinked } from './store.ts';

beforeEach(() => void vi.useFakeTimers({ now: NOW }));
afterEach(() => void vi.useRealTimers());

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

test('a number nobody knows cannot be linked', () => {
  const { links } = played();
  expect(() => links.link('nobody', 'qr')).toThrow('number_not_found');
});
