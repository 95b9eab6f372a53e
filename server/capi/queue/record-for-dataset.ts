import { prepared } from '../../../db/prepared.ts';
import type { Reason } from '../../dialogs/views.ts';
import type { Outcome } from '../meta/classify-answer.ts';
import type { Exchange } from '../meta/client.ts';
import { usageIn } from '../meta/usage.ts';
import { rememberName } from '../names/remember-name.ts';
import type { ActionSource } from '../payload/action-source.ts';
import { tokenOfDataset } from '../tokens.ts';
import type { Claim } from './claim-due.ts';
import type { RecordParts } from './record-outcome.ts';
import { LONGEST_PAUSE_MS } from './try-again.ts';

/** What the end of a call means for its dataset: it stops until the owner acts, pauses, and has taken or refused names. */
export function recordForDataset(parts: RecordParts, claim: Claim, exchange: Exchange, outcome: Outcome): void {
  if (outcome.kind === 'stopped') stopDataset(parts, claim, outcome.reason.code);
  else pauseDataset(parts, claim, exchange, outcome);
  rememberNames(parts, claim, outcome);
}

/**
 * What the answer to a lone event says of the dataset rather than of it. A bare code 100 is said of a dataset that does not
 * exist or is not ours, and of a malformed event alike: it is the dataset's fault while that has never accepted anything.
 * Source: product.md 5
 */
export function ofDataset(parts: RecordParts, claim: Claim, seen: Outcome): Outcome {
  if (seen.kind !== 'refused') return seen;
  const { code, metaCode, metaSubcode } = seen.reason;
  if (code !== 'invalid_parameter' || metaCode !== 100 || metaSubcode !== undefined) return seen;
  const accepted = `select 1 from event_counts where dataset_id = ? and state = 'accepted' and events > 0`;
  if (prepared(parts.db, accepted).get(claim.dataset.id)) return seen;
  const reason: Reason = { ...seen.reason, code: 'dataset_forbidden' };
  return { ...seen, kind: 'stopped', reason };
}

/** An answer to an old token says nothing of the new one. */
function stopDataset(parts: RecordParts, { dataset, held }: Claim, code: string): void {
  const { db, clock, live } = parts;
  const current = tokenOfDataset(parts, dataset.id);
  if (current?.place !== held.place || !current.sealed.equals(held.sealed)) return;
  prepared(db, 'update datasets set stopped_code = ?, stopped_at = ? where id = ?').run(code, clock(), dataset.id);
  db.afterCommit(() => live.changed({ topic: 'directions' }));
}

/** Meta asks for a pause, with a refusal or beside an acceptance; the longer of two holds. Source: facts/meta.md 6 */
function pauseDataset(
  { db, clock, live }: RecordParts,
  { dataset }: Claim,
  exchange: Exchange,
  outcome: Outcome,
): void {
  const minutes = outcome.kind === 'rate' ? outcome.minutes : (usageIn(exchange)?.minutes ?? 0);
  if (minutes <= 0) return;
  const now = clock();
  prepared(
    db,
    `update datasets set paused_until_at = max(@until, iif(paused_until_at <= @latest, paused_until_at, 0)) where id = @id`,
  ).run({ id: dataset.id, until: now + Math.min(minutes * 60_000, LONGEST_PAUSE_MS), latest: now + LONGEST_PAUSE_MS });
  db.afterCommit(() => live.changed({ topic: 'directions' }));
}

/** What a dataset made of each name in the call; a refusal tells of the name only where it says so. */
function rememberNames(parts: RecordParts, { dataset, members }: Claim, outcome: Outcome): void {
  const isRefused = outcome.kind === 'refused' && outcome.reason.code === 'refused_name';
  if (outcome.kind !== 'accepted' && !isRefused) return;
  const told = new Set<string>();
  for (const { taken } of members) {
    const { event_name: name, action_source: actionSource } = JSON.parse(taken.payload) as {
      event_name: string;
      action_source: ActionSource;
    };
    if (told.has(`${actionSource} ${name}`)) continue;
    told.add(`${actionSource} ${name}`);
    rememberName(parts, {
      ...{ datasetId: dataset.id, actionSource, name },
      ...{ state: isRefused ? 'refused' : 'accepted', saidOf: 'event' },
    });
  }
}
