import type { BrowserWindow } from 'electron';
import type { Electron } from './electron.ts';
import { ORIGIN } from './scheme.ts';
import { PAGE_ONLY } from './security.ts';
import { readWindowState, writeWindowState } from './window-state.ts';

export interface MainWindow {
  /** Brings it to the front, making it anew if need be; `path` goes to a place in it (`#/numbers`). */
  show(path?: string): Promise<void>;
  /** Lets it be closed for good. */
  destroy(): void;
}

interface WindowOptions {
  title: string;
  icon: string;
  stateFile: string;
  /** Whether closing only hides it: there is a tray to bring it back from. */
  hideOnClose: () => boolean;
}

/** The one window. Its place and size are kept between starts. */
export function createWindow(
  { BrowserWindow, screen }: Pick<Electron, 'BrowserWindow' | 'screen'>,
  { title, icon, stateFile, hideOnClose }: WindowOptions,
): MainWindow {
  let window: BrowserWindow | undefined;

  function open(): BrowserWindow {
    const screens = screen.getAllDisplays().map((display) => display.workArea);
    const { maximized, ...bounds } = readWindowState(stateFile, screens);
    const made = new BrowserWindow({
      ...bounds,
      minWidth: 480,
      minHeight: 400,
      title,
      icon,
      show: false,
      webPreferences: PAGE_ONLY,
    });
    if (maximized) made.maximize();
    made.once('ready-to-show', () => made.show());
    made.on('page-title-updated', (event) => event.preventDefault());
    made.on('close', (event) => {
      writeWindowState(stateFile, { ...made.getNormalBounds(), maximized: made.isMaximized() });
      if (!hideOnClose()) return;
      event.preventDefault();
      made.hide();
    });
    made.on('closed', () => {
      window = undefined;
    });
    return made;
  }

  return {
    async show(path) {
      if (!window) {
        window = open();
        await window.loadURL(`${ORIGIN}/${path ?? ''}`);
        return;
      }
      if (window.isMinimized()) window.restore();
      window.show();
      window.focus();
      if (path) await window.loadURL(`${ORIGIN}/${path}`);
    },
    destroy() {
      window?.destroy();
      window = undefined;
    },
  };
}
