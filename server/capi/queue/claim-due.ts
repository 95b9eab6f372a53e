import { sql } from 'drizzle-orm';
import { prepared } from '../../../db/prepared.ts';
import { conversionEvents } from '../../../db/schema/index.ts';
import type { Parts } from '../../parts.ts';
import type { CallForm, MetaClient } from '../meta/client.ts';
import { versionsOf } from '../meta/versions.ts';
import { type HeldToken, openToken, tokenOfDataset } from '../tokens.ts';
import type { BatchSizes } from './batch-sizes.ts';
import { findOldest, noteShared, type Oldest, type OpenDataset, selectDue, selectOpenDatasets } from './queue-store.ts';
import { type Member, takeEvent } from './take-event.ts';
import { LONGEST_PAUSE_MS } from './try-again.ts';

export type ClaimParts = Pick<Parts, 'db' | 'clock' | 'uuid' | 'vault' | 'live' | 'log'>;

/** One call: its attempts are written as `sending` and may now be made. More than one event only where none has a click. */
export interface Claim {
  dataset: OpenDataset;
  held: HeldToken;
  token: string;
  form: CallForm;
  members: Member[];
  /** Of events without a click, which share calls; of one dataset only one such call is under way. */
  isBatch: boolean;
  /** How many events it may hold. */
  size: number;
}

/** What is still to be sent. */
export const pending = sql`${conversionEvents.state} in ('waiting','due')`;

/** How much more may be begun. */
export interface Room {
  of(datasetId: string): DatasetRoom;
  /** Calls, of all datasets together. */
  inAll: number;
  /** Events in one call. */
  largest: number;
}

export interface DatasetRoom {
  /** Calls with an event with a click, and calls altogether. */
  alone: number;
  inAll: number;
  /** Whether one with events without a click may be begun: one at a time keeps them in order. */
  batch: boolean;
}

export interface Claims {
  /** Calls to be made now. */
  ready: Claim[];
  /** Calls still being put together, by dataset. */
  gathering: Map<string, Claim>;
  /** Calls that are not to be made after all: their dataset was stopped or paused while they were put together. */
  dropped: Claim[];
  /** The slice was over before the queue was. */
  isMore: boolean;
}

interface Options {
  room: Room;
  /** Calls begun in slices before; not changed. */
  gathering: ReadonlyMap<string, Claim>;
  sizes: BatchSizes;
  isOver(): boolean;
}

/** So many events are looked at between two looks at the clock. */
const STRIDE = 25;

/**
 * Takes due events of every dataset that may send, oldest first, by lease and compare-and-swap, freezes their payloads and
 * writes the attempts as `sending`. With a click each is a call of its own; without one up to 1000 make a call, one call of a
 * dataset at a time, put together over as many slices as it takes. To be called inside a write.
 */
export function claimDue(parts: ClaimParts, client: MetaClient, options: Options): Claims {
  const { room, gathering, sizes } = options;
  const claims: Claims = { ready: [], gathering: new Map(), dropped: [], isMore: false };
  const version = versionsOf(parts.db).graph;
  let left = room.inAll;
  const open = selectOpenDatasets(parts, { now: parts.clock(), longestPause: LONGEST_PAUSE_MS });
  for (const dataset of open) {
    const ofDataset = room.of(dataset.id);
    const { alone, batch } = plan(parts, dataset.id, { ...ofDataset, inAll: Math.min(ofDataset.inAll, left) });
    const sending = alone > 0 || batch ? openDataset(parts, dataset, version) : undefined;
    if (!sending) continue;
    left -= claimAlone(parts, client, { sending, calls: alone, claims, isOver: options.isOver });
    if (!batch) continue;
    const size = Math.min(room.largest, sizes.next(dataset.id));
    claims.gathering.set(dataset.id, { ...sending, form: formOf(sending, batch), members: [], isBatch: true, size });
    left -= 1;
  }
  for (const [id, begun] of gathering) {
    if (open.some((dataset) => dataset.id === id)) claims.gathering.set(id, { ...begun, members: [...begun.members] });
    else claims.dropped.push(begun);
  }
  for (const [id, batch] of claims.gathering) {
    if (gather(parts, client, batch, options) === 'more') claims.isMore = true;
    else {
      claims.gathering.delete(id);
      if (batch.members.length < batch.size) sizes.forget(id);
      noteShared(
        parts,
        batch.members.map(({ deliveryId }) => deliveryId),
      );
      if (batch.members.length > 0) claims.ready.push(batch);
    }
  }
  return claims;
}

/**
 * What the calls of a dataset are for: how many for events with a click, and whether one for those without. Where only one may
 * be begun of either, the oldest event goes first.
 */
function plan(parts: ClaimParts, datasetId: string, room: DatasetRoom): { alone: number; batch: Oldest | undefined } {
  if (room.inAll < 1) return { alone: 0, batch: undefined };
  const now = parts.clock();
  const click = room.alone > 0 ? findOldest(parts, { datasetId, withClick: true, now }) : undefined;
  const batch = room.batch ? findOldest(parts, { datasetId, withClick: false, now }) : undefined;
  const batchGoes = batch && (room.inAll > 1 || !click || batch.eventTimeAt <= click.eventTimeAt) ? batch : undefined;
  return { alone: click ? Math.min(room.alone, room.inAll - (batchGoes ? 1 : 0)) : 0, batch: batchGoes };
}

interface Sending {
  dataset: OpenDataset;
  held: HeldToken;
  token: string;
  version: string;
}

function formOf({ dataset, version }: Sending, { classic, testEventCode }: Pick<Oldest, 'classic' | 'testEventCode'>) {
  return { version, datasetMetaId: dataset.metaId, classic, testEventCode };
}

/** @returns how many calls it made ready */
function claimAlone(
  parts: ClaimParts,
  client: MetaClient,
  { sending, calls, claims, isOver }: { sending: Sending; calls: number; claims: Claims; isOver(): boolean },
): number {
  const datasetId = sending.dataset.id;
  let claimed = 0;
  while (claimed < calls) {
    const limit = Math.min(STRIDE, calls - claimed);
    const due = selectDue(parts, { datasetId, withClick: true, now: parts.clock() }, limit);
    for (const event of due) {
      const form = formOf(sending, event);
      const member = takeEvent(parts, client, event, form);
      if (!member) continue;
      claims.ready.push({ ...sending, form, members: [member], isBatch: false, size: 1 });
      claimed += 1;
    }
    if (due.length < limit) break;
    if (claimed < calls && isOver()) {
      claims.isMore = true;
      break;
    }
  }
  return claimed;
}

/** Fills a call; `more`: the slice was over before. */
function gather(parts: ClaimParts, client: MetaClient, batch: Claim, { isOver }: Pick<Options, 'isOver'>) {
  const lane = { datasetId: batch.dataset.id, withClick: false };
  for (;;) {
    const limit = Math.min(STRIDE, batch.size - batch.members.length);
    const due = selectDue(parts, { ...lane, now: parts.clock() }, limit, batch.form);
    for (const event of due) {
      const member = takeEvent(parts, client, event, batch.form);
      if (member) batch.members.push(member);
    }
    if (due.length < limit || batch.members.length === batch.size) return 'full';
    if (isOver()) return 'more';
  }
}

/** Undefined when it has no token, or one that this data key cannot read: then the dataset is stopped. */
function openDataset(parts: ClaimParts, dataset: OpenDataset, version: string): Sending | undefined {
  const held = tokenOfDataset(parts, dataset.id);
  if (!held) return undefined;
  try {
    return { dataset, held, token: openToken(parts, held), version };
  } catch (fault) {
    parts.log.error({ component: 'capi', dataset: dataset.metaId, err: fault }, 'token unreadable');
    prepared(parts.db, `update datasets set stopped_code = 'secret_unreadable', stopped_at = ? where id = ?`).run(
      ...[parts.clock(), dataset.id],
    );
    parts.db.afterCommit(() => parts.live.changed({ topic: 'directions' }));
    return undefined;
  }
}
