import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { lockFolder } from '../db/lock.ts';
import { temporaryFolder } from '../db/testing.ts';
import { openControl } from '../server/control-socket.ts';
import { runShell } from './shell.ts';
import { fakeElectron } from './testing.ts';

/** Folders of one owner, and built pages as `dist/` has them. */
function machine() {
  const folder = temporaryFolder();
  const dataFolder = join(folder.path, 'data');
  const main = join(folder.path, 'dist/main');
  mkdirSync(join(folder.path, 'dist/renderer'), { recursive: true });
  writeFileSync(join(folder.path, 'dist/renderer/index.html'), '<script nonce="VORONKA_NONCE"></script>');
  return {
    dataFolder,
    readMark: () => JSON.parse(readFileSync(join(dataFolder, 'data-key.json'), 'utf8')),
    start: (fake: ReturnType<typeof fakeElectron>, ...args: string[]) =>
      runShell(fake.electron, {
        args: ['--data-dir', dataFolder, ...args],
        env: { XDG_CONFIG_HOME: join(folder.path, 'config') },
        platform: 'linux',
        main,
        onStopSignal: () => undefined,
      }),
    [Symbol.dispose]: folder[Symbol.dispose],
  };
}

test('opens one window on the console, page and procedures, and closes everything when the owner quits', async () => {
  using owner = machine();
  const fake = fakeElectron();
  await owner.start(fake);
  await fake.shown;
  expect(fake.deeds.privileges).toEqual([
    { scheme: 'app', privileges: { standard: true, secure: true, supportFetchAPI: true, stream: true } },
  ]);
  expect(fake.deeds.windows).toHaveLength(1);
  expect(fake.deeds.windows[0]!.urls).toEqual(['app://voronka/']);
  const page = await fake.ask('/');
  const nonce = /nonce="([\w-]+)"/.exec(await page.text())![1];
  expect(page.headers.get('content-security-policy')).toContain(`'nonce-${nonce}'`);
  const settings = await (await fake.ask('/trpc/settings.get')).json();
  expect(settings).toMatchObject({
    result: { data: { host: 'electron', safe: 'system', dataFolder: owner.dataFolder } },
  });

  expect(lockFolder(owner.dataFolder)).toBeUndefined();
  fake.quit();
  fake.quit();
  expect(await fake.exited).toBe(0);
  expect(fake.deeds.exits).toEqual([0]);
  expect(fake.deeds.windows[0]!.isDestroyed).toBe(true);
  using free = lockFolder(owner.dataFolder);
  expect(free).toBeDefined();
});

test('a page is only a page: no Node, isolated, sandboxed, no permission, no other window, place or address', async () => {
  using owner = machine();
  const fake = fakeElectron();
  await owner.start(fake);
  expect(fake.deeds.windows[0]!.options['webPreferences']).toMatchObject({
    contextIsolation: true,
    sandbox: true,
    nodeIntegration: false,
    webSecurity: true,
    webviewTag: false,
  });
  const contents = fake.newContents();
  expect(contents.openWindow('https://example.com')).toEqual({ action: 'deny' });
  const isStopped = (event: string, url: string) => {
    let stopped = false;
    contents.emit(event, {
      url,
      preventDefault: () => {
        stopped = true;
      },
    });
    return stopped;
  };
  expect(isStopped('will-navigate', 'https://example.com/')).toBe(true);
  expect(isStopped('will-navigate', 'app://other/')).toBe(true);
  expect(isStopped('will-frame-navigate', 'file:///etc/passwd')).toBe(true);
  expect(isStopped('will-attach-webview', 'app://voronka/')).toBe(true);
  expect(isStopped('will-navigate', 'app://voronka/#/numbers')).toBe(false);

  const granted: boolean[] = [];
  const { permission, permissionCheck, device, request } = fake.guards as Record<
    string,
    (...args: unknown[]) => unknown
  >;
  permission!({}, 'media', (isGranted: boolean) => granted.push(isGranted));
  expect([...granted, permissionCheck!(), device!()]).toEqual([false, false, false]);
  const isCancelled = (url: string) => {
    let cancelled: boolean | undefined;
    request!({ url }, (verdict: { cancel: boolean }) => {
      cancelled = verdict.cancel;
    });
    return cancelled;
  };
  expect(
    ['https://graph.facebook.com/', 'http://127.0.0.1:1/', 'file:///etc/passwd', 'ws://x/'].map(isCancelled),
  ).toEqual([true, true, true, true]);
  expect(isCancelled('app://voronka/trpc/settings.get')).toBe(false);
  fake.quit();
  await fake.exited;
});

test('the data key goes to the system’s safe, or to a key file where the safe is only basic_text', async () => {
  for (const [plan, safe] of [
    [{}, 'system'],
    [{ backend: 'basic_text' }, 'key_file'],
    [{ encryption: false }, 'key_file'],
  ] as const) {
    using owner = machine();
    const fake = fakeElectron(plan);
    await owner.start(fake);
    expect(owner.readMark().safe).toBe(safe);
    fake.quit();
    await fake.exited;
  }
});

test('the key moves to a file on the owner’s word, and the app goes on with it', async () => {
  using owner = machine();
  for (const args of [[], ['--move-key', 'file'], []]) {
    const fake = fakeElectron();
    await owner.start(fake, ...args);
    expect(fake.deeds.errorBoxes).toEqual([]);
    fake.quit();
    await fake.exited;
  }
  expect(owner.readMark().safe).toBe('key_file');
});

test('closing the window leaves it in the tray; a second start and the tray bring it back', async () => {
  using owner = machine();
  const fake = fakeElectron();
  await owner.start(fake);
  const [window] = fake.deeds.windows;
  let isHeld = false;
  window!.emit('close', {
    preventDefault: () => {
      isHeld = true;
    },
  });
  expect([isHeld, window!.isShown]).toEqual([true, false]);
  fake.emit('second-instance');
  expect([window!.isShown, window!.isFocused]).toEqual([true, true]);
  expect(fake.deeds.exits).toEqual([]);
  fake.quit();
  await fake.exited;
});

test('without a tray closing the window ends the app', async () => {
  using owner = machine();
  const fake = fakeElectron({ hasTray: false });
  await owner.start(fake);
  let isHeld = false;
  fake.deeds.windows[0]!.emit('close', {
    preventDefault: () => {
      isHeld = true;
    },
  });
  fake.deeds.windows[0]!.emit('closed');
  fake.emit('window-all-closed');
  expect(isHeld).toBe(false);
  expect(await fake.exited).toBe(0);
});

test('a second instance of the same data only hands over', async () => {
  using owner = machine();
  const fake = fakeElectron({ hasLock: false });
  await owner.start(fake);
  expect(await fake.exited).toBe(0);
  expect(fake.deeds.windows).toEqual([]);
});

test('data served to a browser by the Node host are shown there', async () => {
  using owner = machine();
  mkdirSync(owner.dataFolder, { recursive: true });
  using held = lockFolder(owner.dataFolder);
  expect(held).toBeDefined();
  const host = await openControl({
    dataFolder: owner.dataFolder,
    fetch: async () => new Response(null, { status: 404 }),
    show: async () => ({ url: 'http://127.0.0.1:1/?token=t' }),
  });
  const fake = fakeElectron();
  await owner.start(fake);
  expect(await fake.exited).toBe(0);
  expect(fake.deeds.opened).toEqual(['http://127.0.0.1:1/?token=t']);
  expect(fake.deeds.windows).toEqual([]);
  await host.close();
});

test('a damaged database is told in a box, in the system’s language, and left alone', async () => {
  using owner = machine();
  const before = fakeElectron();
  await owner.start(before);
  before.quit();
  await before.exited;
  const file = join(owner.dataFolder, 'voronka.db');
  writeFileSync(file, 'not a database, but long enough to be read as one'.repeat(200));
  const fake = fakeElectron({ locale: 'ru-KZ' });
  await owner.start(fake);
  expect(await fake.exited).toBe(3);
  expect(fake.deeds.errorBoxes).toEqual([expect.stringContaining('повреждён')]);
  expect(readFileSync(file, 'utf8')).toContain('not a database');
});

test('the fake shouts at what nobody planned', () => {
  const { electron } = fakeElectron();
  expect(() => electron.app.relaunch()).toThrow(
    'the shell used app.relaunch, which the fake does not have: plan it in',
  );
});

test('the menu and the tray speak the language the owner chose', async () => {
  using owner = machine();
  const fake = fakeElectron({ locale: 'ru' });
  await owner.start(fake);
  await fake.shown;
  await expect.poll(() => fake.deeds.menus.length).toBe(1);
  expect(fake.deeds.menus[0]!.map(({ label }) => label)).toEqual(['Воронка', 'Правка', 'Вид', 'Окно']);
  expect(fake.deeds.toolTips).toEqual(['Воронка: номера не привязаны']);
  fake.quit();
  await fake.exited;
});
