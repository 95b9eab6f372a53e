import { AppError } from '../server/errors.ts';
import type { Ports } from '../server/parts.ts';
import type { Electron } from './electron.ts';

interface PortsOptions {
  icon: string;
  openExample: Ports['openExample'];
  /** Brings the window to the front at a place in it. */
  show(path?: string): void;
}

/** Native things for the console's procedures. */
export function createPorts(
  { shell, Notification }: Pick<Electron, 'shell' | 'Notification'>,
  { icon, openExample, show }: PortsOptions,
): Ports {
  return {
    host: 'electron',
    async openAddress(url) {
      const { protocol } = new URL(url);
      if (protocol !== 'http:' && protocol !== 'https:') throw new AppError('address_invalid', { url });
      await shell.openExternal(url);
    },
    async revealFolder(path) {
      const fault = await shell.openPath(path);
      if (fault) throw new AppError('cannot_open', { path }, new Error(fault));
    },
    notify({ title, body, path }) {
      if (!Notification.isSupported()) return;
      const notification = new Notification({ title, body, icon });
      notification.on('click', () => show(path));
      notification.show();
    },
    openExample,
  };
}
