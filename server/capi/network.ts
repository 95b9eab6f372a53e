import type { Parts } from '../parts.ts';
import { CLOCK_OFF_MS, noteClockOff } from './clock-off.ts';
import type { Exchange } from './meta/client.ts';
import { offlineDelay } from './queue/try-again.ts';

/** Whether Meta can be reached at all, by what became of the last calls. Without a network one event asks now and then. */
export interface Network {
  heard(exchange: Exchange): void;
  isDown(): boolean;
  /** While it is down: the pause before the next asking is not over. */
  isAskedSoon(): boolean;
  /** When it is asked for next, ms; undefined: it is there. */
  askAt(): number | undefined;
  forget(): void;
}

/** A longer pause was set by a wrong clock. */
const LONGEST_PAUSE_MS = 5 * 60_000;

export function createNetwork(parts: Pick<Parts, 'db' | 'clock' | 'random' | 'live' | 'log'>): Network {
  const { clock, random, log } = parts;
  let down: { failures: number; until: number } | undefined;
  let isClockRight = false;

  /** Every answer says what time it is. */
  function compareClocks(saidAt: number): void {
    const aheadMs = parts.clock() - saidAt - 500;
    const isRight = Math.abs(aheadMs) <= CLOCK_OFF_MS;
    if (isRight && isClockRight) return;
    try {
      noteClockOff(parts, aheadMs);
      isClockRight = isRight;
    } catch (fault) {
      log.error({ component: 'capi', err: fault }, 'the clock could not be noted');
    }
  }

  function isAskedSoon(): boolean {
    const now = clock();
    return down !== undefined && down.until > now && down.until - now <= LONGEST_PAUSE_MS;
  }

  return {
    heard(exchange) {
      if (exchange.kind === 'answer') {
        down = undefined;
        if (exchange.saidAt !== undefined) compareClocks(exchange.saidAt);
      }
      // The failures of attempts that began together count once.
      if (exchange.kind !== 'refused_connection' || isAskedSoon()) return;
      const failures = (down?.failures ?? 0) + 1;
      down = { failures, until: clock() + offlineDelay(failures, random()) };
    },
    isDown: () => down !== undefined,
    isAskedSoon,
    askAt: () => down?.until,
    forget() {
      down = undefined;
    },
  };
}
