import { EventEmitter } from 'node:events';
import type { Electron } from './electron.ts';

/** What the shell did, in order, as far as a test asks. */
interface Deeds {
  privileges: unknown[];
  windows: FakeWindow[];
  opened: string[];
  errorBoxes: string[];
  exits: number[];
  menus: Array<Array<{ label?: string; submenu?: Array<{ label?: string; role?: string }> }>>;
  toolTips: string[];
}

type FakeWindow = EventEmitter & {
  options: Record<string, unknown>;
  urls: string[];
  isShown: boolean;
  isFocused: boolean;
  isDestroyed: boolean;
};

/** A web page's contents as the shell's guards see it. */
export interface FakeContents extends EventEmitter {
  openWindow(url: string): { action: string };
}

interface Plan {
  encryption?: boolean;
  backend?: 'basic_text' | 'gnome_libsecret';
  locale?: string;
  hasLock?: boolean;
  hasTray?: boolean;
}

/**
 * An Electron that does what the shell may ask of it and shouts at anything else. `deeds` is what was done; the rest plays
 * the part of the system: pages asking, the owner quitting.
 */
export function fakeElectron({
  encryption = true,
  backend = 'gnome_libsecret',
  locale = 'ru',
  hasLock = true,
  hasTray = true,
}: Plan = {}) {
  const deeds: Deeds = { privileges: [], windows: [], opened: [], errorBoxes: [], exits: [], menus: [], toolTips: [] };
  const exited = Promise.withResolvers<number>();
  const shown = Promise.withResolvers<void>();
  let answer: ((request: Request) => Promise<Response>) | undefined;
  const guards: Record<string, (...args: never[]) => unknown> = {};
  const keep = (name: string) => (guard: (...args: never[]) => unknown) => {
    guards[name] = guard;
  };

  const app = Object.assign(new EventEmitter(), {
    isPackaged: false,
    enableSandbox: () => undefined,
    setPath: () => undefined,
    requestSingleInstanceLock: () => hasLock,
    whenReady: () => Promise.resolve(),
    getLocale: () => locale,
    quit() {
      let isHeld = false;
      app.emit('before-quit', {
        preventDefault: () => {
          isHeld = true;
        },
      });
      if (!isHeld) app.exit(0);
    },
    exit(code: number) {
      deeds.exits.push(code);
      exited.resolve(code);
    },
  });

  function makeWindow(options: Record<string, unknown>) {
    const window = Object.assign(new EventEmitter(), {
      options,
      urls: [] as string[],
      isShown: false,
      isFocused: false,
      isDestroyed: false,
      async loadURL(url: string) {
        window.urls.push(url);
        window.emit('ready-to-show');
      },
      show() {
        window.isShown = true;
        shown.resolve();
      },
      hide: () => {
        window.isShown = false;
      },
      focus: () => {
        window.isFocused = true;
      },
      isMinimized: () => false,
      isMaximized: () => false,
      maximize: () => undefined,
      getNormalBounds: () => ({ x: 10, y: 20, width: 900, height: 600 }),
      destroy() {
        window.isDestroyed = true;
        window.emit('closed');
      },
    });
    deeds.windows.push(window);
    return shout('BrowserWindow', window);
  }

  function makeTray() {
    const tray = Object.assign(new EventEmitter(), {
      setToolTip: (text: string) => void deeds.toolTips.push(text),
      setContextMenu: () => undefined,
      destroy: () => undefined,
    });
    return shout('Tray', tray);
  }

  const electron = shout('electron', {
    app: shout('app', app),
    BrowserWindow: class {
      constructor(options: Record<string, unknown>) {
        // biome-ignore lint/correctness/noConstructorReturn: `new` must give the watched window
        return makeWindow(options);
      }
    },
    dialog: shout('dialog', { showErrorBox: (_title: string, text: string) => void deeds.errorBoxes.push(text) }),
    Menu: shout('Menu', {
      buildFromTemplate: (template: Deeds['menus'][number]) => template,
      setApplicationMenu: (menu: Deeds['menus'][number]) => void deeds.menus.push(menu),
    }),
    nativeImage: shout('nativeImage', { createFromPath: (path: string) => ({ path }) }),
    Notification: shout('Notification', { isSupported: () => false }),
    protocol: shout('protocol', {
      registerSchemesAsPrivileged: (schemes: unknown[]) => void deeds.privileges.push(...schemes),
      handle: (_scheme: string, handler: typeof answer) => {
        answer = handler;
      },
    }),
    safeStorage: shout('safeStorage', {
      isAsyncEncryptionAvailable: async () => encryption,
      getSelectedStorageBackend: () => backend,
      encryptStringAsync: async (text: string) => Buffer.from(`sealed:${text}`),
      decryptStringAsync: async (sealed: Buffer) => ({ result: sealed.toString().slice(7), shouldReEncrypt: false }),
    }),
    screen: shout('screen', { getAllDisplays: () => [{ workArea: { x: 0, y: 0, width: 1920, height: 1080 } }] }),
    session: shout('session', {
      defaultSession: shout('defaultSession', {
        setPermissionRequestHandler: keep('permission'),
        setPermissionCheckHandler: keep('permissionCheck'),
        setDevicePermissionHandler: keep('device'),
        webRequest: shout('webRequest', { onBeforeRequest: keep('request') }),
      }),
    }),
    shell: shout('shell', {
      openExternal: async (url: string) => void deeds.opened.push(url),
      openPath: async (path: string) => {
        deeds.opened.push(path);
        return '';
      },
    }),
    Tray: class {
      constructor() {
        if (!hasTray) throw new Error('no tray here');
        // biome-ignore lint/correctness/noConstructorReturn: `new` must give the watched tray
        return makeTray();
      }
    },
    utilityProcess: shout('utilityProcess', {}),
  }) as unknown as Electron;

  return {
    electron,
    deeds,
    guards,
    /** Resolves with the code when the app ends. */
    exited: exited.promise,
    /** Resolves when a window is first seen. */
    shown: shown.promise,
    quit: () => app.quit(),
    emit: (event: string, ...args: unknown[]) => app.emit(event, ...args),
    /** Asks for a page as Chromium does. */
    ask(path: string, init?: RequestInit): Promise<Response> {
      if (!answer) throw new Error('nobody answers app:// yet');
      return answer(new Request(`app://voronka${path}`, init));
    },
    /** A new page's contents, after the shell has put its guards on it. */
    newContents(): FakeContents {
      let open: (details: { url: string }) => { action: string } = () => ({ action: 'allow' });
      const contents = Object.assign(new EventEmitter(), {
        setWindowOpenHandler: (handler: typeof open) => {
          open = handler;
        },
        openWindow: (url: string) => open({ url }),
      });
      app.emit('web-contents-created', {}, contents);
      return contents;
    },
  };
}

/** What promises and printers ask of any object, which says nothing about the shell. */
const HARMLESS = ['then', 'toJSON', 'constructor', 'asymmetricMatch', '$$typeof'];

function shout<T extends object>(name: string, planned: T): T {
  return new Proxy(planned, {
    get(target, key, receiver) {
      if (key in target || typeof key === 'symbol' || HARMLESS.includes(key)) return Reflect.get(target, key, receiver);
      throw new Error(`the shell used ${name}.${key}, which the fake does not have: plan it in electron/testing.ts`);
    },
    set(target, key, value, receiver) {
      if (key in target || String(key).startsWith('_')) return Reflect.set(target, key, value, receiver);
      throw new Error(`the shell set ${name}.${String(key)}: plan it in electron/testing.ts`);
    },
  });
}
