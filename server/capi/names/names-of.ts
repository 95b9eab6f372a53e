import { prepared } from '../../../db/prepared.ts';
import type { Parts } from '../../parts.ts';
import type { ActionSource } from '../payload/action-source.ts';

/** What a dataset said of one name. `saidAt` in ms. */
export interface RememberedName {
  actionSource: ActionSource;
  name: string;
  state: 'accepted' | 'refused';
  saidOf: 'event' | 'probe';
  saidAt: number;
}

/** All names that this dataset (our id) has accepted or refused. */
export function namesOf({ db }: Pick<Parts, 'db'>, datasetId: string): RememberedName[] {
  return prepared<RememberedName>(
    db,
    `select action_source as actionSource, name, state, said_of as saidOf, said_at as saidAt from dataset_names
     where dataset_id = ? order by action_source, name`,
  ).all(datasetId);
}
