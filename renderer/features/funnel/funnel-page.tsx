import { Trans, useLingui } from '@lingui/react/macro';
import { Button, Skeleton } from '@mantine/core';
import { IconFilter } from '@tabler/icons-react';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useTRPC } from '../../app/trpc.ts';
import { DirectionChip } from '../../components/direction-chip.tsx';
import { LinkButton } from '../../components/link-button.tsx';
import { Empty, Failing, Page } from '../../components/page.tsx';
import { stretchOfDays } from '../../components/period/period.ts';
import { PeriodControl } from '../../components/period/period-control.tsx';
import { usePeriod } from '../../components/period/use-period.ts';
import { AdviceLine } from './advice-line.tsx';
import { AnswerSentence } from './answer-sentence.tsx';
import { CapiCards } from './capi-cards.tsx';
import { DayColumns } from './day-columns.tsx';
import { FirstMessages } from './first-messages.tsx';
import classes from './funnel.module.css';
import { FunnelBars } from './funnel-bars.tsx';
import { FunnelTables } from './funnel-tables.tsx';

export function FunnelPage() {
  const trpc = useTRPC();
  const { t } = useLingui();
  const search = useSearch({ from: '/funnel' });
  const navigate = useNavigate({ from: '/funnel' });
  const { stretch, timeZone, isOwnDays } = usePeriod(search);
  const query = useQuery({
    ...trpc.analytics.funnel.queryOptions({
      ...stretch,
      ...(search.direction ? { directionId: search.direction } : {}),
    }),
    placeholderData: keepPreviousData,
  });
  const funnel = query.data;
  const scope = { ...stretch, direction: search.direction };
  const isEmpty = funnel !== undefined && funnel.dialogs === 0 && funnel.firstMessages.missing === 0;

  const controls = (
    <>
      <DirectionChip
        value={search.direction}
        onChange={(direction) => navigate({ search: (before) => ({ ...before, direction }) })}
      />
      <PeriodControl
        period={isOwnDays ? undefined : (search.period ?? '7')}
        stretch={stretch}
        onPeriod={(period) => navigate({ search: { direction: search.direction, period } })}
        onDays={(first, last) =>
          navigate({ search: { direction: search.direction, ...stretchOfDays(first, last, timeZone) } })
        }
      />
    </>
  );

  return (
    <Page title={t({ message: 'Воронка', context: 'раздел' })} controls={controls} wide>
      {query.isError && !funnel && <Failing fault={query.error} retry={() => query.refetch()} />}
      {query.isPending && <FunnelSkeleton />}
      {isEmpty && (
        <Empty
          icon={<IconFilter size={28} stroke={1.5} />}
          title={<Trans>За эти дни никто не написал</Trans>}
          why={<Trans>Как только клиент напишет на привязанный номер, он появится здесь сам.</Trans>}
        >
          {search.period !== '30' && (
            <Button
              variant="default"
              onClick={() => navigate({ search: { direction: search.direction, period: '30' } })}
            >
              <Trans>Показать 30 дней</Trans>
            </Button>
          )}
          <LinkButton to="/start" variant="subtle">
            <Trans>С чего начать</Trans>
          </LinkButton>
        </Empty>
      )}
      {funnel && !isEmpty && <AnswerSentence funnel={funnel} scope={scope} />}
      {search.direction !== undefined && search.direction !== 'none' && <AdviceLine directionId={search.direction} />}
      {!query.isPending && <CapiCards scope={scope} inFunnel={isEmpty ? undefined : funnel?.accepted} />}
      {funnel && !isEmpty && (
        <>
          <FunnelBars funnel={funnel} scope={scope} timeZone={timeZone} />
          <div className={classes['pair']}>
            {funnel.days.length > 1 && <DayColumns days={funnel.days} scope={scope} timeZone={timeZone} />}
            <FirstMessages funnel={funnel} scope={scope} />
          </div>
          <FunnelTables funnel={funnel} scope={scope} />
        </>
      )}
    </Page>
  );
}

function FunnelSkeleton() {
  return (
    <div aria-hidden>
      <Skeleton height={34} width={620} maw="80%" mb={32} />
      {[100, 72, 40, 36].map((width) => (
        <Skeleton key={width} height={28} width={`${width * 0.7}%`} mb={12} />
      ))}
      <Skeleton height={200} mt={32} />
    </div>
  );
}
