import { join } from 'node:path';
import { createExampleProcess } from './cli/example-process.ts';
import { runUntilStopped } from './cli/run-until-stopped.ts';
import { serve } from './cli/serve.ts';

const example = createExampleProcess(join(import.meta.dirname, 'example.js'));

await runUntilStopped(async () => {
  const served = await serve({
    args: process.argv.slice(2),
    env: process.env,
    assets: join(import.meta.dirname, '../renderer'),
    openExample: () => example.open(),
    print: (line) => void process.stdout.write(`${line}\n`),
    complain: (line) => void process.stderr.write(`${line}\n`),
  });
  if ('exitCode' in served) return served;
  return {
    async close() {
      example.close();
      await served.close();
    },
  };
});
