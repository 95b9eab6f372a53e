import { prepared } from '../../../db/prepared.ts';
import type { Level } from '../../dialogs/views.ts';
import type { Parts } from '../../parts.ts';
import type { EventFacts, Paid } from './build-payload.ts';
import { chooseClick } from './choose-click.ts';
import type { EventNames } from './event-names.ts';

/** An event that is there, or one that would be. */
interface Asked {
  /** Its dialog. */
  subjectId: number;
  directionId: string;
  eventId: string;
  level: Level;
  /** ms */
  eventTimeAt: number;
}

type Told = Pick<EventFacts, 'preset' | 'pageId' | 'wabaId' | 'source' | 'crmKind'> & {
  eventNames: string;
  sendsWithoutClick: 0 | 1;
};

/**
 * All that the payload of a dialog's event is made of, as it is known now, and the touch whose click it bears.
 *
 * @throws Error when the direction is gone, which the database forbids
 */
export function gatherFacts(
  parts: Pick<Parts, 'db'>,
  { subjectId, directionId, eventId, level, eventTimeAt }: Asked,
): { facts: EventFacts; touchId: number | null } {
  const { db } = parts;
  const direction = prepared<Told>(
    db,
    `select preset, event_names as eventNames, page_id as pageId, waba_id as wabaId, source, crm_kind as crmKind,
       sends_without_click as sendsWithoutClick from directions where id = +?`,
  ).get(directionId);
  if (!direction) throw new Error(`direction ${directionId} is gone`);
  const touches = prepared<{ id: number; touchedAt: number; ctwaClid: string | null }>(
    db,
    'select id, touched_at as touchedAt, ctwa_clid as ctwaClid from ad_touches where dialog_id = +?',
  ).all(subjectId);
  const person = prepared<{ phone: string | null; externalKey: string }>(
    db,
    `select c.phone, c.external_key as externalKey from dialogs join contacts c on c.id = dialogs.contact_id
     where dialogs.id = +?`,
  ).get(subjectId);
  const click = chooseClick(touches, eventTimeAt);
  return {
    facts: {
      ...direction,
      ...{ eventId, level, eventTimeAt },
      eventNames: JSON.parse(direction.eventNames) as EventNames,
      sendsWithoutClick: direction.sendsWithoutClick === 1,
      phone: person?.phone ?? null,
      externalKey: person?.externalKey ?? '',
      ctwaClid: click?.ctwaClid ?? null,
      purchase: level === 'purchase' ? findPaid(parts, subjectId, eventTimeAt) : null,
    },
    touchId: click?.id ?? null,
  };
}

/** The payment that made the event, or the first that stands beside it; null: none stands. */
function findPaid({ db }: Pick<Parts, 'db'>, dialogId: number, eventTimeAt: number): Paid | null {
  const paid = prepared<Paid>(
    db,
    `select amount_micros as amountMicros, currency from purchases where dialog_id = +? and voided_as is null
     order by paid_at <> +?, id limit 1`,
  ).get(dialogId, eventTimeAt);
  return paid ?? null;
}
