import { type ChildProcess, spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { AppError } from '../errors.ts';

interface ExampleProcess {
  /** The address of its console; the same process as long as it lives. */
  open(): Promise<{ url: string }>;
  close(): void;
}

/** The first address with a token that it prints is its console's. */
const ADDRESS = /http:\/\/127\.0\.0\.1:\d+\/\?token=[\w-]+/;

/** The example business: always a child process with its own data folder. It ends when its standard input does. */
export function createExampleProcess(script: string): ExampleProcess {
  let child: ChildProcess | undefined;
  return {
    open() {
      child?.kill();
      const started = spawn(process.execPath, [script, '--port', '0', '--no-open', '--until-input-ends'], {
        stdio: ['pipe', 'pipe', 'ignore'],
      });
      child = started;
      return new Promise((resolve, reject) => {
        createInterface({ input: started.stdout }).on('line', (line) => {
          const url = ADDRESS.exec(line)?.[0];
          if (url) resolve({ url });
        });
        started.once('error', (cause) => reject(new AppError('example_failed', {}, cause)));
        started.once('exit', (code) => reject(new AppError('example_failed', { code })));
      });
    },
    close: () => void child?.kill(),
  };
}
