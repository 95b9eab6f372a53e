import type { Config, Parts } from '../parts.ts';
import type { Links } from '../whatsapp/links.ts';
import { createLane } from './lane.ts';

/** Imports at work. Their rows are the truth: whoever changes one wakes it, and after a crash the rows say what to do. */
export interface Imports {
  /** Goes on with all that was left unfinished. */
  start(): void;
  /** Ends cleanly within a moment. */
  stop(): Promise<void>;
  /** The row of this import was changed. Call it after the commit. */
  wake(importId: number): void;
}

export function createImports(parts: Parts, _config: Pick<Config, 'dataFolder'>, _links: Links): Imports {
  const looking = createLane(parts, 'looking', 'ready', async () => true);
  const running = createLane(parts, 'running', 'done', async () => true);

  return {
    start() {
      looking.wake();
      running.wake();
    },
    wake() {
      looking.wake();
      running.wake();
    },
    async stop() {
      await Promise.all([looking.stop(), running.stop()]);
    },
  };
}
