import { prepared } from '../../../db/prepared.ts';
import type { EventState, Level } from '../../dialogs/views.ts';
import type { Parts } from '../../parts.ts';
import { NOT_REACHED, type OwnerSends } from './owner-sends.ts';
import type { OwnerSendView, SendKind } from './views.ts';

interface Row {
  id: number;
  kind: SendKind;
  directionId: string | null;
  directionName: string | null;
  sinceAt: number;
  untilAt: number;
  levels: string;
  events: number;
  left: string;
  saidAt: number;
}

const NONE: Record<EventState, number> = {
  ...{ waiting: 0, due: 0, sending: 0, accepted: 0, refused: 0, unknown: 0, skipped: 0, merged: 0 },
};

/** Those shown: owners look at the last ones. */
const SHOWN = 30;

/** What was sent on the owner's word, newest first, with what has become of it. */
export function listSends({ db }: Pick<Parts, 'db'>, ownerSends: Pick<OwnerSends, 'isRunning'>): OwnerSendView[] {
  return prepared<Row>(
    db,
    `select s.id, s.kind, s.direction_id as directionId, d.name as directionName, s.since_at as sinceAt,
       s.until_at as untilAt, s.levels, s.events, s."left", s.said_at as saidAt
     from owner_sends s left join directions d on d.id = s.direction_id order by s.id desc limit ${SHOWN}`,
  )
    .all()
    .map(({ directionId, directionName, ...row }) => {
      const { [NOT_REACHED]: notReached = 0, ...left } = JSON.parse(row.left) as Record<string, number>;
      return {
        ...row,
        direction: directionId === null ? null : { id: directionId, name: directionName ?? '' },
        levels: JSON.parse(row.levels) as Level[],
        ...{ left, notReached, isRunning: ownerSends.isRunning(row.id), states: countStates({ db }, row.id) },
      };
    });
}

function countStates({ db }: Pick<Parts, 'db'>, ownerSendId: number): Record<EventState, number> {
  const counted = prepared<{ state: EventState; events: number }>(
    db,
    'select state, count(*) as events from conversion_events where owner_send_id = +? group by state',
  ).all(ownerSendId);
  return { ...NONE, ...Object.fromEntries(counted.map(({ state, events }) => [state, events])) };
}
