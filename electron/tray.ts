import type { I18n } from '@lingui/core';
import { msg, plural } from '@lingui/core/macro';
import { needsOwner } from '../resources/sentences/links.ts';
import type { NumberView } from '../server/whatsapp/views.ts';
import type { Electron } from './electron.ts';

export interface ShellTray {
  /** Says the state of the numbers in the owner's language. */
  update(i18n: I18n, numbers: readonly Pick<NumberView, 'state'>[]): void;
  destroy(): void;
}

interface TrayOptions {
  icon: string;
  show(): void;
  quit(): void;
}

/** The mark in the system's tray; undefined where the system has no tray. */
export function createTray(
  { Tray, Menu, nativeImage }: Pick<Electron, 'Tray' | 'Menu' | 'nativeImage'>,
  { icon, show, quit }: TrayOptions,
): ShellTray | undefined {
  let tray: InstanceType<Electron['Tray']>;
  try {
    tray = new Tray(nativeImage.createFromPath(icon));
  } catch {
    return undefined;
  }
  tray.on('click', show);
  let said = '';
  return {
    update(i18n, numbers) {
      const status = statusOf(i18n, numbers);
      const now = `${i18n.locale} ${status}`;
      if (now === said) return;
      said = now;
      tray.setToolTip(`${i18n._(msg`Воронка`)}: ${status}`);
      tray.setContextMenu(
        Menu.buildFromTemplate([
          { label: status, enabled: false },
          { type: 'separator' },
          { label: i18n._(msg`Открыть Воронку`), click: show },
          { label: i18n._(msg`Выйти из Воронки`), click: quit },
        ]),
      );
    },
    destroy: () => tray.destroy(),
  };
}

/** One short line: how many numbers are linked and connected, and whether one needs the owner. */
function statusOf(i18n: I18n, numbers: readonly Pick<NumberView, 'state'>[]): string {
  const linked = numbers.filter(({ state }) => !UNLINKED.includes(state));
  if (linked.length === 0) return i18n._(msg`номера не привязаны`);
  const troubled = linked.filter(({ state }) => needsOwner.includes(state)).length;
  if (troubled > 0) {
    return i18n._(
      msg`${plural(troubled, { one: '# номер ждёт вас', few: '# номера ждут вас', other: '# номеров ждут вас' })}`,
    );
  }
  const connected = linked.filter(({ state }) => state === 'connected' || state === 'catching_up').length;
  const total = linked.length;
  if (connected < total) return i18n._(msg`на связи ${connected} из ${total}`);
  return i18n._(msg`все номера на связи`);
}

const UNLINKED: readonly NumberView['state'][] = ['not_linked', 'waiting_for_scan', 'linking'];
