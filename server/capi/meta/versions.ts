import type { Database } from '../../../db/open.ts';
import { readSettings } from '../../settings/settings.ts';

/** What this app was written for. Source: facts/meta.md 1 */
const DEFAULT_VERSION = 'v26.0';

const DAY_MS = 24 * 60 * 60 * 1000;
/** An end is told this long ahead, ms. */
const AHEAD_MS = 60 * DAY_MS;

/** Known ends: the Conversions API follows Graph's clock, Insights has a shorter one of its own. Source: facts/meta.md 1 */
export const KNOWN_ENDS: Record<'graph' | 'marketing', Record<string, number>> = {
  graph: {
    'v20.0': Date.UTC(2026, 8, 24),
    'v21.0': Date.UTC(2027, 0, 21),
    'v25.0': Date.UTC(2028, 6, 29),
  },
  marketing: { 'v24.0': Date.UTC(2026, 9, 6) },
};

/** The versions that calls are made with: Graph's for events and names, Marketing's for spend. */
export function versionsOf(db: Database): { graph: string; marketing: string } {
  const { graphVersion, marketingVersion } = readSettings(db);
  return { graph: graphVersion ?? DEFAULT_VERSION, marketing: marketingVersion ?? DEFAULT_VERSION };
}

/** When this version ends, ms, and whether that is past or near; `null`: no end is known. */
export function endOfVersion(
  of: 'graph' | 'marketing',
  version: string,
  now: number,
): { endsAt: number; state: 'past' | 'near' | 'far' } | null {
  const endsAt = KNOWN_ENDS[of][version];
  if (endsAt === undefined) {
    // Not after any newer one: where that has ended, so has this.
    const newer = Object.entries(KNOWN_ENDS[of]).filter(([one]) => numberOf(one) > numberOf(version));
    const latest = Math.min(...newer.map(([, end]) => end));
    return latest <= now ? { endsAt: latest, state: 'past' } : null;
  }
  return { endsAt, state: endsAt <= now ? 'past' : endsAt - now <= AHEAD_MS ? 'near' : 'far' };
}

/** 26 of v26.0. */
function numberOf(version: string): number {
  return Number(version.slice(1));
}
