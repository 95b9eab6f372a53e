import { asc, eq } from 'drizzle-orm';
import { deliveries } from '../../../db/schema/index.ts';
import type { Parts } from '../../parts.ts';
import type { DeliveryView } from './views.ts';

/** The log of one event, oldest first. */
export function listDeliveries({ db }: Pick<Parts, 'db'>, eventId: number): DeliveryView[] {
  return db.orm
    .select()
    .from(deliveries)
    .where(eq(deliveries.conversionEventId, eventId))
    .orderBy(asc(deliveries.id))
    .all()
    .map(({ conversionEventId: _, ...delivery }) => delivery);
}

/** The test code that the latest attempt with one bore; null: none did. Test events count all the same. Source: facts/meta.md 4 */
export function testCodeOf(lines: readonly Pick<DeliveryView, 'request'>[]): string | null {
  for (const { request } of lines.toReversed()) {
    const code =
      request === null ? undefined : /"test_event_code":"([\w-]{1,64})"/.exec(request.replaceAll('\\"', '"'));
    if (code?.[1]) return code[1];
  }
  return null;
}
