import type { I18n } from '@lingui/core';
import { msg } from '@lingui/core/macro';
import type { MenuItemConstructorOptions } from 'electron';

interface MenuActions {
  revealData(): void;
  quit(): void;
}

/** The menu bar; on Windows and Linux it shows with Alt. Roles bring the shortcuts of each system. */
export function menuTemplate(
  i18n: I18n,
  { platform, packaged }: { platform: NodeJS.Platform; packaged: boolean },
  actions: MenuActions,
): MenuItemConstructorOptions[] {
  const quit = { label: i18n._(msg`Выйти из Воронки`), accelerator: 'CmdOrCtrl+Q', click: () => actions.quit() };
  const reveal = { label: i18n._(msg`Показать папку данных`), click: () => actions.revealData() };
  const isMac = platform === 'darwin';
  const appMenu: MenuItemConstructorOptions[] = [
    { role: 'about', label: i18n._(msg`О Воронке`) },
    { type: 'separator' },
    reveal,
    { type: 'separator' },
    ...(isMac ? ([{ role: 'hide', label: i18n._(msg`Скрыть`) }, { type: 'separator' }] as const) : []),
    quit,
  ];
  return [
    { label: i18n._(msg`Воронка`), submenu: appMenu },
    {
      label: i18n._(msg`Правка`),
      submenu: [
        { role: 'undo', label: i18n._(msg`Отменить`) },
        { role: 'redo', label: i18n._(msg`Повторить`) },
        { type: 'separator' },
        { role: 'cut', label: i18n._(msg`Вырезать`) },
        { role: 'copy', label: i18n._(msg`Копировать`) },
        { role: 'paste', label: i18n._(msg`Вставить`) },
        { role: 'selectAll', label: i18n._(msg`Выделить всё`) },
      ],
    },
    {
      label: i18n._(msg`Вид`),
      submenu: [
        { role: 'zoomIn', label: i18n._(msg`Крупнее`) },
        { role: 'zoomOut', label: i18n._(msg`Мельче`) },
        { role: 'resetZoom', label: i18n._(msg`Обычный размер`) },
        { role: 'togglefullscreen', label: i18n._(msg`Во весь экран`) },
        ...(packaged ? [] : ([{ type: 'separator' }, { role: 'reload' }, { role: 'toggleDevTools' }] as const)),
      ],
    },
    {
      label: i18n._(msg`Окно`),
      submenu: [
        { role: 'minimize', label: i18n._(msg`Свернуть`) },
        { role: 'close', label: i18n._(msg`Закрыть окно`) },
      ],
    },
  ];
}
