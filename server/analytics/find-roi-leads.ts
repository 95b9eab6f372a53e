import { setImmediate as breathe } from 'node:timers/promises';
import { prepared } from '../../db/prepared.ts';
import type { Parts } from '../parts.ts';
import { CARD_LEVELS } from './count-accepted.ts';
import { ofDirection, type Period, valuesOf } from './period.ts';
import type { CardLevel, RoiOf } from './views.ts';

export interface RoiLeadsOf extends Period {
  /** Of this ad; null: of none, or an unknown one; undefined: of any, as the total counts. */
  adId?: string | null | undefined;
  of: RoiOf;
}

export interface FoundLeads {
  /** When each dialog began, by its id. */
  begun: Map<number, number>;
  /** What the number counts: dialogs, accepted events, or payments, of which one dialog may have several. */
  counted: number;
}

/** Days that are gathered in one go. */
const SLICE_MS = 3 * 24 * 60 * 60 * 1000;
/** Then others have their turn: a year of a large business is gathered for seconds. */
const TURN_MS = 10;

/** Dialogs that a number of the ROI table counts; those that were merged into another stand as that one. */
export async function findRoiLeads({ db }: Pick<Parts, 'db'>, asked: RoiLeadsOf): Promise<FoundLeads> {
  const begun = new Map<number, number>();
  let counted = 0;
  let turnBegan = performance.now();
  for (let since = asked.since; since < asked.until; since += SLICE_MS) {
    const slice = { ...asked, since, until: Math.min(asked.until, since + SLICE_MS) };
    for (const rows of gather({ db }, slice)) {
      for (const { id, begunAt } of rows) begun.set(id, begunAt);
      counted += rows.length;
      if (performance.now() - turnBegan < TURN_MS) continue;
      await breathe();
      turnBegan = performance.now();
    }
  }
  return { begun, counted: asked.of === 'all' ? begun.size : counted };
}

type Row = { id: number; begunAt: number };

function* gather({ db }: Pick<Parts, 'db'>, asked: RoiLeadsOf): Generator<Row[]> {
  const { adId, of } = asked;
  const isAny = adId === undefined;
  const ofAd = isAny ? '' : 'and d.ad_id is @adId';
  const values = { ...valuesOf(asked), ...(isAny ? {} : { adId }) };
  if (of === 'all' || of === 'chats') {
    yield prepared<Row>(
      db,
      `select d.id, d.first_message_at as begunAt from dialogs d
       ${adId ? `indexed by dialogs_of_ad where d.ad_state <> 'none'` : 'indexed by dialogs_funnel where true'} ${ofAd}
       and d.merged_into is null and d.first_message_at >= @since and d.first_message_at < @until
       ${ofDirection('d.direction_id', asked)}`,
    ).all(values);
  }
  for (const level of CARD_LEVELS)
    if (of === 'all' || of === level) yield accepted({ db }, asked, { ...values, level });
  if (of === 'all' || of === 'purchase') {
    yield prepared<Row>(
      db,
      `select d.id, d.first_message_at as begunAt from purchases p join dialogs d on d.id = p.dialog_id
       where p.paid_at >= @since and p.paid_at < @until and p.voided_as is null
       ${ofAd} and d.ad_state <> 'none' ${ofDirection('d.direction_id', asked)}`,
    ).all(values);
  }
}

function accepted(
  { db }: Pick<Parts, 'db'>,
  asked: RoiLeadsOf,
  values: Record<string, string | number | null> & { level: CardLevel },
): Row[] {
  const isAny = asked.adId === undefined;
  return prepared<Row>(
    db,
    `select k.id, k.first_message_at as begunAt
     from conversion_events e indexed by ${isAny ? 'conversion_events_accepted' : 'conversion_events_of_ad'}
     cross join dialogs d on d.id = e.subject_id cross join dialogs k on k.id = coalesce(d.merged_into, d.id)
     where e.state = 'accepted' ${isAny ? '' : 'and e.ad_id is @adId'} and e.level = @level
     and e.accepted_at >= @since and e.accepted_at < @until and e.subject_kind = 'dialog'
     ${ofDirection('e.direction_id', asked)}`,
  ).all(values);
}
