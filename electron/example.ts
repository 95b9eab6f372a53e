import { createInterface } from 'node:readline';
import { Readable } from 'node:stream';
import type { UtilityProcess } from 'electron';
import { AppError } from '../server/errors.ts';
import type { Electron } from './electron.ts';

const ADDRESS = /http:\/\/127\.0\.0\.1:\d+\/\?token=[\w-]+/;

/** The example business as a utility process: it ends with the app, and needs no Node of its own. */
export function createExample({ utilityProcess }: Pick<Electron, 'utilityProcess'>, script: string) {
  let child: UtilityProcess | undefined;
  return {
    open(): Promise<{ url: string }> {
      child?.kill();
      const started = utilityProcess.fork(script, ['--port', '0', '--no-open'], {
        stdio: 'pipe',
        serviceName: 'Voronka example',
      });
      child = started;
      return new Promise((resolve, reject) => {
        if (!started.stdout) return reject(new AppError('example_failed'));
        const input = started.stdout instanceof Readable ? started.stdout : new Readable().wrap(started.stdout);
        createInterface({ input }).on('line', (line) => {
          const url = ADDRESS.exec(line)?.[0];
          if (url) resolve({ url });
        });
        started.once('exit', (code) => reject(new AppError('example_failed', { code })));
      });
    },
    close: () => void child?.kill(),
  };
}
