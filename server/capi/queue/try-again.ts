import type { Reason } from '../../dialogs/views.ts';

const SECOND_MS = 1000;
const HOUR_MS = 60 * 60 * SECOND_MS;

/** An event or a dataset never waits longer than this for its next try: a later time was set by a wrong clock. */
export const LONGEST_DELAY_MS = HOUR_MS;
export const LONGEST_PAUSE_MS = 24 * HOUR_MS;
/** Meta takes ordinary events with the same name and id for one this long. Source: facts/meta.md 2 */
const DEDUPLICATED_MS = 48 * HOUR_MS;
const FIRST_DELAY_MS = 2 * SECOND_MS;
const LONGEST_OFFLINE_DELAY_MS = 60 * SECOND_MS;

/** Exponential with jitter. `failures` from 1, `random` in [0, 1). */
export function delayAfter(failures: number, random: number, longest = LONGEST_DELAY_MS): number {
  const full = Math.min(longest, FIRST_DELAY_MS * 2 ** Math.min(failures - 1, 20));
  return Math.round(full * (0.5 + random / 2));
}

/** Without a network one event asks whether it is back; this is the pause between two askings, ms. */
export function offlineDelay(failures: number, random: number): number {
  return delayAfter(failures, random, LONGEST_OFFLINE_DELAY_MS);
}

/** Meta does not remove duplicates of messaging events, of others it does. Source: facts/meta.md 2 */
function isMessaging(payload: string): boolean {
  const { action_source: source } = JSON.parse(payload) as { action_source?: unknown };
  return source === 'business_messaging';
}

/**
 * What becomes of an event after bytes went out and no answer came: messaging has one more try with the same id,
 * others are tried while Meta removes duplicates; then it is set aside as unknown. Source: facts/meta.md 6
 *
 * @param unknowns attempts that ended so, this one counted
 */
export function mayTryAfterUnknown(
  event: { payload: string; firstAttemptAt: number | null },
  { unknowns, now }: { unknowns: number; now: number },
): boolean {
  if (isMessaging(event.payload)) return unknowns < 2;
  return now < (event.firstAttemptAt ?? now) + DEDUPLICATED_MS;
}

export const UNKNOWN: Reason = { code: 'unknown' };
