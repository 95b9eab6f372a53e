import { keepPreviousData, useInfiniteQuery, useQueryClient } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import type { ReviewRow } from '../../../../server/qualification/views.ts';
import { useTRPC } from '../../../app/trpc.ts';

const route = getRouteApi('/qualification');
const PAGE = 50;

export type Queue = ReturnType<typeof useQueue>;

/** What waits for the owner, or what was said already; which of it is open, and how to go on. */
export function useQueue() {
  const trpc = useTRPC();
  const queries = useQueryClient();
  const { direction, done, id } = route.useSearch();
  const navigate = route.useNavigate();
  const list = useInfiniteQuery({
    ...trpc.qualification.review.list.infiniteQueryOptions(
      { limit: PAGE, done: done === true, ...(direction === undefined ? {} : { directionId: direction }) },
      { getNextPageParam: (page) => page.next },
    ),
    placeholderData: keepPreviousData,
  });
  // Said a moment ago: out of sight at once, whatever the list still says.
  const [gone, setGone] = useState<ReadonlySet<number>>(new Set());
  const all = list.data?.pages.flatMap((page) => page.rows) ?? [];
  const rows = all.filter((row) => row.state !== 'open' || !gone.has(row.id));
  const total = (list.data?.pages.at(-1)?.total ?? 0) - (all.length - rows.length);

  // What is open stays open when it closes by itself: nothing is taken from under the eye.
  const found = rows.find((row) => row.id === id);
  const narrowing = `${direction ?? ''} ${done === true}`;
  const [seen, setSeen] = useState<{ row: ReviewRow; narrowing: string }>();
  if (found && (found !== seen?.row || narrowing !== seen.narrowing)) setSeen({ row: found, narrowing });
  const isOver =
    !found && seen !== undefined && seen.row.id === id && seen.narrowing === narrowing && !gone.has(seen.row.id);
  const open = found ?? (isOver ? seen.row : rows[0]);

  const firstId = list.isPlaceholderData ? undefined : rows[0]?.id;
  useEffect(() => {
    if (id === undefined && firstId !== undefined) {
      void navigate({ search: (before) => ({ ...before, id: firstId }), replace: true });
    }
  }, [id, firstId, navigate]);

  function select(next: number | undefined): void {
    void navigate({ search: (before) => ({ ...before, id: next }), replace: true });
  }

  const index = rows.findIndex((row) => row.id === open?.id);
  const after = (row: ReviewRow) => {
    const place = rows.findIndex(({ id }) => id === row.id);
    return rows[place + 1] ?? rows[place - 1];
  };

  return {
    list,
    rows,
    total,
    open,
    /** It closed by itself while it was looked at. */
    isOver,
    isDone: done === true,
    select,
    move: (by: 1 | -1) => select(rows[Math.max(0, Math.min(rows.length - 1, index + by))]?.id),
    after,
    /** Takes it out of sight and goes on to the next. */
    drop(row: ReviewRow) {
      setGone((before) => new Set(before).add(row.id));
      select(after(row)?.id);
    },
    /** Brings it back and opens it. */
    async bring(row: ReviewRow) {
      await queries.invalidateQueries(trpc.qualification.review.pathFilter());
      setGone((before) => new Set([...before].filter((one) => one !== row.id)));
      select(row.id);
    },
  };
}
