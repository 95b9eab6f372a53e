import type { Electron } from './electron.ts';
import { ORIGIN } from './scheme.ts';

/** What a page may be made of and reach; anything else is refused, whatever asks for it. */
const ALLOWED = ['app:', 'devtools:', 'data:', 'blob:'];

/** Before the app is ready: every page in a sandbox, whoever opens it. */
export function sandboxPages({ app }: Pick<Electron, 'app'>): void {
  app.enableSandbox();
}

/** No page leaves this app, opens another, is given a permission, or reaches the network by itself. */
export function closePages({ app, session }: Pick<Electron, 'app' | 'session'>): void {
  app.on('web-contents-created', (_created, contents) => {
    contents.setWindowOpenHandler(() => ({ action: 'deny' }));
    contents.on('will-navigate', (event) => {
      if (!isOurs(event.url)) event.preventDefault();
    });
    contents.on('will-frame-navigate', (event) => {
      if (!isOurs(event.url)) event.preventDefault();
    });
    contents.on('will-attach-webview', (event) => event.preventDefault());
  });
  const { defaultSession } = session;
  defaultSession.setPermissionRequestHandler((_contents, _permission, answer) => answer(false));
  defaultSession.setPermissionCheckHandler(() => false);
  defaultSession.setDevicePermissionHandler(() => false);
  defaultSession.webRequest.onBeforeRequest((request, answer) => {
    answer({ cancel: !ALLOWED.includes(new URL(request.url).protocol) });
  });
}

/** Settings of every window: a page is only a page. */
export const PAGE_ONLY = {
  contextIsolation: true,
  sandbox: true,
  nodeIntegration: false,
  nodeIntegrationInWorker: false,
  nodeIntegrationInSubFrames: false,
  webSecurity: true,
  allowRunningInsecureContent: false,
  webviewTag: false,
  navigateOnDragDrop: false,
  spellcheck: false,
} as const;

function isOurs(url: string): boolean {
  const { protocol, host } = new URL(url);
  return `${protocol}//${host}` === ORIGIN;
}
