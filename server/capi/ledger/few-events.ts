import { prepared } from '../../../db/prepared.ts';
import type { Parts } from '../../parts.ts';
import type { EventFilter } from './event-filter.ts';
import { groupOfCode, holdOf, type Kind, type KindPart, type Place } from './event-kinds.ts';
import type { Holds } from './holds.ts';

type FewEvent = Place & Omit<Kind, 'events'> & { availableAt: number };

const COLUMNS = `id, event_time_at as at, direction_id as directionId, level, state, reason_code as reasonCode,
  coalesce(dataset_id, '') as datasetId, available_at as availableAt`;

const OF_DIALOG = `select ${COLUMNS} from conversion_events where subject_kind = 'dialog' and subject_id in
  (select @dialogId union all select id from dialogs where merged_into = @dialogId)`;
const OF_SEND = `select ${COLUMNS} from conversion_events where owner_send_id = @ownerSendId`;

// Level by level, as the index holds them.
const ACCEPTED = `select ${COLUMNS} from conversion_events indexed by conversion_events_accepted where state = 'accepted'
  and level in ('interest', 'qualified', 'scheduled', 'purchase') and accepted_at >= @acceptedSince and accepted_at < @acceptedUntil`;

/**
 * Events of one dialog (and of those merged into it), of one word of the owner, or that Meta accepted in a stretch of time,
 * newest first, each as a part of its own; undefined: the filter asks for none of these, and there may be a million.
 */
export function fewEvents(
  { db, clock }: Pick<Parts, 'db' | 'clock'>,
  filter: EventFilter,
  holds: Holds,
): (Place & KindPart)[] | undefined {
  const { directionId, level, since, until } = filter;
  const found = findFew({ db }, filter);
  if (!found) return undefined;
  const now = clock();
  return found
    .filter((one) => directionId === undefined || one.directionId === directionId)
    .filter((one) => level === undefined || one.level === level)
    .filter(({ at }) => (since === undefined || at >= since) && (until === undefined || at < until))
    .sort((one, other) => other.at - one.at || other.id - one.id)
    .map(({ at, id, availableAt, ...kind }) => {
      const isDue = kind.state === 'due' || availableAt <= now;
      const code = (isDue && holdOf(kind, holds)) || kind.reasonCode;
      return { at, id, kind: { ...kind, events: 1 }, isOver: undefined, group: groupOfCode(code, kind.state) };
    });
}

function findFew({ db }: Pick<Parts, 'db'>, filter: EventFilter): FewEvent[] | undefined {
  const { dialogId, ownerSendId, acceptedSince, acceptedUntil } = filter;
  const found: FewEvent[][] = [];
  if (dialogId !== undefined) found.push(prepared<FewEvent>(db, OF_DIALOG).all({ dialogId }));
  if (ownerSendId !== undefined) found.push(prepared<FewEvent>(db, OF_SEND).all({ ownerSendId }));
  if (acceptedSince !== undefined || acceptedUntil !== undefined) {
    const stretch = { acceptedSince: acceptedSince ?? 0, acceptedUntil: acceptedUntil ?? Number.MAX_SAFE_INTEGER };
    found.push(prepared<FewEvent>(db, ACCEPTED).all(stretch));
  }
  const [first, ...others] = found;
  const ids = others.map((events) => new Set(events.map(({ id }) => id)));
  return first?.filter(({ id }) => ids.every((known) => known.has(id)));
}
