import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { speak } from '../resources/locales/speak.ts';
import { languageOf } from '../server/cli/language.ts';
import { startFault } from '../server/cli/sentences.ts';
import { askToShow, openControl } from '../server/control-socket.ts';
import { AppError } from '../server/errors.ts';
import { type OpenConsole, openConsole } from '../server/open-console.ts';
import { keyFileSafe, moveDataKey, type Safe } from '../server/settings/data-key.ts';
import { defaultConfigFolder } from '../server/settings/folders.ts';
import type { Electron } from './electron.ts';
import { createExample } from './example.ts';
import { OWN_FAULT } from './exit-codes.ts';
import { builtFiles, parseShellFlags, type ShellFlags } from './paths.ts';
import { createPorts } from './ports.ts';
import { answerPages, registerScheme } from './scheme.ts';
import { openSystemSafe } from './secrets.ts';
import { closePages, sandboxPages } from './security.ts';
import { showConsole } from './show-console.ts';

interface ShellOptions {
  args: readonly string[];
  env: Record<string, string | undefined>;
  platform: NodeJS.Platform;
  /** Folder of the built main.js. */
  main: string;
  /** Calls `stop` on Ctrl-C and its like. */
  onStopSignal(stop: () => void): void;
}

/**
 * The Electron shell: from the start of the process to its end. It decides nothing about the business; it opens the console
 * as the Node host does and shows it in a window.
 */
export async function runShell(
  electron: Electron,
  { args, env, platform, main, onStopSignal }: ShellOptions,
): Promise<void> {
  const { app, dialog } = electron;
  registerScheme(electron);
  sandboxPages(electron);
  try {
    const flags = parseShellFlags(args, env);
    // Chromium's own files; the lock of a single instance goes by this folder too.
    const profile = join(flags.dataFolder, 'window');
    makeFolder(profile, flags);
    app.setPath('userData', profile);
    if (!app.requestSingleInstanceLock()) return app.quit();
    onStopSignal(() => app.quit());
    await app.whenReady();
    await open(electron, { flags, env, platform, files: builtFiles(main), profile });
  } catch (fault) {
    const i18n = speak(languageOf({ LANG: app.getLocale() }));
    dialog.showErrorBox('Voronka', startFault(fault, i18n) ?? (fault instanceof Error ? fault.message : String(fault)));
    app.exit(OWN_FAULT);
  }
}

interface OpenOptions {
  flags: ShellFlags;
  env: Record<string, string | undefined>;
  platform: NodeJS.Platform;
  files: ReturnType<typeof builtFiles>;
  profile: string;
}

async function open(electron: Electron, { flags, env, platform, files, profile }: OpenOptions): Promise<void> {
  const { app, protocol, shell } = electron;
  closePages(electron);
  const safes = await openSafes(electron, { flags, env, platform });
  const example = createExample(electron, files.example);
  let show: (path?: string) => void = () => undefined;
  const ports = createPorts(electron, {
    icon: files.icon,
    openExample: () => example.open(),
    show: (path) => show(path),
  });
  const opened = await openConsole({
    dataFolder: flags.dataFolder,
    env,
    packaged: app.isPackaged,
    example: false,
    safes,
    ports,
    assets: files.pages,
  });
  if (!opened) {
    const running = await askToShow(flags.dataFolder);
    if (!running) throw new AppError('folder_taken', { folder: flags.dataFolder });
    if (running.isCommand) throw new AppError('folder_in_command', { folder: flags.dataFolder });
    if (running.url) await shell.openExternal(running.url);
    return app.exit(0);
  }
  protocol.handle('app', answerPages(opened.console.fetch));
  const window = showConsole(electron, { opened, platform, files, profile });
  show = (path) => void window.show(path);
  const control = await openControl({
    dataFolder: opened.config.dataFolder,
    fetch: opened.console.fetch,
    async show() {
      await window.show();
      return {};
    },
  });
  app.on('second-instance', () => show());
  app.on('activate', () => show());
  closeBeforeQuit(electron, opened, async () => {
    window.destroy();
    example.close();
    await control.close();
  });
  await opened.console.start();
  await window.show();
}

async function openSafes(
  electron: Electron,
  { flags, env, platform }: Pick<OpenOptions, 'flags' | 'env' | 'platform'>,
): Promise<Safe[]> {
  const system = await openSystemSafe(electron, platform);
  const safes = [...(system ? [system] : []), keyFileSafe(defaultConfigFolder({ env, platform }))];
  if (flags.moveKeyTo) await moveDataKey({ dataFolder: flags.dataFolder, safes }, flags.moveKeyTo);
  return safes;
}

/** How long the numbers may take to say goodbye, ms. */
const PATIENCE = 8000;

/** Quitting waits until everything is closed: the first request is held back, the second is ours. */
function closeBeforeQuit({ app }: Pick<Electron, 'app'>, opened: OpenConsole, before: () => Promise<void>): void {
  let state: 'open' | 'closing' | 'closed' = 'open';
  app.on('window-all-closed', () => {
    // The numbers stay linked while the window is away; without a tray it is not hidden but quits.
    if (state === 'open') app.quit();
  });
  app.on('before-quit', (event) => {
    if (state === 'closed') return;
    event.preventDefault();
    if (state === 'closing') return;
    state = 'closing';
    const end = (code: number) => {
      state = 'closed';
      app.exit(code);
    };
    setTimeout(() => end(1), PATIENCE).unref();
    before()
      .then(() => opened.close())
      .then(
        () => end(0),
        () => end(1),
      );
  });
}

function makeFolder(profile: string, { dataFolder }: ShellFlags): void {
  try {
    mkdirSync(profile, { recursive: true, mode: 0o700 });
  } catch (cause) {
    throw new AppError('folder_not_writable', { folder: dataFolder }, cause);
  }
}
