import { createExampleProcess } from './example-process.ts';
import { runUntilStopped } from './run-until-stopped.ts';
import { serve } from './serve.ts';

interface MainOptions {
  args: readonly string[];
  assets: string;
  /** The built example business. */
  exampleScript: string;
}

/** The Node host as a program: serves until it is stopped, then ends the process. */
export async function main({ args, assets, exampleScript }: MainOptions): Promise<void> {
  const example = createExampleProcess(exampleScript);
  await runUntilStopped(async () => {
    const served = await serve({
      args,
      env: process.env,
      assets,
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
}
