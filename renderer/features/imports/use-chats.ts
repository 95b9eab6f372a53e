import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import type { ChatState, ImportChatView } from '../../../server/imports/views.ts';
import { useTRPC } from '../../app/trpc.ts';

const PAGE = 100;

/** Lines of an import's report, page after page as they come in sight. */
export function useChats(importId: number, state: ChatState | undefined) {
  const trpc = useTRPC();
  const list = useInfiniteQuery({
    ...trpc.imports.chats.infiniteQueryOptions(
      { id: importId, limit: PAGE, ...(state === undefined ? {} : { state }) },
      { getNextPageParam: (page) => page.next },
    ),
    placeholderData: keepPreviousData,
  });
  const rows: ImportChatView[] = list.data?.pages.flatMap((page) => page.rows) ?? [];
  return {
    rows,
    isPending: list.isPending,
    error: rows.length === 0 ? list.error : null,
    retry: () => void list.refetch(),
    more: () => {
      if (list.hasNextPage && !list.isFetching) void list.fetchNextPage();
    },
  };
}
