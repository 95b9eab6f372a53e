import { and, eq, gte, isNull } from 'drizzle-orm';
import { dialogs } from '../../db/schema/index.ts';
import type { Parts } from '../parts.ts';
import { INTEREST_COUNT } from '../qualification/interest-count.ts';

/** Dialogs of a direction that nobody judged while its events came from elsewhere, though messages enough are there. */
export function findUnjudged({ db }: Pick<Parts, 'db'>, directionId: string): number[] {
  return db.orm
    .select({ id: dialogs.id })
    .from(dialogs)
    .where(
      and(
        eq(dialogs.directionId, directionId),
        isNull(dialogs.mergedInto),
        isNull(dialogs.interestAt),
        gte(dialogs.incomingCount, INTEREST_COUNT),
      ),
    )
    .all()
    .map(({ id }) => id);
}
