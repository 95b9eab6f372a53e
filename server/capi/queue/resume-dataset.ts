import { prepared } from '../../../db/prepared.ts';
import { type ReleaseParts, releaseEvents } from './release-events.ts';

/** Lets the stopped or paused queues of a direction's datasets go on, with all the events held in them. */
export function resumeDataset(parts: ReleaseParts, directionId: string): void {
  const { db } = parts;
  db.write(() => {
    const ofDirection = prepared<{ id: string }>(
      db,
      `select id from datasets
       where id in (select dataset_id from directions where id = @id union select ordinary_dataset_id from directions where id = @id)`,
    ).all({ id: directionId });
    for (const { id } of ofDirection) {
      prepared(
        db,
        'update datasets set stopped_code = null, stopped_at = null, paused_until_at = null where id = ?',
      ).run(id);
      releaseEvents(parts, id);
    }
    tell(parts);
  });
}

function tell({ db, live, wakeSender }: ReleaseParts): void {
  db.afterCommit(() => {
    live.changed({ topic: 'directions' });
    live.changed({ topic: 'events' });
    wakeSender();
  });
}
