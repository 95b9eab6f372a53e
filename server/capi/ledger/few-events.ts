import { prepared } from '../../../db/prepared.ts';
import type { Parts } from '../../parts.ts';
import { asksForAccepted, type EventFilter } from './event-filter.ts';
import { groupOfCode, holdOf, type Kind, type KindPart, type Place } from './event-kinds.ts';
import type { Holds } from './holds.ts';

type FewEvent = Place & Omit<Kind, 'events'> & { availableAt: number; acceptedAt: number | null };

const COLUMNS = `id, event_time_at as at, direction_id as directionId, level, state, reason_code as reasonCode,
  coalesce(dataset_id, '') as datasetId, available_at as availableAt, accepted_at as acceptedAt`;

const OF_DIALOG = `select ${COLUMNS} from conversion_events where subject_kind = 'dialog' and subject_id in
  (select @dialogId union all select id from dialogs where merged_into = @dialogId)`;
const OF_SEND = `select ${COLUMNS} from conversion_events where owner_send_id = @ownerSendId`;

/**
 * Events of one dialog (and of those merged into it), or of one word of the owner, newest first, each as a part of its own;
 * undefined: the filter asks for neither, and there may be a million.
 */
export function fewEvents(
  { db, clock }: Pick<Parts, 'db' | 'clock'>,
  filter: EventFilter,
  holds: Holds,
): (Place & KindPart)[] | undefined {
  const { dialogId, ownerSendId, directionId, level, since, until } = filter;
  if (dialogId === undefined && ownerSendId === undefined) return undefined;
  const now = clock();
  return findFew({ db }, { dialogId, ownerSendId })
    .filter((one) => directionId === undefined || one.directionId === directionId)
    .filter((one) => level === undefined || one.level === level)
    .filter(({ at }) => (since === undefined || at >= since) && (until === undefined || at < until))
    .filter(({ acceptedAt }) => wasAcceptedIn(filter, acceptedAt))
    .sort((one, other) => other.at - one.at || other.id - one.id)
    .map(({ at, id, availableAt, acceptedAt: _, ...kind }) => {
      const isDue = kind.state === 'due' || availableAt <= now;
      const code = (isDue && holdOf(kind, holds)) || kind.reasonCode;
      return { at, id, kind: { ...kind, events: 1 }, isOver: undefined, group: groupOfCode(code, kind.state) };
    });
}

function findFew({ db }: Pick<Parts, 'db'>, { dialogId, ownerSendId }: Pick<EventFilter, 'dialogId' | 'ownerSendId'>) {
  if (dialogId === undefined) return prepared<FewEvent>(db, OF_SEND).all({ ownerSendId: ownerSendId ?? 0 });
  const ofDialog = prepared<FewEvent>(db, OF_DIALOG).all({ dialogId });
  if (ownerSendId === undefined) return ofDialog;
  const ofSend = new Set(
    prepared<FewEvent>(db, OF_SEND)
      .all({ ownerSendId })
      .map(({ id }) => id),
  );
  return ofDialog.filter(({ id }) => ofSend.has(id));
}

function wasAcceptedIn(filter: EventFilter, acceptedAt: number | null): boolean {
  const { acceptedSince, acceptedUntil } = filter;
  if (!asksForAccepted(filter)) return true;
  if (acceptedAt === null) return false;
  return acceptedAt >= (acceptedSince ?? acceptedAt) && acceptedAt < (acceptedUntil ?? Number.MAX_SAFE_INTEGER);
}
