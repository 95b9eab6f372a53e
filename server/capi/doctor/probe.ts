import { randomBytes } from 'node:crypto';
import type { Level } from '../../dialogs/views.ts';
import type { Parts } from '../../parts.ts';
import { classifyAnswer, type Outcome } from '../meta/classify-answer.ts';
import type { MetaClient } from '../meta/client.ts';
import { buildPayload } from '../payload/build-payload.ts';
import type { Examined } from './examined.ts';

/** Which id stands beside the click. */
export type BusinessId = 'page' | 'waba';

export interface ProbeOf {
  level: Level;
  /** Left out: the one that real events bear. */
  id?: BusinessId;
  /** Left out: the one that real events of the level bear. */
  name?: string;
}

/** Sends one event that Meta cannot count, and says what it answers. */
export type Probe = (of: ProbeOf) => Promise<Outcome>;

interface ProbeOptions {
  client: MetaClient;
  examined: Examined;
  metaId: string;
  /** Of Meta's Graph API. */
  version: string;
  token: string;
  /** Our clock minus Meta's, ms: an event of the future would be refused for that alone. */
  aheadMs: number;
  signal: AbortSignal;
}

/**
 * The doctor's question: a real event of this direction in all but the person, whom it has none of, and the click, which is
 * 40 made-up characters that lead to no ad. 2804087 is the good answer. Source: facts/meta.md 2
 */
export function createProbe(
  { clock, uuid, log }: Pick<Parts, 'clock' | 'uuid' | 'log'>,
  { client, examined: { direction }, metaId, version, token, aheadMs, signal }: ProbeOptions,
): Probe {
  return async ({ level, id, name }) => {
    const now = clock() - Math.max(0, aheadMs);
    const payload = buildPayload(
      {
        ...direction,
        ...(name === undefined ? {} : { eventNames: { [level]: { messaging: name } } }),
        pageId: id === 'waba' ? null : direction.pageId,
        wabaId: id === 'page' ? null : direction.wabaId,
        ...{ level, eventId: uuid(), eventTimeAt: now, phone: null, externalKey: '' },
        ctwaClid: randomBytes(20).toString('hex'),
        purchase: { amountMicros: 1_000_000, currency: direction.currency },
      },
      now,
    );
    const startedAt = performance.now();
    const form = { version, datasetMetaId: metaId, classic: direction.preset === 'classic', testEventCode: null };
    const outcome = classifyAnswer(await client.send(form, [payload], { token, signal }));
    signal.throwIfAborted();
    log.info(
      {
        component: 'doctor',
        dataset: metaId,
        level,
        outcome: outcome.kind,
        duration: Math.round(performance.now() - startedAt),
        ...('reason' in outcome ? { reason: outcome.reason } : {}),
        ...(outcome.fbtraceId === undefined ? {} : { fbtrace: outcome.fbtraceId }),
      },
      'probe answered',
    );
    return outcome;
  };
}
