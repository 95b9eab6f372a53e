import { eq } from 'drizzle-orm';
import { directions } from '../../../db/schema/index.ts';
import { AppError } from '../../errors.ts';
import type { Parts } from '../../parts.ts';
import type { CardLevel } from '../views.ts';
import { ORDER } from './advise.ts';

/** What was chosen for less than this was a slip of the hand, and teaches nothing. */
const SLIP_MS = 86_400_000;

/**
 * The owner says what the ads of a direction are optimised for since now; the ads themselves are changed at Meta, by hand. A
 * step back is kept: what was seen before it does not speak for the next try.
 *
 * @throws AppError direction_not_found
 */
export function saveOptimisesFor(
  { db, clock, live }: Pick<Parts, 'db' | 'clock' | 'live'>,
  { directionId, level }: { directionId: string; level: CardLevel },
): void {
  db.write(() => {
    const before = db.orm.select().from(directions).where(eq(directions.id, directionId)).get();
    if (!before) throw new AppError('direction_not_found');
    if (before.optimisesFor === level) return;
    const now = clock();
    const isBack = ORDER.indexOf(level) < ORDER.indexOf(before.optimisesFor);
    const isSlip = before.optimisesSinceAt !== null && Math.abs(now - before.optimisesSinceAt) < SLIP_MS;
    // Back by mistake and forward again: that was no step back.
    const wasBackBySlip = isSlip && !isBack && before.steppedBackAt === before.optimisesSinceAt;
    const steppedBackAt = isBack && !isSlip ? now : wasBackBySlip ? null : before.steppedBackAt;
    const values = { optimisesFor: level, optimisesSinceAt: now, steppedBackAt };
    db.orm.update(directions).set(values).where(eq(directions.id, directionId)).run();
    db.afterCommit(() => live.changed({ topic: 'directions', id: directionId }));
  });
}
