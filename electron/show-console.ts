import { join } from 'node:path';
import { speak } from '../resources/locales/speak.ts';
import { languageOf } from '../server/cli/language.ts';
import type { OpenConsole } from '../server/open-console.ts';
import type { Electron } from './electron.ts';
import { menuTemplate } from './menu.ts';
import { createOwner } from './owner.ts';
import type { builtFiles } from './paths.ts';
import { createTray } from './tray.ts';
import { createWindow, type MainWindow } from './window.ts';

interface ShowOptions {
  opened: OpenConsole;
  platform: NodeJS.Platform;
  files: ReturnType<typeof builtFiles>;
  profile: string;
}

/** How often the tray and the menu look at the numbers and the chosen language, ms. */
const LOOK_EVERY = 10_000;

/** Window, tray and menu over an open console; menu and tray follow the owner's language. */
export function showConsole(electron: Electron, { opened, platform, files, profile }: ShowOptions): MainWindow {
  const { app, Menu, shell } = electron;
  const owner = createOwner(opened.console.fetch);
  let language: 'ru' | 'en' | undefined;
  const window = createWindow(electron, {
    title: 'Voronka',
    icon: files.icon,
    stateFile: join(profile, 'window-state.json'),
    hideOnClose: () => tray !== undefined,
  });
  const quit = () => app.quit();
  const tray = createTray(electron, { icon: files.tray(platform), show: () => void window.show(), quit });

  async function look(): Promise<void> {
    const [settings, numbers] = await Promise.all([owner.settings.get.query(), owner.numbers.list.query()]);
    const chosen = settings.language ?? languageOf({ LANG: app.getLocale() });
    const i18n = speak(chosen);
    tray?.update(i18n, numbers);
    if (chosen === language) return;
    language = chosen;
    const revealData = () => void shell.openPath(opened.config.dataFolder);
    const template = menuTemplate(i18n, { platform, packaged: app.isPackaged }, { revealData, quit });
    Menu.setApplicationMenu(Menu.buildFromTemplate(template));
  }

  const tryToLook = () => look().catch((err) => opened.log.warn({ err }, 'the tray could not be brought up to date'));
  void tryToLook();
  const looking = setInterval(tryToLook, LOOK_EVERY);
  return {
    show: (path) => window.show(path),
    destroy() {
      clearInterval(looking);
      tray?.destroy();
      window.destroy();
    },
  };
}
