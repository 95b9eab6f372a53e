import { lingui, linguiTransformerBabelPreset } from '@lingui/vite-plugin';
import babel from '@rolldown/plugin-babel';
import react, { reactCompilerPreset } from '@vitejs/plugin-react';
import { defineConfig } from 'vitest/config';

/** Loaded from node_modules at run time: native, or heavy and loaded only when needed. */
const external = ['electron', 'better-sqlite3', '@whiskeysockets/baileys', 'ws', 'pino', 'pino-roll', 'open', 'undici'];

/** Code for Node: everything but `external` in one file per entry. */
function forNode(outDir: string, input: Record<string, string>) {
  return {
    consumer: 'server' as const,
    resolve: { noExternal: true as const, external },
    build: { outDir, emptyOutDir: true, target: 'node22', minify: false, sourcemap: true, rolldownOptions: { input } },
  };
}

export default defineConfig({
  plugins: [
    react(),
    lingui(),
    babel({ presets: [reactCompilerPreset(), linguiTransformerBabelPreset({ descriptorFields: 'message' })] }),
  ],
  html: { cspNonce: 'VORONKA_NONCE' },
  environments: {
    client: {
      build: {
        outDir: 'dist',
        emptyOutDir: false,
        assetsDir: 'renderer/assets',
        rolldownOptions: {
          input: 'renderer/index.html',
          // Icons in one file, not in thirty of a line each.
          output: { codeSplitting: { groups: [{ name: 'icons', test: /@tabler/ }] } },
        },
      },
    },
    host: forNode('dist/host', {
      serve: 'server/serve.ts',
      command: 'server/command.ts',
      launch: 'electron/launch.ts',
      example: 'sandbox/business/example.ts',
    }),
    main: forNode('dist/main', { main: 'electron/main.ts' }),
  },
  builder: {},
  test: {
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          include: ['{db,electron,renderer,sandbox,server}/**/*.test.{ts,tsx}', 'tests/*.test.ts'],
          exclude: ['tests/first-light.test.ts'],
          environment: 'node',
          testTimeout: 20_000,
        },
      },
      {
        extends: true,
        test: {
          name: 'browser',
          include: ['tests/e2e/*.e2e.ts'],
          globalSetup: 'tests/e2e/setup.ts',
          environment: 'node',
          testTimeout: 120_000,
          hookTimeout: 120_000,
          maxWorkers: 1,
          sequence: { groupOrder: 1 },
        },
      },
      {
        extends: true,
        test: {
          name: 'faults',
          include: ['tests/faults/*.test.ts', 'tests/first-light.test.ts'],
          globalSetup: 'tests/faults/setup.ts',
          environment: 'node',
          testTimeout: 300_000,
          hookTimeout: 60_000,
          maxWorkers: 1,
          sequence: { groupOrder: 2 },
        },
      },
    ],
  },
});
