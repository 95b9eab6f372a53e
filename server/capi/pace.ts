import type { Usage } from './meta/usage.ts';

/**
 * How fast each dataset's calls may go, by what Meta says is used of the allowance of the last hour. Kept in memory: after a
 * start it is known again with the first answer. Pauses stand in the database. Source: facts/meta.md 6
 */
export interface Pace {
  /** What came with an answer; undefined: Meta said nothing, so nothing is known against it. */
  heard(datasetId: string, usage: Usage | undefined): void;
  /** A call begins, at `now` (ms). */
  began(datasetId: string, now: number): void;
  /** How many calls it may have under way at `now` (ms), of `most`. */
  callsAtATime(datasetId: string, now: number, most: number): number;
  /** When the next dataset that must leave a gap may go on, ms after `now`; undefined: none waits. */
  nextAt(now: number): number | undefined;
}

/** Per cent from which fewer calls go at a time, and from which single ones keep a gap. */
const FEWER_FROM = 75;
const SPACED_FROM = 90;
const LONGEST_GAP_MS = 60_000;

export function createPace(): Pace {
  const datasets = new Map<string, { percent: number; beganAt: number }>();

  /** A moment still to come was noted by a clock that ran ahead. */
  const gapEndsAt = ({ percent, beganAt }: { percent: number; beganAt: number }, now: number) =>
    beganAt > now ? now : beganAt + gapMs(percent);

  return {
    heard(datasetId, usage) {
      const beganAt = datasets.get(datasetId)?.beganAt ?? Number.NEGATIVE_INFINITY;
      datasets.set(datasetId, { percent: usage?.percent ?? 0, beganAt });
    },
    began(datasetId, now) {
      datasets.set(datasetId, { percent: datasets.get(datasetId)?.percent ?? 0, beganAt: now });
    },
    callsAtATime(datasetId, now, most) {
      const known = datasets.get(datasetId);
      if (!known) return most;
      return gapEndsAt(known, now) > now ? 0 : atATime(known.percent, most);
    },
    nextAt(now) {
      const ends = [...datasets.values()].map((known) => gapEndsAt(known, now)).filter((at) => at > now);
      return ends.length === 0 ? undefined : Math.min(...ends);
    },
  };
}

/** All of them up to 75 %, then ever fewer, one from 90 % on. */
function atATime(percent: number, most: number): number {
  if (percent < FEWER_FROM) return most;
  const left = (SPACED_FROM - percent) / (SPACED_FROM - FEWER_FROM);
  return Math.max(1, Math.round(most * left));
}

/** None up to 90 %, 15 seconds at 95 %, a minute from 100 % on. */
function gapMs(percent: number): number {
  const into = Math.min(1, Math.max(0, (percent - SPACED_FROM) / (100 - SPACED_FROM)));
  return Math.round(LONGEST_GAP_MS * into ** 2);
}
