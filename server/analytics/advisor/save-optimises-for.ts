import { eq } from 'drizzle-orm';
import { directions } from '../../../db/schema/index.ts';
import { AppError } from '../../errors.ts';
import type { Parts } from '../../parts.ts';
import type { CardLevel } from '../views.ts';

/**
 * The owner says what the ads of a direction are optimised for since now; the ads themselves are changed at Meta, by hand.
 *
 * @throws AppError direction_not_found
 */
export function saveOptimisesFor(
  { db, clock, live }: Pick<Parts, 'db' | 'clock' | 'live'>,
  { directionId, level }: { directionId: string; level: CardLevel },
): void {
  db.write(() => {
    const values = { optimisesFor: level, optimisesSinceAt: clock() };
    const { changes } = db.orm.update(directions).set(values).where(eq(directions.id, directionId)).run();
    if (changes === 0) throw new AppError('direction_not_found');
    db.afterCommit(() => live.changed({ topic: 'directions', id: directionId }));
  });
}
