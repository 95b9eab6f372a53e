import { z } from 'zod';
import { prepared } from '../../../db/prepared.ts';
import { MAX_AGE_MS } from '../../capi/raise-event.ts';
import { AppError } from '../../errors.ts';
import type { Parts } from '../../parts.ts';
import type { ReviewPage, ReviewRow } from '../views.ts';
import { REVIEW_COLUMNS, REVIEW_JOINS, type StoredReview, viewReview } from './view-review.ts';

type ListParts = Pick<Parts, 'db' | 'clock'>;

export const reviewFilter = z.object({
  /** `none`: dialogs without a direction. */
  directionId: z.string().optional(),
  /** Those that are closed. */
  done: z.boolean().default(false),
  cursor: z.string().max(80).nullish(),
  limit: z.number().int().min(1).max(100).default(30),
});

/** A part of the list that is walked by one index in one direction. */
type Walk = 'waiting' | 'late' | 'done';

interface Place {
  walk: Walk;
  /** Older than this are late for Meta, ms; the same on all pages. */
  lateBefore: number;
  /** After this row. */
  at: number;
  id: number;
}

/**
 * Open ones: those nearest to Meta's 7 days first, after them those that are past them, newest first. Closed ones: newest first.
 *
 * @throws AppError cursor_invalid
 */
export function listReviews(parts: ListParts, filter: z.output<typeof reviewFilter>): ReviewPage {
  const lateBefore = parts.clock() - MAX_AGE_MS;
  const place = filter.cursor ? readCursor(filter.cursor) : firstPlace(filter.done ? 'done' : 'waiting', lateBefore);
  const found = walk(parts, filter, place, filter.limit + 1);
  if (place.walk === 'waiting' && found.length <= filter.limit) {
    found.push(...walk(parts, filter, firstPlace('late', place.lateBefore), filter.limit + 1 - found.length));
  }
  const page = found.slice(0, filter.limit);
  const last = page.at(-1);
  return {
    rows: page.map((row) => viewReview(parts, row)),
    next: found.length > page.length && last ? cursorOf(last, place.lateBefore) : null,
    total: countReviews(parts, filter),
  };
}

/** Open ones of a dialog, level 2 before level 3. */
export function openReviewsOf(parts: ListParts, dialogId: number): ReviewRow[] {
  return prepared<StoredReview>(
    parts.db,
    `select ${REVIEW_COLUMNS} from reviews r ${REVIEW_JOINS} where r.dialog_id = +? and r.state = 'open' and ${IS_FOUNDED}
     order by r.level`,
  )
    .all(dialogId)
    .map((row) => viewReview(parts, row));
}

/** Open ones, in all and by direction (`none`: without one). */
export function countOpen({ db }: Pick<Parts, 'db'>): { open: number; byDirection: Record<string, number> } {
  const rows = prepared<{ directionId: string; reviews: number }>(
    db,
    `select coalesce(d.direction_id, 'none') as directionId, count(*) as reviews
     from reviews r join dialogs d on d.id = r.dialog_id where r.state = 'open' group by 1`,
  ).all();
  const byDirection = Object.fromEntries(rows.map(({ directionId, reviews }) => [directionId, reviews]));
  return { open: rows.reduce((sum, { reviews }) => sum + reviews, 0), byDirection };
}

/** What a judgement was about may have been taken back with an import. */
const IS_FOUNDED = 'exists (select 1 from judgements j where j.id = r.judgement_id)';

const WALKS: Record<Walk, { index: string; where: string; order: string }> = {
  waiting: {
    index: 'reviews_waiting',
    where: `r.state = 'open' and (r.decisive_at, r.id) > (@at, @id)`,
    order: 'r.decisive_at, r.id',
  },
  late: {
    index: 'reviews_waiting',
    where: `r.state = 'open' and (r.decisive_at, r.id) < (@at, @id)`,
    order: 'r.decisive_at desc, r.id desc',
  },
  done: {
    index: 'reviews_done',
    where: `r.state <> 'open' and (r.closed_at, r.id) < (@at, @id)`,
    order: 'r.closed_at desc, r.id desc',
  },
};

function walk(
  { db }: ListParts,
  { directionId }: z.output<typeof reviewFilter>,
  { walk, at, id }: Place,
  limit: number,
): StoredReview[] {
  const { index, where, order } = WALKS[walk];
  return prepared<StoredReview>(
    db,
    `select ${REVIEW_COLUMNS} from reviews r indexed by ${index} cross ${REVIEW_JOINS}
     where ${where} ${ofDirection(directionId)} and ${IS_FOUNDED} order by ${order} limit @limit`,
  ).all({ at, id, limit, ...(directionId === undefined ? {} : { directionId }) });
}

function countReviews(
  { db }: ListParts,
  { directionId, done }: Pick<z.output<typeof reviewFilter>, 'directionId' | 'done'>,
): number {
  const state = done ? "r.state <> 'open'" : "r.state = 'open'";
  const joined = directionId === undefined ? '' : 'join dialogs d on d.id = r.dialog_id';
  const row = prepared<{ reviews: number }>(
    db,
    `select count(*) as reviews from reviews r ${joined} where ${state} ${ofDirection(directionId)}`,
  ).get(directionId === undefined ? {} : { directionId });
  return row?.reviews ?? 0;
}

function ofDirection(directionId: string | undefined): string {
  if (directionId === undefined) return '';
  return directionId === 'none' ? 'and d.direction_id is null' : 'and d.direction_id = @directionId';
}

function firstPlace(walk: Walk, lateBefore: number): Place {
  const at = walk === 'done' ? Number.MAX_SAFE_INTEGER : lateBefore;
  return { walk, lateBefore, at, id: -1 };
}

function cursorOf({ id, state, decisiveAt, closedAt }: StoredReview, lateBefore: number): string {
  if (state !== 'open') return `done.${lateBefore}.${closedAt}.${id}`;
  return `${decisiveAt >= lateBefore ? 'waiting' : 'late'}.${lateBefore}.${decisiveAt}.${id}`;
}

function readCursor(cursor: string): Place {
  const [, walk, lateBefore, at, id] = /^(waiting|late|done)\.(-?\d+)\.(-?\d+)\.(\d+)$/.exec(cursor) ?? [];
  if (walk === undefined) throw new AppError('cursor_invalid');
  return { walk: walk as Walk, lateBefore: Number(lateBefore), at: Number(at), id: Number(id) };
}
