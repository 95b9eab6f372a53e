import { Trans, useLingui } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import { IconArrowRight, IconChecklist } from '@tabler/icons-react';
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { Link, useSearch } from '@tanstack/react-router';
import type { WaitingLevel } from '../../../../server/capi/ledger/views.ts';
import { useTRPC } from '../../../app/trpc.ts';
import { LinkButton } from '../../../components/link-button.tsx';
import { LevelMark } from '../../../components/marks.tsx';
import { Empty, Failing, SkeletonRows } from '../../../components/page.tsx';
import { usePersonName } from '../../../components/person.tsx';
import { useFormat } from '../../../components/use-format.tsx';
import classes from './events.module.css';
import { eventsInput } from './events-input.ts';

const ROW = 40;

/** Levels that become events at the owner's word: none of them has an event yet. */
export function WaitingList() {
  const trpc = useTRPC();
  const { t } = useLingui();
  const search = useSearch({ from: '/events' });
  const list = useInfiniteQuery({
    ...trpc.events.waiting.infiniteQueryOptions(
      { ...eventsInput(search), limit: 80 },
      { getNextPageParam: (page) => page.next },
    ),
    placeholderData: keepPreviousData,
  });
  const rows = list.data?.pages.flatMap((page) => page.rows) ?? [];
  if (list.isError && rows.length === 0) return <Failing fault={list.error} retry={() => list.refetch()} />;
  if (list.isPending) return <SkeletonRows count={12} height={ROW} />;
  if (rows.length === 0) {
    return (
      <Empty
        icon={<IconChecklist size={28} stroke={1.5} />}
        title={<Trans>Ничего не ждёт вашего слова</Trans>}
        why={<Trans>Здесь стоят уровни, которые нашли правила: событие появится, когда вы согласитесь.</Trans>}
      >
        <LinkButton to="/events" search={{}} variant="default">
          <Trans>Показать события</Trans>
        </LinkButton>
      </Empty>
    );
  }
  return (
    <div className={classes['waiting']}>
      <p className={classes['note']}>
        <Trans>Это ещё не события: Meta узнает об уровне, когда вы согласитесь с ним в разборе.</Trans>
      </p>
      <ul aria-label={t`Ждут вашего слова`}>
        {rows.map((row) => (
          <li key={row.id}>
            <WaitingLine row={row} />
          </li>
        ))}
      </ul>
      {list.hasNextPage && (
        <Button variant="default" loading={list.isFetchingNextPage} onClick={() => list.fetchNextPage()}>
          <Trans>Показать ещё</Trans>
        </Button>
      )}
    </div>
  );
}

function WaitingLine({ row }: { row: WaitingLevel }) {
  const format = useFormat();
  const nameOf = usePersonName();
  return (
    <Link to="/qualification" search={{ id: row.id }} className={classes['line']}>
      <bdi className={classes['who']}>{nameOf(row.person)}</bdi>
      <span>
        <LevelMark level={row.level} />
      </span>
      <span className={classes['dim']}>{row.direction.name}</span>
      <span className={classes['dim']}>
        {row.isLate ? (
          <Trans>Старше 7 дней: в Meta не уйдёт</Trans>
        ) : (
          <Trans>Ждёт с {format.shortTime(row.openedAt)}</Trans>
        )}
      </span>
      <span className={classes['open']}>
        <Trans>Решить</Trans>
        <IconArrowRight size={15} stroke={1.75} aria-hidden />
      </span>
    </Link>
  );
}
