import { prepared } from '../../db/prepared.ts';
import type { EventState } from '../dialogs/views.ts';
import { AppError } from '../errors.ts';
import type { Parts } from '../parts.ts';
import { addTo, moneyOf, type Sums } from './figures.ts';
import { findRoiLeads, type RoiLeadsOf } from './find-roi-leads.ts';
import type { Period } from './period.ts';
import type { CardLevel, RoiLead, RoiLeadsPage } from './views.ts';

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
 * The people behind a row of the ROI table, or behind its total: dialogs that a number of it counts, newest first, a page
 * at a time.
 *
 * @param asked.of which number; `all`: any of them
 * @throws AppError cursor_invalid
 */
export async function listRoiLeads(
  parts: Pick<Parts, 'db'>,
  asked: RoiLeadsOf & { cursor?: string | null | undefined; limit: number },
): Promise<RoiLeadsPage> {
  const [, begunAt, id] = /^(-?\d+)\.(\d+)$/.exec(asked.cursor ?? '') ?? [];
  if (asked.cursor && begunAt === undefined) throw new AppError('cursor_invalid');
  const { begun, counted } = await findRoiLeads(parts, asked);
  const after = begunAt === undefined ? null : { begunAt: Number(begunAt), id: Number(id) };
  const ids = newest(begun, after, asked.limit + 1);
  const page = ids.slice(0, asked.limit);
  const last = page.at(-1);
  return {
    rows: page.flatMap((one) => toLead(parts, asked, one) ?? []),
    next: ids.length > page.length && last !== undefined ? `${begun.get(last)}.${last}` : null,
    total: begun.size,
    counted,
  };
}

/** Of all of them only those of a page are put in order. */
function newest(
  begun: ReadonlyMap<number, number>,
  after: { begunAt: number; id: number } | null,
  most: number,
): number[] {
  const isBefore = (begunAt: number, id: number, other: { begunAt: number; id: number }) =>
    begunAt < other.begunAt || (begunAt === other.begunAt && id < other.id);
  const page: { begunAt: number; id: number }[] = [];
  for (const [id, begunAt] of begun) {
    if (after && !isBefore(begunAt, id, after)) continue;
    const last = page.at(-1);
    if (page.length === most && last && isBefore(begunAt, id, last)) continue;
    const place = page.findIndex((one) => isBefore(one.begunAt, one.id, { begunAt, id }));
    page.splice(place < 0 ? page.length : place, 0, { begunAt, id });
    if (page.length > most) page.pop();
  }
  return page.map(({ id }) => id);
}

function toLead(parts: Pick<Parts, 'db'>, period: Period, id: number): RoiLead | undefined {
  const lead = prepared<StoredLead>(
    parts.db,
    `select d.id, d.first_message_at as begunAt, c.id as contactId, coalesce(c.name, c.push_name) as name, c.phone,
       r.name as directionName, d.interest_at as interestAt, d.qualified_at as qualifiedAt, d.scheduled_at as scheduledAt
     from dialogs d join contacts c on c.id = d.contact_id left join directions r on r.id = d.direction_id where d.id = ?`,
  ).get(id);
  if (!lead) return undefined;
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
  const withoutAmount = rows.filter(({ micros }) => micros === null).length;
  if (withoutAmount > 0) {
    return { value: null, why: { code: 'purchases_without_amount', count: withoutAmount }, currency: null };
  }
  const sums: Sums = new Map();
  for (const { currency, micros } of rows) addTo(sums, currency, micros ?? 0);
  return moneyOf(sums, 'no_purchases');
}
