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

/**
 * Events of one dialog (and of those merged into it), or of one word of the owner, newest first, each as a part of its own;
 * undefined: the filter asks for neither, and there may be a million.
 */
export function fewEvents(
  { db, clock }: Pick<Parts, 'db' | 'clock'>,
  { dialogId, ownerSendId, directionId, level, since, until }: EventFilter,
  holds: Holds,
): (Place & KindPart)[] | undefined {
  if (dialogId === undefined && ownerSendId === undefined) return undefined;
  const found =
    dialogId === undefined
      ? prepared<FewEvent>(db, OF_SEND).all({ ownerSendId: ownerSendId ?? 0 })
      : prepared<FewEvent>(
          db,
          ownerSendId === undefined ? OF_DIALOG : `${OF_DIALOG} and owner_send_id = @ownerSendId`,
        ).all(ownerSendId === undefined ? { dialogId } : { dialogId, ownerSendId });
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
