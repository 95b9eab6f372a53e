import type { Claim } from './claim-due.ts';
import { type Ended, type RecordParts, recordOutcome } from './record-outcome.ts';

/** What one write has written down of the calls that were over. */
export interface Recorded {
  /** Calls that are being put together or under way all the same. */
  busy: Claim[];
  /** To be called once it is committed. */
  keep(): void;
}

/** The sender's calls: being put together, under way, and over but not, or not wholly, written down. */
export interface CallsUnderWay {
  readonly gathering: ReadonlyMap<string, Claim>;
  gather(claims: ReadonlyMap<string, Claim>): void;
  began(claim: Claim): void;
  over(call: Omit<Ended, 'written'>): void;
  /** Something is over and not written down. */
  hasEnded(): boolean;
  isEmpty(): boolean;
  /** Rows of conversion_events that are in one of them. */
  events(): Set<number>;
  /** Writes down what is over, until the slice is; the first in any case. Inside a write. */
  record(parts: RecordParts, isOver: () => boolean): Recorded;
}

export function createCallsUnderWay(): CallsUnderWay {
  const inFlight = new Set<Claim>();
  let gathering: ReadonlyMap<string, Claim> = new Map();
  let ended: Ended[] = [];
  const all = () => [...inFlight, ...gathering.values()];

  return {
    get gathering() {
      return gathering;
    },
    gather(claims) {
      gathering = claims;
    },
    began: (claim) => void inFlight.add(claim),
    over: (call) => void ended.push({ ...call, written: 0 }),
    hasEnded: () => ended.length > 0,
    isEmpty: () => inFlight.size === 0 && gathering.size === 0,
    events: () => new Set(all().flatMap(({ members }) => members.map(({ before }) => before.id))),
    record(parts, isOver) {
      const written = new Map<Ended, number>();
      for (const call of ended) {
        if (written.size > 0 && isOver()) break;
        written.set(call, call.written + recordOutcome(parts, call, isOver));
      }
      const isDone = (call: Ended) => written.get(call) === call.claim.members.length;
      const done = new Set(ended.filter(isDone).map(({ claim }) => claim));
      return {
        busy: all().filter((claim) => !done.has(claim)),
        keep() {
          for (const [call, count] of written) call.written = count;
          for (const claim of done) inFlight.delete(claim);
          ended = ended.filter(({ claim }) => !done.has(claim));
        },
      };
    },
  };
}
