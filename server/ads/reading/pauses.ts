import { domainCode } from '../../errors.ts';

/** When what may be asked again. */
export interface Pauses {
  /** Whether this work has to wait. */
  holds(key: string): boolean;
  /** Meta asks to wait: nobody shortens that. */
  pause(key: string, minutes: number): void;
  /** Meta was not reached: nothing is asked for a while. */
  offline(): void;
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
const UNREACHED = ['meta_no_network', 'meta_unreadable', 'meta_fault'];

export function createPauses(clock: () => number): Pauses {
  const asked = new Map<string, number>();
  const faults = new Map<string, number>();
  let offlineUntil = 0;
  const waits = (map: Map<string, number>, key: string) => (map.get(key) ?? 0) > clock();
  const pauses: Pauses = {
    holds: (key) => waits(asked, key) || waits(faults, key),
    pause: (key, minutes) => void asked.set(key, Math.max(asked.get(key) ?? 0, clock() + minutes * MINUTE_MS)),
    offline() {
      offlineUntil = clock() + OFFLINE_MS;
    },
    isOffline: () => offlineUntil > clock(),
    afterFault(key, fault) {
      const known = domainCode(fault);
      if (known?.code === 'meta_rate_limited') pauses.pause(key, Number(known.params['minutes']) || 15);
      else if (UNREACHED.includes(known?.code ?? '')) pauses.offline();
      else faults.set(key, clock() + FAULT_MS);
    },
    forgetFaults() {
      faults.clear();
      offlineUntil = 0;
    },
    longest() {
      const latest = Math.max(0, ...asked.values());
      return latest > clock() ? latest : null;
    },
  };
  return pauses;
}
