import { join } from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { temporaryFolder } from '../../db/testing.ts';
import { liveThrough } from './histories/live-through.ts';
import { history } from './histories/steps.ts';
import { makeWatchedFile } from './histories/watch.ts';

/** More of them: VORONKA_HISTORIES=2000. The same again: VORONKA_SEED and VORONKA_PATH, as a failure prints them. */
const HISTORIES = Number(process.env['VORONKA_HISTORIES'] ?? 40);
const { VORONKA_SEED, VORONKA_PATH } = process.env;

// Bugs: an event that ends nowhere, or twice at Meta; one that goes where, when or although it must not; counts that drift.
test('whatever happens in whatever order: no event is lost, none is doubled but as unknown, and none goes against the owner', async () => {
  using folder = temporaryFolder();
  const watched = join(folder.path, 'watched.sqlite');
  makeWatchedFile(watched);
  let lived = 0;
  await fc.assert(
    fc.asyncProperty(history, fc.nat(), async (steps, seed) => {
      lived += 1;
      expect(await liveThrough(steps, { folder: folder.path, watched, nth: lived, seed })).toEqual([]);
    }),
    {
      numRuns: HISTORIES,
      // A sender that never comes to rest.
      timeout: 20_000,
      ...(VORONKA_SEED === undefined ? {} : { seed: Number(VORONKA_SEED) }),
      ...(VORONKA_PATH === undefined ? {} : { path: VORONKA_PATH }),
    },
  );
});
