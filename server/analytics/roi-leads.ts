import { prepared } from '../../db/prepared.ts';
import type { EventState } from '../dialogs/views.ts';
import { AppError } from '../errors.ts';
import type { Parts } from '../parts.ts';
import { CARD_LEVELS } from './count-accepted.ts';
import { addTo, moneyOf, type Sums } from './figures.ts';
import { ofDirection, type Period, valuesOf } from './period.ts';
import type { CardLevel, RoiLead, RoiLeadsPage, RoiOf } from './views.ts';

interface Asked extends Period {
  /** null: those of no known ad. */
  adId: string | null;
  of: RoiOf;
  cursor?: string | null | undefined;
  limit: number;
}

interface StoredLead {
  id: number;
  begunAt: number;
  contactId: number;
  name: string | null;
  phone: string | null;
  directionName: string | null;
  interestAt: number | null;
  qualifiedAt: number | null;
  scheduledAt: number | null;
}

/**
 * The people behind a row of the ROI table: dialogs that a number of it counts, newest first, a page at a time.
 *
 * @param asked.of which number; `all`: any of them
 * @throws AppError cursor_invalid
 */
export function listRoiLeads(parts: Pick<Parts, 'db'>, asked: Asked): RoiLeadsPage {
  const ids = findLeads(parts, asked);
  const [, begunAt, id] = /^(-?\d+)\.(\d+)$/.exec(asked.cursor ?? '') ?? [];
  if (asked.cursor && begunAt === undefined) throw new AppError('cursor_invalid');
  const found = prepared<StoredLead>(
    parts.db,
    `select d.id, d.first_message_at as begunAt, c.id as contactId, coalesce(c.name, c.push_name) as name, c.phone,
       r.name as directionName, d.interest_at as interestAt, d.qualified_at as qualifiedAt, d.scheduled_at as scheduledAt
     from json_each(@ids) i cross join dialogs d on d.id = i.value join contacts c on c.id = d.contact_id
     left join directions r on r.id = d.direction_id
     where @begunAt is null or (d.first_message_at, d.id) < (@begunAt, @id)
     order by d.first_message_at desc, d.id desc limit @most`,
  ).all({
    ...{ ids: JSON.stringify(ids), most: asked.limit + 1 },
    ...{ begunAt: begunAt === undefined ? null : Number(begunAt), id: id === undefined ? null : Number(id) },
  });
  const page = found.slice(0, asked.limit);
  const last = page.at(-1);
  return {
    rows: page.map((lead) => toLead(parts, asked, lead)),
    next: found.length > page.length && last ? `${last.begunAt}.${last.id}` : null,
    total: ids.length,
  };
}

function findLeads({ db }: Pick<Parts, 'db'>, asked: Asked): number[] {
  const { adId, of } = asked;
  const ids = new Set<number>();
  const values = { ...valuesOf(asked), adId };
  const add = (rows: { id: number }[]) => {
    for (const { id } of rows) ids.add(id);
  };
  if (of === 'all' || of === 'chats') {
    add(
      prepared<{ id: number }>(
        db,
        `select d.id from dialogs d indexed by dialogs_of_ad where d.merged_into is null and d.ad_state <> 'none'
         and d.ad_id is @adId and d.first_message_at >= @since and d.first_message_at < @until
         ${ofDirection('d.direction_id', asked)}`,
      ).all(values),
    );
  }
  const accepted = prepared<{ id: number }>(
    db,
    `select e.subject_id as id from conversion_events e indexed by conversion_events_of_ad where e.state = 'accepted'
     and e.ad_id is @adId and e.level = @level and e.accepted_at >= @since and e.accepted_at < @until
     and e.subject_kind = 'dialog' ${ofDirection('e.direction_id', asked)}`,
  );
  for (const level of CARD_LEVELS) if (of === 'all' || of === level) add(accepted.all({ ...values, level }));
  if (of === 'all' || of === 'purchase') {
    add(
      prepared<{ id: number }>(
        db,
        `select d.id from purchases p join dialogs d on d.id = p.dialog_id where p.paid_at >= @since and p.paid_at < @until
         and p.voided_as is null and d.ad_id is @adId and d.ad_state <> 'none' ${ofDirection('d.direction_id', asked)}`,
      ).all(values),
    );
  }
  return [...ids];
}

function toLead(parts: Pick<Parts, 'db'>, period: Period, lead: StoredLead): RoiLead {
  const { interestAt, qualifiedAt, scheduledAt, contactId, name, phone, ...rest } = lead;
  return {
    ...rest,
    person: { contactId, name, phone },
    firstText: firstTextOf(parts, lead.id),
    levels: levelsOf(parts, lead.id, { interest: interestAt, qualified: qualifiedAt, scheduled: scheduledAt }),
    paid: paidOf(parts, period, lead.id),
  };
}

function firstTextOf({ db }: Pick<Parts, 'db'>, dialogId: number): string | null {
  const row = prepared<{ text: string | null }>(
    db,
    `select substr(text, 1, 160) as text from messages indexed by messages_time
     where dialog_id = ? and from_me = 0 order by sent_at, id limit 1`,
  ).get(dialogId);
  return row?.text ?? null;
}

/** A level that the owner took back later still shows its event: Meta has it. */
function levelsOf(
  { db }: Pick<Parts, 'db'>,
  dialogId: number,
  reachedAt: Record<CardLevel, number | null>,
): RoiLead['levels'] {
  const events = prepared<{
    id: number;
    level: CardLevel;
    state: EventState;
    eventTimeAt: number;
    acceptedAt: number | null;
  }>(
    db,
    `select id, level, state, event_time_at as eventTimeAt, accepted_at as acceptedAt from conversion_events
     where subject_kind = 'dialog' and subject_id = ?`,
  ).all(dialogId);
  const levelOf = (level: CardLevel): RoiLead['levels'][CardLevel] => {
    const event = events.find((one) => one.level === level);
    const at = reachedAt[level] ?? event?.eventTimeAt;
    if (at === undefined) return null;
    return { at, event: event ? { id: event.id, state: event.state, acceptedAt: event.acceptedAt } : null };
  };
  return { interest: levelOf('interest'), qualified: levelOf('qualified'), scheduled: levelOf('scheduled') };
}

function paidOf({ db }: Pick<Parts, 'db'>, { since, until }: Period, dialogId: number): RoiLead['paid'] {
  const rows = prepared<{ currency: string; micros: number | null }>(
    db,
    `select currency, amount_micros as micros from purchases indexed by purchases_dialog
     where dialog_id = ? and paid_at >= ? and paid_at < ? and voided_as is null`,
  ).all(dialogId, since, until);
  if (rows.some(({ micros }) => micros === null)) {
    return { value: null, why: { code: 'purchases_without_amount', count: 1 }, currency: null };
  }
  const sums: Sums = new Map();
  for (const { currency, micros } of rows) addTo(sums, currency, micros ?? 0);
  return moneyOf(sums, 'no_purchases');
}
