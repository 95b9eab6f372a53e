import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { temporaryFolder } from '../../db/testing.ts';
import { startWhatsAppSandbox } from '../../sandbox/whatsapp/server.ts';
import type { LinkView } from './link-view.ts';
import { linkByQr, NUMBER, openDesk } from './testing.ts';

const PHONE = { phone: '77011112233', name: 'Студия' };

async function linkedDesk(options: { file?: string; dataKey?: Uint8Array } = {}) {
  const sandbox = await startWhatsAppSandbox();
  const phone = sandbox.phone(PHONE);
  const desk = openDesk({ sandbox, ...options });
  await linkByQr(desk, phone);
  return {
    sandbox,
    phone,
    desk,
    async [Symbol.asyncDispose]() {
      await desk[Symbol.asyncDispose]();
      await sandbox.close();
    },
  };
}

describe('against a WhatsApp server', () => {
  test('links by an 8-character code', async () => {
    await using sandbox = await startWhatsAppSandbox();
    const phone = sandbox.phone(PHONE);
    await using desk = openDesk({ sandbox });
    desk.links.link(NUMBER, 'code', PHONE.phone);
    const { code } = await desk.until((view) => view.code !== null);
    expect(code).toMatch(/^[0-9A-Z]{8}$/);
    await phone.approveCode(code!);
    await desk.until((view) => view.state === 'connected');
    expect(desk.one('select phone, lid, linked_at > 0 as linked from numbers')).toEqual({
      phone: PHONE.phone,
      lid: phone.lid,
      linked: 1,
    });
  });

  test('answers a refresh of the registration: the QR shown then is the one that links', async () => {
    await using sandbox = await startWhatsAppSandbox();
    const phone = sandbox.phone(PHONE);
    await using desk = openDesk({ sandbox });
    desk.links.link(NUMBER, 'qr');
    const { qr: first } = await desk.until((view) => view.qr !== null);
    await sandbox.refreshRegistration(first!);
    const { qr: second } = await desk.until((view) => view.qr !== null && view.qr !== first);
    await expect(phone.scan(first!)).rejects.toThrow('thrown away');
    await phone.scan(second!);
    await desk.until((view) => view.state === 'connected');
  });

  test('explains that a passkey is needed, and stops', async () => {
    await using sandbox = await startWhatsAppSandbox();
    await using desk = openDesk({ sandbox });
    desk.links.link(NUMBER, 'qr');
    const { qr } = await desk.until((view) => view.qr !== null);
    await sandbox.askForPasskey(qr!);
    await desk.until((view) => view.state === 'passkey_needed');
    await sandbox.ledger.when(() => sandbox.waiting() === 0);
  });

  test('waits, also over a restart, when the server refuses to link', async () => {
    using folder = temporaryFolder();
    const file = `${folder.path}/voronka.db`;
    await using sandbox = await startWhatsAppSandbox();
    let waitUntilAt: number | null;
    {
      await using desk = openDesk({ sandbox, file });
      desk.links.link(NUMBER, 'qr');
      await desk.until((view) => view.qr !== null);
      await sandbox.closeUnlinked(403);
      ({ waitUntilAt } = await desk.until((view) => view.state === 'must_wait'));
    }
    await using again = openDesk({ sandbox, file });
    await again.links.start();
    expect(again.links.view(NUMBER)).toMatchObject({ state: 'must_wait', waitUntilAt });
    expect(() => again.links.link(NUMBER, 'qr')).toThrow('link_must_wait');
  });

  test('a server that is not WhatsApp is not trusted', async () => {
    await using sandbox = await startWhatsAppSandbox();
    const stranger = {
      ...sandbox,
      url: sandbox.url,
      mediaOrigin: sandbox.mediaOrigin,
      rootKey: randomBytes(32).toString('hex'),
    };
    await using desk = openDesk({ sandbox: stranger });
    desk.links.link(NUMBER, 'qr');
    const view = await desk.until(({ state }) => state !== 'connecting');
    expect(view).toMatchObject({ state: 'not_linked', qr: null });
  });

  test.each<[401 | 403 | 405 | 411 | 428 | 440 | 500 | 503, Partial<LinkView>]>([
    [401, { state: 'logged_out' }],
    [403, { state: 'blocked' }],
    [405, { state: 'client_too_old' }],
    [411, { state: 'link_again' }],
    [428, { state: 'no_network' }],
    [440, { state: 'opened_elsewhere' }],
    [500, { state: 'connecting' }],
    [503, { state: 'no_network' }],
  ])('closed with %i: %o', async (code, expected) => {
    await using linked = await linkedDesk();
    const { desk, phone } = linked;
    if (code === 401) await phone.logOut();
    else await phone.close(code);
    const view = await desk.until(({ state }) => state !== 'connected');
    expect(view).toMatchObject(expected);
    expect(desk.count('select count(*) from session_keys') > 0).toBe(code !== 401);
  });

  test('comes back by itself after 515 and after the wire was cut', async () => {
    await using linked = await linkedDesk();
    const { desk, phone } = linked;
    await phone.close(515);
    await phone.whenConnected();
    await desk.until((view) => view.state === 'connected');
    phone.disconnect();
    await desk.until((view) => view.state === 'no_network');
    await phone.whenConnected();
    await desk.until((view) => view.state === 'connected');
  });

  test('a session that is stored survives the app, and nothing of it can be read in the file', async () => {
    using folder = temporaryFolder();
    const file = `${folder.path}/voronka.db`;
    const dataKey = randomBytes(32);
    await using sandbox = await startWhatsAppSandbox();
    const phone = sandbox.phone(PHONE);
    {
      await using desk = openDesk({ sandbox, file, dataKey });
      await linkByQr(desk, phone);
      phone.customer({ phone: '77025556677' }).writes('Здравствуйте');
      await sandbox.ledger.settled();
    }
    const bytes = readFileSync(file);
    for (const word of ['advSecretKey', 'noiseKey', 'signedIdentityKey', 'privKey', 'registrationId', '_sessions']) {
      expect(bytes.includes(word), word).toBe(false);
    }
    await using again = openDesk({ sandbox, file, dataKey });
    await again.links.start();
    await again.until((view) => view.state === 'connected');
    expect(again.count("select count(*) from session_keys where kind = 'session'")).toBeGreaterThan(0);
  });

  test('with another data key it says that it must be linked again, and does not fall over', async () => {
    using folder = temporaryFolder();
    const file = `${folder.path}/voronka.db`;
    await using sandbox = await startWhatsAppSandbox();
    const phone = sandbox.phone(PHONE);
    {
      await using desk = openDesk({ sandbox, file });
      await linkByQr(desk, phone);
    }
    await using again = openDesk({ sandbox, file });
    await again.links.start();
    await again.until((view) => view.state === 'link_again');
    await linkByQr(again, phone);
  });

  test('forgetting the link takes the device off the phone and keeps the data', async () => {
    await using linked = await linkedDesk();
    const { desk, phone, sandbox } = linked;
    phone.customer({ phone: '77025556677' }).writes('Здравствуйте');
    await sandbox.ledger.settled();
    await desk.untilRows(() => desk.count('select count(*) from messages') === 1);
    await desk.links.forget(NUMBER);
    expect(desk.links.view(NUMBER).state).toBe('not_linked');
    expect(desk.count('select count(*) from session_keys')).toBe(0);
    expect(desk.count('select count(*) from messages')).toBe(1);
    await linkByQr(desk, phone);
    expect(desk.count('select count(*) from dialogs')).toBe(1);
  });

  test('sends nothing that a reader would not', async () => {
    await using linked = await linkedDesk();
    const { sandbox, phone } = linked;
    const aigul = phone.customer({ phone: '77025556677', name: 'Айгуль' });
    aigul.writes('Здравствуйте');
    aigul.calls();
    await sandbox.ledger.settled();
    expect(sandbox.ledger.breaches).toEqual([]);
    expect(sandbox.faults).toEqual([]);
  });
});

test('a number that was linked once is not linked to another phone', async () => {
  await using sandbox = await startWhatsAppSandbox();
  const phone = sandbox.phone(PHONE);
  await using desk = openDesk({ sandbox });
  await linkByQr(desk, phone);
  await desk.links.forget(NUMBER);
  const stranger = sandbox.phone({ phone: '77019998877', name: 'Другая' });
  desk.links.link(NUMBER, 'qr');
  const { qr } = await desk.until((view) => view.qr !== null);
  await expect(stranger.scan(qr!)).rejects.toThrow();
  expect(await desk.until(({ note }) => note !== null)).toMatchObject({ state: 'not_linked', note: 'phone_other' });
  expect(desk.one('select phone, linked_at from numbers')).toEqual({ phone: PHONE.phone, linked_at: null });
  expect(desk.count('select count(*) from session_keys')).toBe(0);
});
