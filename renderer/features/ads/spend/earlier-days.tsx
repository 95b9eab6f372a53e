import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import { IconHistory } from '@tabler/icons-react';
import { useMutation, useQuery } from '@tanstack/react-query';
import type { AccountView } from '../../../../server/ads/views.ts';
import { useTRPC } from '../../../app/trpc.ts';
import { Temporal } from '../../../components/temporal.ts';
import { useFormat } from '../../../components/use-format.tsx';
import { useTell } from '../../../components/use-tell.ts';
import classes from './spend.module.css';

type Read = AccountView & { spendSince: string };

/** Accounts are read from a day on: what is looked at before it is read when the owner says so, and it is seen how far it is. */
export function EarlierDays({ first }: { /** First day that is looked at, YYYY-MM-DD. */ first: string }) {
  const trpc = useTRPC();
  const tell = useTell();
  const dayName = useDayName();
  const read = useMutation(trpc.ads.readSpendSince.mutationOptions({ onError: tell.fault }));
  const { data } = useQuery(trpc.ads.accounts.queryOptions());
  if (!data) return null;
  const { accounts, earliestDay, reading } = data;
  const target = first > earliestDay ? first : earliestDay;
  const canRead = accounts.filter(
    (account): account is Read => account.tokenFrom !== null && account.spendSince !== null,
  );
  const underWay = canRead.filter(({ spendSince, spendWantedSince }) => isBefore(spendWantedSince, spendSince));
  const lacking = canRead.filter(
    ({ spendSince, spendWantedSince }) => spendSince > target && !isBefore(spendWantedSince, spendSince),
  );
  if (underWay.length > 0) return <UnderWay accounts={underWay} isReading={reading.doing === 'spend'} />;
  const latest = lacking
    .map(({ spendSince }) => spendSince)
    .sort()
    .at(-1);
  if (latest === undefined) {
    if (first >= earliestDay || canRead.length === 0) return null;
    const earliest = dayName(earliestDay);
    return (
      <p className={classes['earlier']}>
        <Trans>Meta хранит расходы 37 месяцев: до {earliest} их можно только вписать или взять из таблицы.</Trans>
      </p>
    );
  }
  const [until, from] = [dayName(latest), dayName(target)];
  return (
    <p className={classes['earlier']}>
      <Trans>Расходы до {until} из Meta ещё не прочитаны.</Trans>
      <Button
        variant="light"
        size="compact-sm"
        leftSection={<IconHistory size={14} stroke={1.75} aria-hidden />}
        loading={read.isPending}
        onClick={() => read.mutate({ since: target })}
      >
        <Trans>Дочитать с {from}</Trans>
      </Button>
    </p>
  );
}

function UnderWay({ accounts, isReading }: { accounts: Read[]; isReading: boolean }) {
  const dayName = useDayName();
  const left = Math.max(
    ...accounts.map(({ spendSince, spendWantedSince }) => daysBetween(spendWantedSince, spendSince)),
  );
  const from = dayName(accounts.flatMap(({ spendWantedSince }) => spendWantedSince ?? []).sort()[0] ?? '');
  return (
    <p className={classes['earlier']} role="status">
      {isReading ? (
        <Trans>
          Дочитываем расходы с {from}:{' '}
          <Plural
            value={left}
            one="остался # день"
            few="осталось # дня"
            many="осталось # дней"
            other="осталось # дня"
          />
        </Trans>
      ) : (
        <Trans>
          Осталось дочитать расходы с {from}:{' '}
          <Plural value={left} one="# день" few="# дня" many="# дней" other="# дня" />. Продолжится само, как только
          Meta ответит.
        </Trans>
      )}
    </p>
  );
}

function isBefore(wanted: string | null, since: string): boolean {
  return wanted !== null && wanted < since;
}

function daysBetween(since: string | null, until: string): number {
  return since === null ? 0 : Temporal.PlainDate.from(since).until(until).days;
}

/** The year is said where it is not this one. */
function useDayName(): (day: string) => string {
  const { i18n } = useLingui();
  const format = useFormat();
  return (day) => {
    if (day === '') return '';
    const isOfThisYear = day.slice(0, 4) === format.dayKey(Date.now()).slice(0, 4);
    const parts: Intl.DateTimeFormatOptions = { day: 'numeric', month: 'long', timeZone: 'UTC' };
    if (!isOfThisYear) parts.year = 'numeric';
    return new Intl.DateTimeFormat(i18n.locale, parts).format(new Date(`${day}T12:00:00Z`));
  };
}
