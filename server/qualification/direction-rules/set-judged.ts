import { eq } from 'drizzle-orm';
import { directions } from '../../../db/schema/index.ts';
import { findDirection } from '../../directions/save-direction.ts';
import type { Parts } from '../../parts.ts';
import { askToJudgeDirection } from '../judging/ask-to-judge.ts';

/**
 * Whether levels 2 and 3 are looked for in the dialogs of a direction. Switched on, those of the last 7 days are judged.
 *
 * @returns how many are
 * @throws AppError direction_not_found
 */
export function setJudged(
  parts: Parts,
  { directionId, isJudged }: { directionId: string; isJudged: boolean },
): { asked: number } {
  const { db, clock, live } = parts;
  return db.write(() => {
    const before = findDirection(parts, directionId);
    if (before.isJudged === isJudged) return { asked: 0 };
    db.orm.update(directions).set({ isJudged, updatedAt: clock() }).where(eq(directions.id, directionId)).run();
    db.afterCommit(() => {
      live.changed({ topic: 'directions' });
      live.changed({ topic: 'qualification' });
    });
    return { asked: isJudged ? askToJudgeDirection(parts, directionId) : 0 };
  });
}
