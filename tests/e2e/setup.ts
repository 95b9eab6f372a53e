import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { buildIfStale } from '../../electron/build.ts';
import { type Found, findBrowser } from '../browser.ts';

declare module 'vitest' {
  interface ProvidedContext {
    browser: Found;
  }
}

/** Once before all browser tests: the pages are built and there is a browser. */
export default async function setup(project: TestProject): Promise<void> {
  buildIfStale(join(import.meta.dirname, '../..'));
  project.provide('browser', await findBrowser());
}
