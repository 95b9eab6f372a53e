import type { Fault } from './faults.ts';

/** One request. Times are ms UTC by the sandbox's clock. */
export interface LlmRequest {
  /** From 1, in the order of arrival. */
  number: number;
  at: number;
  path: string;
  /** Of the `authorization` header; undefined: none was sent. */
  key: string | undefined;
  model: string | undefined;
  /** What the messages say, by role, in their order. */
  messages: { role: string; content: string }[];
  /** The body byte for byte, as UTF-8. */
  rawBody: string;
  fault: Fault['kind'] | undefined;
  status: number | undefined;
  /** What the model said; undefined: nothing. */
  said: string | undefined;
  answer: 'pending' | 'whole' | 'cut' | 'none';
}

export interface Ledger {
  requests(): readonly LlmRequest[];
  /** Requests that are being answered now, and the most there were at once. */
  readonly open: number;
  readonly mostOpen: number;
  /** `count` requests are over. Resolves at once if it is so already, fails when the sandbox closes. */
  untilRequests(count: number): Promise<readonly LlmRequest[]>;
  /** Any condition, looked at after every change. */
  until(condition: () => boolean): Promise<void>;
  forget(): void;
}

/** The server's side of the ledger. */
export interface WritableLedger extends Ledger {
  arrive(request: Omit<LlmRequest, 'number' | 'fault' | 'status' | 'said' | 'answer'>): LlmRequest;
  finish(request: LlmRequest, answer: 'whole' | 'cut' | 'none'): void;
  close(): void;
}

export function createLedger(): WritableLedger {
  let requests: LlmRequest[] = [];
  let arrivals = 0;
  let open = 0;
  let mostOpen = 0;
  const waiters = new Set<{ condition: () => boolean; resolve: () => void; reject: (error: Error) => void }>();

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

  return {
    requests: () => [...requests],
    get open() {
      return open;
    },
    get mostOpen() {
      return mostOpen;
    },
    until,
    async untilRequests(count) {
      await until(() => requests.filter((request) => request.answer !== 'pending').length >= count);
      return [...requests];
    },
    forget() {
      requests = [];
      mostOpen = open;
    },
    arrive(rest) {
      arrivals += 1;
      open += 1;
      mostOpen = Math.max(mostOpen, open);
      const request: LlmRequest = {
        ...rest,
        number: arrivals,
        fault: undefined,
        status: undefined,
        said: undefined,
        answer: 'pending',
      };
      requests.push(request);
      changed();
      return request;
    },
    finish(request, answer) {
      if (request.answer !== 'pending') return;
      request.answer = answer;
      open -= 1;
      changed();
    },
    close() {
      for (const waiter of waiters) waiter.reject(new Error('The LLM sandbox was closed while a test waited on it'));
      waiters.clear();
    },
  };
}
