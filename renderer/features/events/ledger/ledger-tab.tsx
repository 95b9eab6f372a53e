import { Trans, useLingui } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import { useElementSize } from '@mantine/hooks';
import { IconSearchOff, IconSend } from '@tabler/icons-react';
import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useTRPC } from '../../../app/trpc.ts';
import { LinkButton } from '../../../components/link-button.tsx';
import { Empty, Failing, SkeletonRows } from '../../../components/page.tsx';
import { VirtualRows } from '../../../components/virtual-rows.tsx';
import { ColumnChoice } from './column-choice.tsx';
import { useColumns } from './columns.ts';
import { EventFilters } from './event-filters.tsx';
import { EventLine, EventsHead } from './event-line.tsx';
import { EventPanel } from './event-panel.tsx';
import classes from './events.module.css';
import { eventsInput, hasFilters } from './events-input.ts';
import { ExportMenu } from './export-menu.tsx';
import { WaitingList } from './waiting-list.tsx';

const ROW = 40;

/** The ledger: every event with its state, and one of them in full at the right. */
export function LedgerTab() {
  const trpc = useTRPC();
  const { t } = useLingui();
  const search = useSearch({ from: '/events' });
  const navigate = useNavigate({ from: '/events' });
  const { ref, width } = useElementSize();
  const columns = useColumns(width);
  const list = useInfiniteQuery({
    ...trpc.events.list.infiniteQueryOptions(
      { ...eventsInput(search), limit: 80 },
      { getNextPageParam: (page) => page.next },
    ),
    placeholderData: keepPreviousData,
  });
  const isWaiting = search.reason === 'waits_confirmation';
  const rows = list.data?.pages.flatMap((page) => page.rows) ?? [];
  const { data: counts } = useQuery({
    // What waits for the owner's word is counted beside the events, which stay counted as they are.
    ...trpc.events.counts.queryOptions(eventsInput(isWaiting ? { ...search, reason: undefined } : search)),
    placeholderData: keepPreviousData,
  });
  const isNarrowed = hasFilters(search);

  return (
    <div className={classes['page']}>
      <div className={classes['ledger']} ref={ref}>
        <div className={classes['top']}>
          <EventFilters
            counts={counts}
            tools={
              <>
                {!isWaiting && <ColumnChoice columns={columns} />}
                <ExportMenu filter={eventsInput(search)} />
              </>
            }
          />
        </div>
        {isWaiting ? (
          <WaitingList />
        ) : list.isError && rows.length === 0 ? (
          <Failing fault={list.error} retry={() => list.refetch()} />
        ) : list.isPending ? (
          <SkeletonRows count={12} height={ROW} />
        ) : rows.length === 0 ? (
          isNarrowed ? (
            <Empty
              icon={<IconSearchOff size={28} stroke={1.5} />}
              title={<Trans>Таких событий нет</Trans>}
              why={<Trans>Уберите часть фильтров.</Trans>}
            >
              <Button variant="default" onClick={() => navigate({ search: {} })}>
                <Trans>Сбросить фильтры</Trans>
              </Button>
            </Empty>
          ) : (
            <Empty
              icon={<IconSend size={28} stroke={1.5} />}
              title={<Trans>Событий пока нет</Trans>}
              why={
                <Trans>
                  Событие появится, когда клиент напишет второе сообщение, а у направления его номера включена отправка
                  в Meta.
                </Trans>
              }
            >
              <LinkButton to="/directions" variant="default">
                <Trans>Открыть направления</Trans>
              </LinkButton>
            </Empty>
          )
        ) : (
          <div className={classes['grid']}>
            <EventsHead columns={columns} />
            <VirtualRows
              rows={rows}
              height={ROW}
              label={t`События`}
              selectedId={search.id}
              onSelect={(id) => navigate({ search: (before) => ({ ...before, id }) })}
              onEscape={() => navigate({ search: ({ id: _, ...before }) => before })}
              onEnter={() => document.querySelector<HTMLElement>('aside button')?.focus()}
              onEnd={() => {
                if (list.hasNextPage && !list.isFetching) void list.fetchNextPage();
              }}
              rowClass={classes['row']}
              render={(row) => <EventLine row={row} columns={columns} />}
            />
          </div>
        )}
      </div>
      {search.id !== undefined && !isWaiting && (
        <div className={classes['cover']}>
          <EventPanel
            key={search.id}
            eventId={search.id}
            onClose={() => {
              void navigate({ search: ({ id: _, ...before }) => before });
              document.querySelector<HTMLElement>('[data-rows]')?.focus();
            }}
          />
        </div>
      )}
    </div>
  );
}
