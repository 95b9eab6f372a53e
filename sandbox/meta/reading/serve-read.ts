import type { IncomingMessage, ServerResponse } from 'node:http';
import { type Answer, faultRefusal, jsonAnswer, spoil, writeAnswer } from '../answer.ts';
import type { Fault, FaultPlan, FaultTarget } from '../faults.ts';
import { refusalBody } from '../refusals.ts';
import type { MetaState } from '../state.ts';
import { judgeRead, type Question } from './judge-read.ts';
import { usageHeader } from './world.ts';

/** One question. Times are ms UTC by the sandbox's clock. */
export interface ReadRecord {
  /** From 1, in the order of arrival; events have numbers of their own. */
  number: number;
  at: number;
  /** With its query, tokens masked. */
  path: string;
  version: string | undefined;
  /** Lower-case names; `authorization` is left out. */
  headers: Record<string, string | string[] | undefined>;
  /** Where the caller put its token. A token in the address is not looked at: it must never stand there. */
  tokenIn: 'header' | 'query' | 'both' | 'none';
  fault: Fault['kind'] | undefined;
  status: number | undefined;
  answerBody: string | undefined;
  answer: 'pending' | 'whole' | 'cut' | 'none';
}

export interface Reads {
  records: ReadRecord[];
  /** Called after every change of a record. */
  changed: () => void;
}

const ORIGIN = 'http://127.0.0.1';

/** Whether this is a question, not a call with events. */
export function isRead(message: IncomingMessage): boolean {
  return message.method === 'GET' && !/^\/(v\d+\.\d+)\/[^/?]+\/events(\?|$)/.test(message.url ?? '');
}

/** Answers a question, spoilt by the faults there are. */
export async function serveRead(
  message: IncomingMessage,
  response: ServerResponse,
  world: { state: MetaState; faults: FaultPlan; reads: Reads; clock: () => number; traceId: () => string },
): Promise<void> {
  const { state, faults, reads, clock } = world;
  const question = readQuestion(message);
  const traceId = world.traceId();
  const record = recordOf(message, question, { at: clock(), number: reads.records.length + 1 });
  reads.records.push(record);
  reads.changed();
  const target: FaultTarget = {
    ...{ datasetId: /^(?:act_)?(\d+)$/.exec(question.steps[0] ?? '')?.[1], version: question.version },
    ...{ events: [], number: record.number, path: record.path, isRead: true },
  };
  const early = faults.pick(target, undefined);
  record.fault = early?.kind;
  if (early) {
    message.socket.destroy();
    return finish('none');
  }
  message.resume();
  await faults.pause('arrival', target);
  const answer = decide();
  await faults.pause('answer', target);
  const headers = { ...answer.headers, date: new Date(clock()).toUTCString(), 'x-fb-trace-id': traceId };
  record.status = answer.status;
  record.answerBody = answer.body;
  finish(await writeAnswer(response, { ...answer, headers }));

  function finish(how: 'whole' | 'cut' | 'none'): void {
    record.answer = how;
    reads.changed();
  }

  function decide(): Answer {
    const reading = judgeRead(question, state, clock());
    const isGood = 'body' in reading;
    const fault = faults.pick(target, isGood);
    record.fault = fault?.kind;
    const usage = usageHeader(state.world, [reading.of]);
    const byFault = fault && faultRefusal(fault, reading.of ?? '');
    const refusal = byFault ?? (isGood ? undefined : reading.refusal);
    if (refusal) {
      return jsonAnswer(refusal.status, refusalBody(refusal, traceId), { ...usage, ...refusal.headers });
    }
    const good = jsonAnswer(200, JSON.stringify(isGood ? reading.body : {}), usage);
    // «Nothing received» is said of events only.
    if (!fault || fault.kind === 'nothing received') return good;
    return spoil(fault, good, traceId)?.answer ?? good;
  }
}

function readQuestion(message: IncomingMessage): Question {
  const host = message.headers.host;
  const url = new URL(message.url ?? '/', host === undefined ? ORIGIN : `http://${host}`);
  const [, version, rest = ''] = /^\/(v\d+\.\d+)(?:\/(.*))?$/.exec(url.pathname) ?? [];
  const token = /^Bearer (.+)$/.exec(message.headers.authorization ?? '')?.[1];
  return { url, version, steps: rest.split('/'), token };
}

function recordOf(message: IncomingMessage, { url, version, token }: Question, rest: { at: number; number: number }) {
  const { authorization: _, ...headers } = message.headers;
  const isInQuery = url.searchParams.has('access_token');
  const shown = new URL(url);
  for (const name of ['access_token', 'input_token'])
    if (shown.searchParams.has(name)) shown.searchParams.set(name, '***');
  const tokenIn = token === undefined ? (isInQuery ? 'query' : 'none') : isInQuery ? 'both' : 'header';
  const record: ReadRecord = {
    ...{ ...rest, path: shown.pathname + shown.search, version, headers, tokenIn },
    ...{ fault: undefined, status: undefined, answerBody: undefined, answer: 'pending' },
  };
  return record;
}
