import { prepared } from '../../../db/prepared.ts';
import type { Parts } from '../../parts.ts';
import type { EventFacts } from './build-payload.ts';
import { chooseClick } from './choose-click.ts';

type Known = Omit<EventFacts, 'phone' | 'externalKey' | 'ctwaClid'> & { subjectId: number };

/** All that the payload of a dialog's event is made of, as it is known now, and the touch whose click it bears. */
export function gatherFacts(
  { db }: Pick<Parts, 'db'>,
  { subjectId, eventId, level, eventTimeAt, preset, eventNames, pageId, wabaId }: Known,
): { facts: EventFacts; touchId: number | null } {
  const touches = prepared<{ id: number; touchedAt: number; ctwaClid: string | null }>(
    db,
    'select id, touched_at as touchedAt, ctwa_clid as ctwaClid from ad_touches where dialog_id = ?',
  ).all(subjectId);
  const person = prepared<{ phone: string | null; externalKey: string }>(
    db,
    `select c.phone, c.external_key as externalKey from dialogs join contacts c on c.id = dialogs.contact_id
     where dialogs.id = ?`,
  ).get(subjectId);
  const click = chooseClick(touches, eventTimeAt);
  return {
    facts: {
      ...{ eventId, level, eventTimeAt, preset, eventNames, pageId, wabaId },
      phone: person?.phone ?? null,
      externalKey: person?.externalKey ?? '',
      ctwaClid: click?.ctwaClid ?? null,
    },
    touchId: click?.id ?? null,
  };
}
