import { Trans, useLingui } from '@lingui/react/macro';
import { Loader } from '@mantine/core';
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useRef, useState } from 'react';
import type { MessageView, TouchView } from '../../../server/dialogs/views.ts';
import { useTRPC, useTRPCClient } from '../../app/trpc.ts';
import { Failing } from '../../components/page.tsx';
import { useFormat } from '../../components/use-format.tsx';
import { useSentence } from '../../components/use-sentence.ts';
import { AdCard } from './ad-card.tsx';
import { Bubble } from './bubble.tsx';
import classes from './chat.module.css';

const PAGE = 80;

interface ChatMessagesProps {
  dialogId: number;
  quotes: number[];
  touches: TouchView[];
}

/** The newest message at the bottom; older pages come above without moving what is seen. */
export function ChatMessages({ dialogId, quotes, touches }: ChatMessagesProps) {
  'use no memo'; // The virtualizer is one object that changes within.
  const trpc = useTRPC();
  const client = useTRPCClient();
  const { t } = useLingui();
  const format = useFormat();
  const sentence = useSentence();
  const around = quotes[0];
  const scroller = useRef<HTMLDivElement>(null);
  const pages = useInfiniteQuery({
    queryKey: [...trpc.dialogs.messages.pathKey(), { input: { id: dialogId }, around }],
    queryFn: async ({ pageParam: older, signal }) => {
      const page = { id: dialogId, limit: PAGE };
      if (older) return client.dialogs.messages.query({ ...page, older }, { signal });
      if (around === undefined) return client.dialogs.messages.query(page, { signal });
      // An old address may name a message that is no longer there: the chat itself is.
      return client.dialogs.messages.query({ ...page, around }, { signal }).catch((fault: unknown) => {
        if (sentence.codeOf(fault) !== 'message_not_found') throw fault;
        return client.dialogs.messages.query(page, { signal });
      });
    },
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.older,
    placeholderData: keepPreviousData,
  });
  const rows = (pages.data?.pages ?? []).toReversed().flatMap((page) => page.rows);
  const virtualizer = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => 52,
    overscan: 12,
    paddingStart: 16,
    paddingEnd: 20,
    getItemKey: (index) => rows[index]?.id ?? index,
    anchorTo: 'end',
    followOnAppend: true,
    scrollEndThreshold: 40,
  });
  const items = virtualizer.getVirtualItems();
  const first = items[0]?.index;
  const { hasNextPage, isFetching, fetchNextPage } = pages;

  useEffect(() => {
    if (first !== undefined && first < 8 && hasNextPage && !isFetching) void fetchNextPage();
  }, [first, hasNextPage, isFetching, fetchNextPage]);

  // A chat opens at its end; opened from a verdict, at the message it quotes.
  const [placedAt, setPlacedAt] = useState<number | 'end' | null>(null);
  const found = around === undefined ? -1 : rows.findIndex((row) => row.id === around);
  const goal = found === -1 || around === undefined ? 'end' : around;
  const index = goal === 'end' ? rows.length - 1 : found;
  useEffect(() => {
    if (placedAt === goal || index < 0) return;
    if (goal !== 'end') virtualizer.scrollToIndex(index, { align: 'center' });
    else if (placedAt === null) virtualizer.scrollToEnd();
    setPlacedAt(goal);
  }, [placedAt, goal, index, virtualizer]);

  if (pages.isError && rows.length === 0) return <Failing fault={pages.error} retry={() => pages.refetch()} />;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard
    <div ref={scroller} className={classes['scroller']} tabIndex={0} data-chat role="log" aria-label={t`Сообщения`}>
      {pages.isFetchingNextPage && (
        <div className={classes['older']}>
          <Loader size="xs" color="gray" aria-label={t`Загружаются старые сообщения`} />
        </div>
      )}
      <div className={classes['canvas']} style={{ height: virtualizer.getTotalSize() }}>
        {items.map((item) => {
          const row = rows[item.index];
          if (!row) return null;
          const before = rows[item.index - 1];
          const touch = row.touchId === null ? undefined : touches.find((one) => one.id === row.touchId);
          const isNewDay = !before || format.dayKey(before.sentAt) !== format.dayKey(row.sentAt);
          return (
            <div
              key={row.id}
              ref={virtualizer.measureElement}
              data-index={item.index}
              className={classes['item']}
              style={{ transform: `translateY(${item.start}px)` }}
            >
              {isNewDay && <p className={classes['day']}>{format.day(row.sentAt)}</p>}
              {touch && <AdCard touch={touch} />}
              <Bubble message={row} isQuoted={quotes.includes(row.id)} follows={isSameTurn(before, row) && !isNewDay} />
            </div>
          );
        })}
      </div>
      {!pages.isPending && rows.length === 0 && (
        <p className={classes['none']}>
          <Trans>Сообщений пока нет.</Trans>
        </p>
      )}
    </div>
  );
}

const TURN_MS = 5 * 60_000;

/** Said by the same side within minutes: drawn close together. */
function isSameTurn(before: MessageView | undefined, row: MessageView): boolean {
  return before !== undefined && before.fromMe === row.fromMe && row.sentAt - before.sentAt < TURN_MS;
}
