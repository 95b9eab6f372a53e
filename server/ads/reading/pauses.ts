import { domainCode } from '../../errors.ts';

/** When what may be asked again. */
export interface Pauses {
  /** Whether this work has to wait. */
  holds(key: string): boolean;
  /** Meta asks to wait: nobody shortens that. */
  pause(key: string, minutes: number): void;
  /** Meta was not reached: nothing is asked for a while. */
  offline(): void;
  /** Meta would not say now: others are asked all the same, and this again soon. */
  later(key: string): void;
  isOffline(): boolean;
  afterFault(key: string, fault: unknown): void;
  /** The owner says to try again. */
  forgetFaults(): void;
  /** The latest moment that Meta asked to wait for. */
  longest(): number | null;
}

const MINUTE_MS = 60_000;
const OFFLINE_MS = 5 * MINUTE_MS;
/** After any other fault: a permission, an ended version. */
const FAULT_MS = 60 * MINUTE_MS;
/** Meta asks for no longer. */
export const LONGEST_MS = 24 * 60 * MINUTE_MS;
/** Of this question, not of the way: «too much data» is a fault too, and lasts. */
const LATER = ['meta_unreadable', 'meta_fault'];

export function createPauses(clock: () => number): Pauses {
  const asked = new Map<string, number>();
  const faults = new Map<string, number>();
  let offlineUntil = 0;
  // A longer wait was noted by a clock that ran ahead.
  const lasts = (until: number, longest: number) => until > clock() && until - clock() <= longest;
  const waits = (map: Map<string, number>, key: string, longest: number) => lasts(map.get(key) ?? 0, longest);
  const pauses: Pauses = {
    holds: (key) => waits(asked, key, LONGEST_MS) || waits(faults, key, FAULT_MS),
    pause: (key, minutes) =>
      void asked.set(
        key,
        Math.max(
          waits(asked, key, LONGEST_MS) ? (asked.get(key) ?? 0) : 0,
          clock() + Math.min(minutes * MINUTE_MS, LONGEST_MS),
        ),
      ),
    offline() {
      offlineUntil = clock() + OFFLINE_MS;
    },
    later: (key) => void faults.set(key, clock() + OFFLINE_MS),
    isOffline: () => lasts(offlineUntil, OFFLINE_MS),
    afterFault(key, fault) {
      const known = domainCode(fault);
      if (known?.code === 'meta_rate_limited') pauses.pause(key, Number(known.params['minutes']) || 15);
      else if (known?.code === 'meta_no_network') pauses.offline();
      else if (LATER.includes(known?.code ?? '')) pauses.later(key);
      else faults.set(key, clock() + FAULT_MS);
    },
    forgetFaults() {
      faults.clear();
      offlineUntil = 0;
    },
    longest() {
      const latest = Math.max(0, ...[...asked.values()].filter((until) => lasts(until, LONGEST_MS)));
      return latest > 0 ? latest : null;
    },
  };
  return pauses;
}
