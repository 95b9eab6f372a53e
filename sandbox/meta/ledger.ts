import type { Fault } from './faults.ts';
import type { Acceptance, Call } from './judge-call.ts';
import type { EventFields } from './judge-event.ts';
import type { ReadRecord, Reads } from './reading/serve-read.ts';
import type { Refusal } from './refusals.ts';

/** One request. Times are ms UTC by the sandbox's clock. */
export interface RequestRecord {
  /** From 1, in the order of arrival. */
  number: number;
  at: number;
  method: string;
  /** With its query, as it was asked for. */
  path: string;
  version: string | undefined;
  datasetId: string | undefined;
  /** Lower-case names; `authorization` is left out. */
  headers: Record<string, string | string[] | undefined>;
  tokenIn: 'header' | 'body' | 'none';
  /** The body byte for byte, as UTF-8. Holds the token where it was sent in the body. */
  rawBody: string;
  /** Parsed, without `access_token`; undefined where it is not JSON or was not read. */
  body: unknown;
  fault: Fault['kind'] | undefined;
  status: number | undefined;
  answerBody: string | undefined;
  /** How the answer got away: `whole` was handed to the network in full, `cut` in part, `none` not at all. */
  answer: 'pending' | 'whole' | 'cut' | 'none';
  /** The client ended the connection before the answer was begun; what it asked for is judged all the same. */
  isClientGone: boolean;
  traceId: string;
}

export interface AcceptedEvent {
  at: number;
  datasetId: string;
  event: EventFields;
  eventName: string;
  eventId: string | undefined;
  /** Business messaging events are never deduplicated, all others are. Source: facts/meta.md 2. */
  isMessaging: boolean;
  /** False for an ordinary event whose name and id were accepted within the 48 hours before. */
  isCounted: boolean;
  testEventCode: string | undefined;
  request: RequestRecord;
}

export interface RefusedCall {
  at: number;
  datasetId: string | undefined;
  code: number;
  subcode: number | undefined;
  status: number;
  message: string;
  /** True where a fault made it, false where the call itself was wrong. */
  isFault: boolean;
  request: RequestRecord;
}

/** A name and id that Meta counted more than once. */
export interface Doubled {
  datasetId: string;
  eventName: string;
  eventId: string;
  times: number;
  /** How many of the repeats came although the answer to the one before had gone out whole. 0: all are "unknown". */
  afterAnswer: number;
}

export interface Ledger {
  /** Calls with events. */
  requests(datasetId?: string): readonly RequestRecord[];
  /** Questions, apart from them; `path` is held against address and query. */
  reads(path?: RegExp): readonly ReadRecord[];
  accepted(datasetId?: string): readonly AcceptedEvent[];
  refusals(datasetId?: string): readonly RefusedCall[];
  /** How often each event_id was counted, over all names. */
  countByEventId(datasetId?: string): Map<string, number>;
  doubled(datasetId?: string): Doubled[];
  /** Waiters: resolve at once if it is so already, fail when the sandbox closes. None of them sleeps. */
  untilAccepted(count: number, datasetId?: string): Promise<readonly AcceptedEvent[]>;
  untilRefused(count: number, datasetId?: string): Promise<readonly RefusedCall[]>;
  /** `count` requests have arrived, read in full and not yet judged. */
  untilArrived(count: number, datasetId?: string): Promise<readonly RequestRecord[]>;
  /** `count` requests are over: answered, cut or hung up. */
  untilRequests(count: number, datasetId?: string): Promise<readonly RequestRecord[]>;
  /** `count` questions are over: answered, cut or hung up. */
  untilReads(count: number, path?: RegExp): Promise<readonly ReadRecord[]>;
  /** Any condition, looked at after every change. */
  until(condition: () => boolean): Promise<void>;
  /** Forgets all records; what deduplication remembers stays, as at Meta. */
  forget(): void;
}

/** The server's side of the ledger. */
export interface WritableLedger extends Ledger {
  /** How many requests there have been. */
  arrived(): number;
  arrive(call: Call, rest: Pick<RequestRecord, 'at' | 'headers' | 'tokenIn' | 'rawBody'>): RequestRecord;
  accept(request: RequestRecord, acceptance: Acceptance, at: number): void;
  refuse(request: RequestRecord, refusal: Refusal, at: number, isFault: boolean): void;
  lose(request: RequestRecord): void;
  finish(request: RequestRecord, answer: 'whole' | 'cut' | 'none'): void;
  close(): void;
  readonly read: Reads;
}

const DEDUPLICATION = 48 * 60 * 60 * 1000;
interface Waiter {
  condition: () => boolean;
  resolve: () => void;
  reject: (error: Error) => void;
}

export function createLedger(nextTraceId: () => string): WritableLedger {
  let requests: RequestRecord[] = [];
  let accepted: AcceptedEvent[] = [];
  let refusals: RefusedCall[] = [];
  let arrivals = 0;
  const read: Reads = { records: [], changed };
  const lastAccepted = new Map<string, number>();
  const waiters = new Set<Waiter>();

  const of = <T extends { datasetId: string | undefined }>(records: T[], datasetId: string | undefined): T[] =>
    datasetId === undefined ? [...records] : records.filter((record) => record.datasetId === datasetId);

  function changed(): void {
    for (const waiter of waiters) {
      if (!waiter.condition()) continue;
      waiters.delete(waiter);
      waiter.resolve();
    }
  }

  function until(condition: () => boolean): Promise<void> {
    if (condition()) return Promise.resolve();
    const { promise, resolve, reject } = Promise.withResolvers<void>();
    waiters.add({ condition, resolve, reject });
    return promise;
  }

  async function untilCount<T>(count: number, hasGrown: () => boolean, records: () => readonly T[]) {
    // The cheap look at the length comes first, so that thousands of events do not filter thousands of rows each.
    await until(() => hasGrown() && records().length >= count);
    return records();
  }

  return {
    requests: (datasetId) => of(requests, datasetId),
    read,
    reads: (path) => readsOf(read, path),
    untilReads: (count, path) =>
      untilCount(
        count,
        () => read.records.length >= count,
        () => readsOf(read, path).filter((record) => record.answer !== 'pending'),
      ),
    accepted: (datasetId) => of(accepted, datasetId),
    refusals: (datasetId) => of(refusals, datasetId),
    countByEventId(datasetId) {
      const counts = new Map<string, number>();
      for (const { eventId, isCounted } of of(accepted, datasetId)) {
        if (eventId !== undefined && isCounted) counts.set(eventId, (counts.get(eventId) ?? 0) + 1);
      }
      return counts;
    },
    doubled: (datasetId) => findDoubled(of(accepted, datasetId)),
    until,
    untilAccepted: (count, datasetId) =>
      untilCount(
        count,
        () => accepted.length >= count,
        () => of(accepted, datasetId),
      ),
    untilRefused: (count, datasetId) =>
      untilCount(
        count,
        () => refusals.length >= count,
        () => of(refusals, datasetId),
      ),
    untilArrived: (count, datasetId) =>
      untilCount(
        count,
        () => requests.length >= count,
        () => of(requests, datasetId),
      ),
    untilRequests: (count, datasetId) =>
      untilCount(
        count,
        () => requests.length >= count,
        () => of(requests, datasetId).filter((request) => request.answer !== 'pending'),
      ),
    forget() {
      requests = [];
      accepted = [];
      refusals = [];
      read.records = [];
    },
    arrived: () => arrivals,
    arrive(call, rest) {
      arrivals += 1;
      const request: RequestRecord = {
        ...rest,
        number: arrivals,
        method: call.method,
        path: call.path,
        version: call.version,
        datasetId: call.datasetId,
        body: call.body,
        fault: undefined,
        status: undefined,
        answerBody: undefined,
        answer: 'pending',
        isClientGone: false,
        traceId: nextTraceId(),
      };
      requests.push(request);
      changed();
      return request;
    },
    accept(request, { dataset, events, testEventCode }, at) {
      for (const event of events) {
        const eventName = String(event['event_name']);
        const eventId = typeof event['event_id'] === 'string' ? event['event_id'] : undefined;
        const isMessaging = event['action_source'] === 'business_messaging';
        const key = JSON.stringify([dataset.id, eventName, eventId]);
        const last = lastAccepted.get(key);
        const isRepeat = !isMessaging && eventId !== undefined && last !== undefined && at - last < DEDUPLICATION;
        if (!isMessaging && !isRepeat) lastAccepted.set(key, at);
        accepted.push({
          ...{ at, datasetId: dataset.id, event, eventName, eventId, isMessaging, testEventCode, request },
          isCounted: !isRepeat,
        });
      }
      changed();
    },
    refuse(request, { code, subcode, status, message }, at, isFault) {
      refusals.push({ at, datasetId: request.datasetId, code, subcode, status, message, isFault, request });
      changed();
    },
    lose(request) {
      request.isClientGone = true;
      changed();
    },
    finish(request, answer) {
      if (request.answer !== 'pending') return;
      request.answer = answer;
      changed();
    },
    close() {
      for (const waiter of waiters) waiter.reject(new Error('The Meta sandbox was closed while a test waited on it'));
      waiters.clear();
    },
  };
}

function readsOf({ records }: Reads, path: RegExp | undefined): ReadRecord[] {
  return records.filter((record) => path === undefined || path.test(record.path));
}

function findDoubled(accepted: readonly AcceptedEvent[]): Doubled[] {
  const groups = Map.groupBy(
    accepted.filter((one) => one.isCounted && one.eventId !== undefined),
    (one) => JSON.stringify([one.datasetId, one.eventName, one.eventId]),
  );
  const doubled: Doubled[] = [];
  for (const group of groups.values()) {
    const first = group[0];
    if (first?.eventId === undefined || group.length < 2) continue;
    const afterAnswer = group.slice(0, -1).filter((one) => one.request.answer === 'whole').length;
    const { datasetId, eventName, eventId } = first;
    doubled.push({ datasetId, eventName, eventId, times: group.length, afterAnswer });
  }
  return doubled;
}
