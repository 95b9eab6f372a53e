import type { RoiRow } from '../../../../server/analytics/views.ts';
import type { AdsSearch } from '../../../app/search.ts';

export type Sort = NonNullable<AdsSearch['sort']>;

/** The figure that a column is sorted by; null: unknown, which stands last whichever way it is sorted. */
const FIGURES: Record<Exclude<Sort, 'name'>, (row: RoiRow) => number | null> = {
  spend: (row) => row.spend.value,
  chats: (row) => row.chats,
  interest: (row) => row.accepted.interest,
  qualified: (row) => row.accepted.qualified,
  scheduled: (row) => row.accepted.scheduled,
  purchases: (row) => row.purchases,
  revenue: (row) => row.revenue.value,
  costChat: (row) => row.cost.chat.value,
  costInterest: (row) => row.cost.interest.value,
  costQualified: (row) => row.cost.qualified.value,
  costScheduled: (row) => row.cost.scheduled.value,
  returns: (row) => row.returns.value,
};

/** Most first, or least first; ads without a known id stand last, they are not one ad. */
export function sortRows(
  rows: readonly RoiRow[],
  { sort, least }: { sort: Sort; least: boolean },
  nameOf: (row: RoiRow) => string,
): RoiRow[] {
  const sign = least ? 1 : -1;
  const compare = (one: RoiRow, other: RoiRow) => {
    if (one.adId === null || other.adId === null) return Number(one.adId === null) - Number(other.adId === null);
    if (sort === 'name') return -sign * nameOf(one).localeCompare(nameOf(other));
    const [left, right] = [FIGURES[sort](one), FIGURES[sort](other)];
    if (left === null || right === null) return Number(left === null) - Number(right === null);
    return sign * (left - right);
  };
  return rows.toSorted(compare);
}
