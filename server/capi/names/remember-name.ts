import { prepared } from '../../../db/prepared.ts';
import type { Parts } from '../../parts.ts';
import type { ActionSource } from '../payload/action-source.ts';
import { releaseEvents } from '../queue/release-events.ts';

export interface NameSaid {
  /** Row of datasets. */
  datasetId: string;
  actionSource: ActionSource;
  name: string;
  state: 'accepted' | 'refused';
  /** A real event, or the doctor's probe with a made-up click. */
  saidOf: 'event' | 'probe';
}

/**
 * Remembers what a dataset made of a name; the newest word holds. A name that turns out to be accepted after all lets the
 * events go that were held for it. In the caller's write. Source: facts/meta.md 2
 */
export function rememberName(parts: Pick<Parts, 'db' | 'clock' | 'live' | 'wakeSender'>, said: NameSaid): void {
  const { db, clock, live, wakeSender } = parts;
  const before = prepared<{ state: NameSaid['state']; saidOf: NameSaid['saidOf'] }>(
    db,
    `select state, said_of as saidOf from dataset_names where dataset_id = ? and action_source = ? and name = ?`,
  ).get(said.datasetId, said.actionSource, said.name);
  // Said with every event that Meta takes: only what is new is written.
  if (before?.state === said.state && (before.saidOf === said.saidOf || said.saidOf === 'probe')) return;
  prepared(
    db,
    `insert into dataset_names (dataset_id, action_source, name, state, said_of, said_at) values (?, ?, ?, ?, ?, ?)
     on conflict (dataset_id, action_source, name) do update set state = excluded.state, said_of = excluded.said_of,
       said_at = excluded.said_at`,
  ).run(said.datasetId, said.actionSource, said.name, said.state, said.saidOf, clock());
  if (before?.state === 'refused' && said.state === 'accepted') releaseEvents(parts, said.datasetId);
  db.afterCommit(() => {
    live.changed({ topic: 'directions' });
    wakeSender();
  });
}
