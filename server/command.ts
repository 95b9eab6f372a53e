import { join } from 'node:path';
import { runCommand } from './cli/run-command.ts';

// Built into dist/host, below the pages.
const exitCode = await runCommand({
  args: process.argv.slice(2),
  env: process.env,
  assets: join(import.meta.dirname, '../renderer'),
});
// A pipe is written to in its own time: what was said must arrive before the end.
await new Promise((resolve) => process.stderr.write('', () => process.stdout.write('', resolve)));
process.exit(exitCode);
