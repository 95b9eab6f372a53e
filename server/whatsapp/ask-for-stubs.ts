import { dueStubs, stubAsked } from '../dialogs/stubs.ts';
import type { Parts } from '../parts.ts';
import type { Connection } from './engine.ts';

/** Asks the phone again, while connected, for the messages that came without content. */
export interface StubAsking {
  resume(connection: Connection): void;
  pause(): void;
}

/** How often due stubs are looked for, ms. */
const LOOK_MS = 15_000;
/** Asked in one go: the phone answers one by one. */
const AT_ONCE = 20;

export function askForStubs(parts: Parts, numberId: string): StubAsking {
  let timer: NodeJS.Timeout | undefined;

  function look(connection: Connection): void {
    for (const { messageId, key } of dueStubs(parts.db, numberId, parts.clock(), AT_ONCE)) {
      // Noted before it is asked: a phone that never answers must not be asked without end.
      stubAsked(parts, messageId);
      void connection
        .askAgain(key)
        .catch((fault) => parts.log.debug({ numberId, messageId, failure: String(fault) }, 'stub not asked'));
    }
  }

  function pause(): void {
    clearInterval(timer);
    timer = undefined;
  }

  return {
    resume(connection) {
      pause();
      look(connection);
      timer = setInterval(() => look(connection), LOOK_MS);
    },
    pause,
  };
}
