import { type EventFields, isFields, judgeEvent } from './judge-event.ts';
import { judgeVersion, subcodeOfDead } from './judge-token.ts';
import { badParameter, deadToken, type Refusal, unknownPath, unsupportedObject } from './refusals.ts';
import type { Dataset, MetaSettings, MetaState } from './state.ts';

/** One call as it came in. `body` is undefined where the bytes are not JSON. */
export interface Call {
  method: string;
  path: string;
  version: string | undefined;
  datasetId: string | undefined;
  token: string | undefined;
  contentType: string;
  bodyBytes: number;
  body: unknown;
}

export interface Acceptance {
  dataset: Dataset;
  events: EventFields[];
  testEventCode: string | undefined;
}

export type Judgement = { refusal: Refusal } | { acceptance: Acceptance };

const MAX_EVENTS = 1000;

/** Says whether Meta would take this call: version, then token, then dataset, then batch, then every event in turn. */
export function judgeCall(call: Call, state: MetaState, now: number): Judgement {
  const refusal = judgeDoor(call, state, now);
  if (refusal !== undefined) return { refusal };
  const dataset = state.datasets.get(call.datasetId ?? '');
  if (dataset === undefined) return { refusal: unknownDataset(call, state.settings) };
  if (dataset.token !== call.token && !dataset.tokens?.includes(call.token ?? ''))
    return { refusal: unsupportedObject(dataset.id) };
  return judgeBatch(call, dataset, state, now);
}

function judgeDoor(call: Call, state: MetaState, now: number): Refusal | undefined {
  if (call.datasetId === undefined) return unknownPath(call.path);
  const refusal = judgeVersion(call.version, call.path, state.settings);
  if (refusal) return refusal;
  if (call.method !== 'POST') return badParameter(`Unsupported ${call.method} request`);
  if (call.bodyBytes > state.settings.maxBodyBytes) return badParameter('Request body is too large', 413);
  // A token in the address is not looked at: Meta would take it, but it must never stand in an address or a log.
  if (call.token === undefined) return deadToken();
  const dead = subcodeOfDead(state, call.token, now);
  return dead && deadToken(dead.subcode);
}

function unknownDataset(call: Call, settings: MetaSettings): Refusal {
  const id = call.datasetId ?? '';
  return settings.unknownDataset === 'subcode 33' ? unsupportedObject(id) : badParameter('Invalid parameter');
}

function judgeBatch(call: Call, dataset: Dataset, state: MetaState, now: number): Judgement {
  // Meta takes forms as well; the app sends JSON, so anything else is its mistake.
  if (!call.contentType.startsWith('application/json') || !isFields(call.body)) {
    return { refusal: badParameter('The body is not a JSON object') };
  }
  const { data, test_event_code: testEventCode } = call.body;
  if (!Array.isArray(data) || data.length === 0) return { refusal: badParameter('The parameter data is required') };
  if (data.length > MAX_EVENTS) return { refusal: badParameter(`At most ${MAX_EVENTS} events a call`) };
  if (dataset.accepts !== 'anything') {
    const rules = {
      now,
      pageId: dataset.pageId,
      wabaId: dataset.wabaId,
      knowsClickId: (id: string) => state.clickIds.has(id),
    };
    for (const [index, event] of data.entries()) {
      const refusal = judgeEvent(event, index, rules);
      if (refusal !== undefined) return { refusal };
    }
  }
  return {
    acceptance: {
      dataset,
      events: data.map((event) => (isFields(event) ? event : { value: event })),
      testEventCode: typeof testEventCode === 'string' ? testEventCode : undefined,
    },
  };
}
