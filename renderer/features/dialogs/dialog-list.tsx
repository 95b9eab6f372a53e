import { Trans, useLingui } from '@lingui/react/macro';
import { Button, CloseButton, TextInput } from '@mantine/core';
import { IconMessages, IconSearch, IconSearchOff } from '@tabler/icons-react';
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useTRPC } from '../../app/trpc.ts';
import { LinkButton } from '../../components/link-button.tsx';
import { Empty, Failing, SkeletonRows } from '../../components/page.tsx';
import { useAddressText } from '../../components/use-address-text.ts';
import { VirtualRows } from '../../components/virtual-rows.tsx';
import { DialogFilters } from './dialog-filters.tsx';
import { DialogLine } from './dialog-line.tsx';
import classes from './dialogs.module.css';
import { hasFilters, listInput } from './list-input.ts';

const ROW = 68;

export function DialogList() {
  const trpc = useTRPC();
  const { t } = useLingui();
  const search = useSearch({ from: '/dialogs' });
  const navigate = useNavigate({ from: '/dialogs' });
  const list = useInfiniteQuery({
    ...trpc.dialogs.list.infiniteQueryOptions(listInput(search), { getNextPageParam: (page) => page.next }),
    placeholderData: keepPreviousData,
  });
  const rows = list.data?.pages.flatMap((page) => page.rows) ?? [];
  const isNarrowed = hasFilters(search);

  return (
    <section className={classes['list']} aria-label={t`Список диалогов`}>
      <header className={classes['listHead']}>
        <h1 className={classes['hidden']}>
          <Trans>Диалоги</Trans>
        </h1>
        <SearchField />
        <DialogFilters />
      </header>
      {list.isError && rows.length === 0 ? (
        <Failing fault={list.error} retry={() => list.refetch()} />
      ) : list.isPending ? (
        <SkeletonRows count={9} height={ROW} />
      ) : rows.length === 0 ? (
        isNarrowed ? (
          <Empty
            icon={<IconSearchOff size={28} stroke={1.5} />}
            title={<Trans>Ничего не найдено</Trans>}
            why={<Trans>Попробуйте другое слово, часть имени или телефона.</Trans>}
          >
            <Button variant="default" onClick={() => navigate({ search: ({ id }) => ({ id }) })}>
              <Trans>Сбросить фильтры</Trans>
            </Button>
          </Empty>
        ) : (
          <Empty
            icon={<IconMessages size={28} stroke={1.5} />}
            title={<Trans>Диалогов пока нет</Trans>}
            why={<Trans>Они появятся, как только номер будет привязан и кто-нибудь напишет.</Trans>}
          >
            <LinkButton to="/numbers" variant="default">
              <Trans>Открыть номера</Trans>
            </LinkButton>
            <LinkButton to="/imports" variant="subtle">
              <Trans>Импортировать прошлые</Trans>
            </LinkButton>
          </Empty>
        )
      ) : (
        <VirtualRows
          rows={rows}
          height={ROW}
          label={t`Диалоги`}
          selectedId={search.id}
          onSelect={(id) => navigate({ search: ({ quotes: _, ...before }) => ({ ...before, id }) })}
          onEnter={() => document.querySelector<HTMLElement>('[data-chat]')?.focus()}
          onEscape={() => navigate({ search: ({ id: _, quotes: __, ...before }) => before })}
          onEnd={() => {
            if (list.hasNextPage && !list.isFetching) void list.fetchNextPage();
          }}
          rowClass={classes['line']}
          render={(row) => <DialogLine row={row} />}
          foot={list.isFetchingNextPage && <SkeletonRows count={2} height={ROW} />}
        />
      )}
    </section>
  );
}

function SearchField() {
  const { t } = useLingui();
  const search = useSearch({ from: '/dialogs' });
  const navigate = useNavigate({ from: '/dialogs' });
  const [text, change] = useAddressText(search.q, (q) => {
    void navigate({ search: (before) => ({ ...before, q }), replace: true });
  });

  return (
    <TextInput
      value={text}
      onChange={(event) => change(event.currentTarget.value)}
      onKeyDown={(event) => {
        if (event.key === 'ArrowDown') document.querySelector<HTMLElement>('[data-rows]')?.focus();
        if (event.key === 'Escape' && text) change('');
      }}
      leftSection={<IconSearch size={16} stroke={1.75} aria-hidden />}
      rightSection={text && <CloseButton size="sm" onClick={() => change('')} aria-label={t`Очистить поиск`} />}
      placeholder={t`Имя, телефон или слово`}
      aria-label={t`Поиск по диалогам`}
    />
  );
}
