import { eq } from 'drizzle-orm';
import { directions, numbers } from '../../db/schema/index.ts';
import { capiSwitchedOn } from '../capi/reconsider.ts';
import type { Parts } from '../parts.ts';
import { askToJudgeDirection } from '../qualification/judging/ask-to-judge.ts';
import { findDirection, refuseTakenName, tellDirectionsChanged } from './save-direction.ts';

/**
 * Puts a direction away: its numbers have none from now on and no event arises; events that arose before still go.
 * Taken out again, it raises what it missed and judges the last days; numbers are given to it by hand.
 *
 * @throws AppError direction_not_found; direction_name_taken when another bears the name by now
 */
export function archiveDirection(parts: Parts, { id, archived }: { id: string; archived: boolean }): void {
  const { db, clock, live } = parts;
  db.write(() => {
    const direction = findDirection(parts, id);
    if ((direction.archivedAt !== null) === archived) return;
    if (!archived) refuseTakenName(parts, direction.name, id);
    const now = clock();
    db.orm
      .update(directions)
      .set({ archivedAt: archived ? now : null, updatedAt: now })
      .where(eq(directions.id, id))
      .run();
    if (archived) {
      db.orm.update(numbers).set({ directionId: null }).where(eq(numbers.directionId, id)).run();
      db.afterCommit(() => live.changed({ topic: 'numbers' }));
    } else {
      capiSwitchedOn(parts, id);
      askToJudgeDirection(parts, id);
    }
    tellDirectionsChanged(parts);
  });
}
