import { and, eq, sql } from 'drizzle-orm';
import { contacts, conversionEvents, datasets, dialogs, directions } from '../../../db/schema/index.ts';
import type { Parts } from '../../parts.ts';
import { nameOnWire } from '../payload/event-names.ts';
import type { EventRow } from '../views.ts';
import { nextTry, reasonNow } from './held-reason.ts';

/** Events with all that a row of the ledger says of them; to be narrowed by the caller. */
export function selectEvents({ db }: Pick<Parts, 'db'>) {
  return db.orm
    .select({
      event: conversionEvents,
      direction: directions,
      dataset: {
        metaId: datasets.metaId,
        token: datasets.token,
        stoppedCode: datasets.stoppedCode,
        pausedUntilAt: datasets.pausedUntilAt,
      },
      dialog: { id: sql<number>`coalesce(${dialogs.mergedInto}, ${dialogs.id})`, contactId: dialogs.contactId },
      contact: { name: contacts.name, pushName: contacts.pushName, phone: contacts.phone },
      hasClick: sql<number>`exists (select 1 from ad_touches
        where dialog_id = coalesce(${dialogs.mergedInto}, ${dialogs.id}) and ctwa_clid is not null)`,
    })
    .from(conversionEvents)
    .innerJoin(directions, eq(directions.id, conversionEvents.directionId))
    .leftJoin(
      datasets,
      eq(
        datasets.id,
        sql`iif(${conversionEvents.payload} is null, ${directions.datasetId}, ${conversionEvents.datasetId})`,
      ),
    )
    .leftJoin(dialogs, and(eq(conversionEvents.subjectKind, 'dialog'), eq(dialogs.id, conversionEvents.subjectId)))
    .leftJoin(contacts, eq(contacts.id, dialogs.contactId))
    .$dynamic();
}

export type SelectedEvent = ReturnType<ReturnType<typeof selectEvents>['all']>[number];

export function toEventRow(
  { event, direction, dataset, dialog, contact, hasClick }: SelectedEvent,
  now: number,
): EventRow {
  const queue = { direction, dataset };
  return {
    id: event.id,
    level: event.level,
    eventTimeAt: event.eventTimeAt,
    person: {
      contactId: dialog?.contactId ?? 0,
      name: contact?.name ?? contact?.pushName ?? null,
      phone: contact?.phone ?? null,
    },
    dialogId: dialog?.id ?? null,
    direction: { id: direction.id, name: direction.name },
    datasetMetaId: dataset?.metaId ?? null,
    state: event.state,
    reason: reasonNow(event, queue, now),
    name: sentName(event.payload) ?? nameOnWire(event.level, { ...direction, withClick: hasClick === 1 }),
    attempts: event.attempts,
    nextAt: nextTry(event, queue, now),
    acceptedAt: event.acceptedAt,
  };
}

function sentName(payload: string | null): string | undefined {
  return payload === null ? undefined : (JSON.parse(payload) as { event_name: string }).event_name;
}
