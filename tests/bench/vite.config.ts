import { defineConfig } from 'vite';
import app from '../../vite.config.ts';

/** The bench is built like the host it measures, into a folder of its own that no package carries. */
export default defineConfig({
  plugins: app.plugins ?? [],
  ssr: { noExternal: true, external: ['better-sqlite3', '@whiskeysockets/baileys', 'ws', 'undici', 'playwright-core'] },
  build: {
    ssr: true,
    outDir: 'dist/bench',
    emptyOutDir: true,
    target: 'node22',
    minify: false,
    sourcemap: true,
    rolldownOptions: {
      // Beside each other: what looks for a file does so from its own folder.
      output: { chunkFileNames: '[name]-[hash].js' },
      input: {
        bench: 'tests/bench/bench.ts',
        whatsapp: 'tests/bench/parts/whatsapp.ts',
        meta: 'tests/bench/parts/meta.ts',
        llm: 'tests/bench/parts/llm.ts',
        'bare-baileys': 'tests/bench/parts/bare-baileys.ts',
        sending: 'tests/bench/parts/sending.ts',
        exports: 'tests/bench/parts/exports.ts',
        'raw-inserts': 'tests/bench/parts/raw-inserts.ts',
        'loop-delay': 'tests/bench/parts/loop-delay.ts',
      },
    },
  },
});
