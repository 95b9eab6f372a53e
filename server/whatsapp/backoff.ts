export const SHORT = { firstMs: 1_000, longestMs: 5 * 60_000 };
/** The service itself says that it is unavailable. */
export const LONG = { firstMs: 30_000, longestMs: 15 * 60_000 };

/** How long to wait after `failures` failures in a row (1 or more): doubling, capped, with up to half taken off by chance. */
export function backOff(failures: number, { firstMs, longestMs }: typeof SHORT, random: () => number): number {
  const whole = Math.min(longestMs, firstMs * 2 ** Math.min(failures - 1, 30));
  return Math.round(whole * (0.5 + random() / 2));
}

const MINUTE = 60_000;
/** Tries that fail in a row before the owner is made to wait. Source: product.md 2 */
const TRIES = 3;
/** Minutes. Source: product.md 2 */
const LONGEST_WAIT = 30;
/** Older failures say nothing about today. */
const FORGIVEN_MS = 6 * 60 * MINUTE;

/**
 * After a try to link that failed: how many failures in a row are counted now, and until when no other is made (ms, NULL: none).
 * A refusal counts as three tries. Ten minutes, then twenty, then thirty.
 */
export function waitAfterFailure(
  before: { refusals: number; waitUntilAt: number | null },
  refused: boolean,
  now: number,
): { refusals: number; waitUntilAt: number | null } {
  const forgiven = before.waitUntilAt !== null && now - before.waitUntilAt > FORGIVEN_MS;
  const counted = forgiven ? 0 : before.refusals;
  const refusals = (refused ? Math.max(counted, TRIES - 1) : counted) + 1;
  if (refusals < TRIES) return { refusals, waitUntilAt: null };
  return { refusals, waitUntilAt: now + Math.min(LONGEST_WAIT, 10 * (refusals - TRIES + 1)) * MINUTE };
}

/** A wait longer than there is was made by a clock that has been set back since: NULL. */
export function believableWait(waitUntilAt: number | null, now: number): number | null {
  return waitUntilAt !== null && waitUntilAt > now + LONGEST_WAIT * MINUTE ? null : waitUntilAt;
}
