import { Trans, useLingui } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTRPC } from '../../../app/trpc.ts';
import { Failing, SkeletonRows } from '../../../components/page.tsx';
import { SettingGroup } from '../../../components/setting.tsx';
import { useFormat } from '../../../components/use-format.tsx';
import { CallsTable } from './calls-table.tsx';
import classes from './model-tab.module.css';
import { SpendingDays } from './spending-days.tsx';

const PAGE = 50;

/** What the model was asked, by days and one by one. */
export function CallsGroup({ selectedId }: { selectedId: number | undefined }) {
  const trpc = useTRPC();
  const { t } = useLingui();
  const format = useFormat();
  const [day, setDay] = useState<number>();
  const calls = useInfiniteQuery({
    ...trpc.qualification.judging.calls.infiniteQueryOptions(
      { limit: PAGE },
      { getNextPageParam: (page) => page.next },
    ),
    placeholderData: keepPreviousData,
  });
  const pages = calls.data?.pages ?? [];
  const days = pages[0]?.days ?? [];
  const chosen = days.find(({ dayAt }) => dayAt === day);
  const rows = pages.flatMap((page) => page.rows);
  const isOfDay = (askedAt: number) => chosen === undefined || format.dayKey(askedAt) === format.dayKey(chosen.dayAt);
  const shown = rows.filter(({ askedAt }) => isOfDay(askedAt));
  const oldest = rows.at(-1)?.askedAt ?? 0;
  const isMissing = chosen !== undefined && shown.length < chosen.calls && oldest >= chosen.dayAt;
  const canGoOn = calls.hasNextPage && (chosen === undefined || isMissing);
  return (
    <SettingGroup title={t`Расходы и запросы`}>
      {calls.isError && !calls.data && <Failing fault={calls.error} retry={() => calls.refetch()} />}
      {calls.isPending && <SkeletonRows count={6} height={36} />}
      {calls.data && rows.length === 0 && (
        <p className={classes['none']}>
          <Trans>Модель ещё ни о чём не спрашивали. Каждый запрос появится здесь с ценой и с тем, что ушло.</Trans>
        </p>
      )}
      {rows.length > 0 && (
        <>
          <SpendingDays days={days} chosen={chosen?.dayAt} onChoose={setDay} />
          <CallsTable rows={shown} selectedId={selectedId} />
          {canGoOn && (
            <Button
              variant="subtle"
              color="gray"
              loading={calls.isFetchingNextPage}
              onClick={() => void calls.fetchNextPage()}
            >
              <Trans>Показать ещё</Trans>
            </Button>
          )}
        </>
      )}
    </SettingGroup>
  );
}
