import electron from 'electron';
import { runShell } from './shell.ts';

// Not awaited: Electron is ready only after this module is.
void runShell(electron, {
  args: process.argv.slice(electron.app.isPackaged ? 1 : 2),
  env: process.env,
  platform: process.platform,
  main: import.meta.dirname,
  onStopSignal(stop) {
    process.on('SIGINT', stop);
    process.on('SIGTERM', stop);
  },
});
