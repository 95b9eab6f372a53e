import { join } from 'node:path';
import { createBuilder, loadConfigFromFile } from 'vite';

// Run by Node as it is. Builds `host.ts` the way the real host is built, into dist/faults.

const root = join(import.meta.dirname, '../..');
const loaded = await loadConfigFromFile({ command: 'build', mode: 'production' }, undefined, root);
const host = loaded?.config.environments?.['host'];
if (!host) throw new Error('vite.config.ts has no environment «host» to build like');
const input = { host: join(import.meta.dirname, 'host.ts') };
const faults = { ...host, build: { ...host.build, outDir: 'dist/faults', rolldownOptions: { input } } };
const builder = await createBuilder({ root, logLevel: 'error', environments: { faults } });
const environment = builder.environments['faults'];
if (environment) await builder.build(environment);
