import { join } from 'node:path';
import { main } from './cli/main.ts';

// Built into dist/host, beside the example and below the pages.
await main({
  args: process.argv.slice(2),
  assets: join(import.meta.dirname, '../renderer'),
  exampleScript: join(import.meta.dirname, 'example.js'),
});
