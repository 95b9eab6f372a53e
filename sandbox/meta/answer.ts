import type { ServerResponse } from 'node:http';
import type { Fault } from './faults.ts';
import { deadToken, permissionLost, type Refusal, rateLimited } from './refusals.ts';

/** An answer ready to be written. `ending` says how much of it leaves. */
export interface Answer {
  status: number;
  headers: Record<string, string>;
  body: string;
  ending: 'whole' | 'cut' | 'none';
}

/** What is written for a call that was taken. Source: facts/meta.md 4. */
export function receivedAnswer(count: number, traceId: string): Answer {
  return jsonAnswer(200, JSON.stringify({ events_received: count, messages: [], fbtrace_id: traceId }));
}

export function jsonAnswer(status: number, body: string, headers: Record<string, string> = {}): Answer {
  return { status, headers: { 'content-type': 'application/json; charset=UTF-8', ...headers }, body, ending: 'whole' };
}

/** The refusal a fault stands for; undefined for faults that answer in another way. */
export function faultRefusal(fault: Fault, datasetId: string): Refusal | undefined {
  switch (fault.kind) {
    case 'server error':
      return { status: fault.status ?? 500, code: -1, message: 'Sorry, something went wrong.' };
    case 'transient code':
      return { status: fault.status ?? 400, code: fault.code, type: 'OAuthException', message: 'An error occurred' };
    case 'is transient':
      return { status: 400, code: fault.code ?? 99, isTransient: true, message: 'Please try again' };
    case 'rate limit':
      return rateLimited(fault.code, fault.minutes, datasetId);
    case 'token dead':
      return deadToken(fault.subcode);
    case 'permission lost':
      return permissionLost(fault.code, datasetId);
    default:
      return undefined;
  }
}

/** An answer spoilt by a fault, and whether the events were taken all the same; undefined: the fault spoils nothing. */
export function spoil(fault: Fault, good: Answer, traceId: string): { answer: Answer; isTaken: boolean } | undefined {
  switch (fault.kind) {
    case 'hang up after accepting':
      return { answer: { ...good, ending: 'none' }, isTaken: true };
    case 'cut answer':
      return { answer: { ...good, ending: 'cut' }, isTaken: true };
    case 'nothing received':
      return { answer: receivedAnswer(0, traceId), isTaken: false };
    case 'not json': {
      const status = fault.status ?? 200;
      const body = '<!DOCTYPE html><html><body>Sorry, something went wrong.</body></html>';
      const headers = { 'content-type': 'text/html; charset=utf-8' };
      return { answer: { status, headers, body, ending: 'whole' }, isTaken: status === 200 };
    }
    default:
      return undefined;
  }
}

/** Writes as much of the answer as its ending allows; resolves with what became of it once the socket is done with it. */
export function writeAnswer(response: ServerResponse, answer: Answer): Promise<'whole' | 'cut' | 'none'> {
  if (answer.ending === 'none' || response.destroyed) {
    response.destroy();
    return Promise.resolve('none');
  }
  const { promise, resolve } = Promise.withResolvers<'whole' | 'cut' | 'none'>();
  const bytes = Buffer.from(answer.body);
  response.writeHead(answer.status, { ...answer.headers, 'content-length': bytes.length });
  if (answer.ending === 'cut') {
    response.write(bytes.subarray(0, Math.floor(bytes.length / 2)), () => response.destroy());
    response.once('close', () => resolve('cut'));
  } else {
    response.once('finish', () => resolve('whole'));
    // The client went away first: nobody can say how much it has read.
    response.once('close', () => resolve('none'));
    response.end(bytes);
  }
  return promise;
}
