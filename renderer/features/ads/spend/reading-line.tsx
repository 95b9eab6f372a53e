import { Trans } from '@lingui/react/macro';
import { Button, Loader } from '@mantine/core';
import { IconRefresh } from '@tabler/icons-react';
import { useMutation, useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTRPC } from '../../../app/trpc.ts';
import { useFormat } from '../../../components/use-format.tsx';
import { useSentence } from '../../../components/use-sentence.ts';
import { useTell } from '../../../components/use-tell.ts';
import { useAccountName } from '../accounts/account-words.ts';
import classes from './spend.module.css';

/** When spend was read last, whether it is being read now, and why it was not. */
export function ReadingLine() {
  const trpc = useTRPC();
  const tell = useTell();
  const format = useFormat();
  const sentence = useSentence();
  const nameOf = useAccountName();
  const { data } = useQuery(trpc.ads.accounts.queryOptions());
  const read = useMutation(trpc.ads.readSpend.mutationOptions({ onError: tell.fault }));
  if (!data) return null;
  const { accounts, reading } = data;
  if (accounts.length === 0) {
    return (
      <p className={classes['reading']}>
        <Trans>Рекламный кабинет не подключён, сам по себе расход не читается.</Trans>{' '}
        <Link to="/ads" search={{ tab: 'accounts' }}>
          <Trans>Подключить кабинет</Trans>
        </Link>
      </p>
    );
  }
  const readAt = Math.max(...accounts.map(({ spendReadAt }) => spendReadAt ?? 0));
  const at = format.shortTime(readAt);
  const until = format.shortTime(reading.pausedUntilAt ?? 0);
  const isReading = reading.doing === 'spend' || read.isPending;
  // One lost token is the fault of all accounts that are read with it: said once.
  const failed = new Map<string, string[]>();
  for (const account of accounts) {
    if (account.spendProblem === null) continue;
    const problem = sentence.failure(account.spendProblem);
    failed.set(problem, [...(failed.get(problem) ?? []), nameOf(account)]);
  }
  return (
    <div className={classes['reading']} role="status">
      {isReading ? (
        <span className={classes['now']}>
          <Loader size={14} />
          <Trans>Meta отдаёт расходы…</Trans>
        </span>
      ) : readAt > 0 ? (
        <Trans>Прочитано из Meta: {at}</Trans>
      ) : (
        <Trans>Из Meta расходы ещё не читались</Trans>
      )}
      {reading.pausedUntilAt !== null && <Trans>Meta просит подождать до {until}</Trans>}
      {!isReading && (
        <Button
          variant="subtle"
          size="compact-sm"
          leftSection={<IconRefresh size={14} stroke={1.75} aria-hidden />}
          onClick={() => read.mutate({})}
        >
          <Trans>Прочитать сейчас</Trans>
        </Button>
      )}
      {[...failed].map(([problem, names]) => (
        <p key={problem} className={classes['problem']}>
          {names.join(', ')}: {problem}
        </p>
      ))}
    </div>
  );
}
