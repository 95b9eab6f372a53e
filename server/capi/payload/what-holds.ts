import { prepared } from '../../../db/prepared.ts';
import type { Reason } from '../../dialogs/views.ts';
import type { Parts } from '../../parts.ts';
import { actionSourceOf } from './action-source.ts';
import { type EventFacts, isPositive, lacksBusinessId } from './build-payload.ts';
import { nameOnWire } from './event-names.ts';

/**
 * Why an event is not to be sent now although its turn has come; undefined: nothing holds it. `forGood`: it never goes
 * (skipped); else it stays due until the owner mends it. Reasons: no_click_messaging_only, no_business_id, amount_missing,
 * name_refused {name, actionSource}.
 *
 * @param datasetId where it would go: names are refused by one dataset, not by all
 */
export function whatHolds(
  { db }: Pick<Parts, 'db'>,
  facts: EventFacts,
  datasetId: string,
): { reason: Reason; forGood: boolean } | undefined {
  const withClick = facts.ctwaClid !== null;
  if (!withClick && !facts.sendsWithoutClick) return { reason: { code: 'no_click_messaging_only' }, forGood: true };
  if (lacksBusinessId(facts)) return { reason: { code: 'no_business_id' }, forGood: false };
  if (facts.level === 'purchase' && !isPositive(facts.purchase)) {
    return { reason: { code: 'amount_missing' }, forGood: false };
  }
  const actionSource = actionSourceOf(facts);
  const name = nameOnWire(facts.level, { ...facts, withClick });
  const refused = prepared(
    db,
    `select 1 from dataset_names where dataset_id = ? and action_source = ? and name = ? and state = 'refused'`,
  ).get(datasetId, actionSource, name);
  return refused === undefined ? undefined : { reason: { code: 'name_refused', name, actionSource }, forGood: false };
}
