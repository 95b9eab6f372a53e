import type { z } from 'zod';
import { prepared } from '../../../db/prepared.ts';
import { AppError } from '../../errors.ts';
import type { Parts } from '../../parts.ts';
import { MAX_AGE_MS } from '../raise-event.ts';
import type { EventFilter, eventsAsked } from './event-filter.ts';
import type { WaitingLevel, WaitingPage } from './views.ts';

type Values = Record<string, string | number>;

interface StoredWaiting {
  id: number;
  level: WaitingLevel['level'];
  dialogId: number;
  eventTimeAt: number;
  openedAt: number;
  contactId: number;
  name: string | null;
  phone: string | null;
  directionId: string;
  directionName: string;
}

/** Levels that would become events at the owner's word: found, not confirmed, of a direction that sends, without an event yet. */
const WAITING = `from reviews r indexed by reviews_waiting cross join dialogs d on d.id = +r.dialog_id
  join directions n on n.id = d.direction_id
  where r.state = 'open' and r.reached = 1 and n.capi_enabled_at is not null and n.source = 'whatsapp'
    and not exists (select 1 from conversion_events e where e.subject_kind = 'dialog' and e.subject_id = d.id
      and e.level = r.level)`;

/**
 * Levels that wait for the owner's word, newest first. They are no events yet and stand beside the ledger, not in it.
 *
 * @throws AppError cursor_invalid
 */
export function listWaiting(
  { db, clock }: Pick<Parts, 'db' | 'clock'>,
  asked: z.output<typeof eventsAsked>,
): WaitingPage {
  const { cursor, limit } = asked;
  const place = cursor ? /^(-?\d{1,16})\.(\d{1,15})$/.exec(cursor) : undefined;
  if (place === null) throw new AppError('cursor_invalid');
  const { where, values } = narrowed(asked);
  const found = prepared<StoredWaiting>(
    db,
    `select r.id, r.level, d.id as dialogId, r.decisive_at as eventTimeAt, r.opened_at as openedAt, c.id as contactId,
       coalesce(c.name, c.push_name) as name, c.phone, n.id as directionId, n.name as directionName
     ${WAITING.replace('where', 'join contacts c on c.id = d.contact_id where')} ${where}
     ${place ? 'and (r.decisive_at, r.id) < (@at, @id)' : ''} order by r.decisive_at desc, r.id desc limit @most`,
  ).all({ ...values, most: limit + 1, ...(place ? { at: Number(place[1]), id: Number(place[2]) } : {}) });
  const page = found.slice(0, limit);
  const last = page.at(-1);
  const late = clock() - MAX_AGE_MS;
  return {
    rows: page.map(({ contactId, name, phone, directionId, directionName, ...row }) => ({
      ...row,
      person: { contactId, name, phone },
      direction: { id: directionId, name: directionName },
      isLate: row.eventTimeAt < late,
    })),
    next: found.length > page.length && last ? `${last.eventTimeAt}.${last.id}` : null,
  };
}

/** How many there are under the filters that can be asked of them: direction, level, period, dialog. */
export function countWaiting({ db }: Pick<Parts, 'db'>, filter: EventFilter): number {
  if (filter.ownerSendId !== undefined) return 0;
  const { where, values } = narrowed(filter);
  const counted = prepared<{ levels: number }>(db, `select count(*) as levels ${WAITING} ${where}`).get(values);
  return counted?.levels ?? 0;
}

function narrowed({ directionId, level, since, until, dialogId }: EventFilter): { where: string; values: Values } {
  const asked: [condition: string, name: string, value: string | number | undefined][] = [
    ['d.direction_id = @directionId', 'directionId', directionId],
    ['r.level = @level', 'level', level],
    ['r.decisive_at >= @since', 'since', since],
    ['r.decisive_at < @until', 'until', until],
    ['d.id = @dialogId', 'dialogId', dialogId],
  ];
  const given = asked.flatMap(([condition, name, value]) => (value === undefined ? [] : [{ condition, name, value }]));
  return {
    where: given.map(({ condition }) => `and ${condition}`).join(' '),
    values: Object.fromEntries(given.map(({ name, value }) => [name, value])),
  };
}
