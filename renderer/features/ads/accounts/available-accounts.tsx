import { Trans, useLingui } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useEffect } from 'react';
import { useTRPC } from '../../../app/trpc.ts';
import { SkeletonRows } from '../../../components/page.tsx';
import { useSentence } from '../../../components/use-sentence.ts';
import { useAccountName, useStatusWords } from './account-words.ts';
import classes from './accounts.module.css';

interface AvailableAccountsProps {
  /** Undefined: the business's. */
  token: string | undefined;
  isAdding: boolean;
  onAdd: (metaId: string) => void;
}

/** What a token can read, as Meta says now. With the business's token it is asked at once, with a typed one by a button. */
export function AvailableAccounts({ token, isAdding, onAdd }: AvailableAccountsProps) {
  const trpc = useTRPC();
  const { t } = useLingui();
  const sentence = useSentence();
  const nameOf = useAccountName();
  const statusOf = useStatusWords();
  const ask = useMutation(trpc.ads.available.mutationOptions());
  const { mutate } = ask;
  useEffect(() => {
    if (token === undefined) mutate({});
  }, [token, mutate]);

  return (
    <div className={classes['token']}>
      {token !== undefined && (
        <Button variant="default" loading={ask.isPending} disabled={token === ''} onClick={() => mutate({ token })}>
          <Trans>Показать кабинеты</Trans>
        </Button>
      )}
      {token === undefined && ask.isPending && <SkeletonRows count={3} height={48} />}
      {ask.isError && (
        <div className={classes['problem']} role="alert">
          {sentence.fault(ask.error)}{' '}
          {token === undefined && (
            <Button size="compact-xs" variant="default" onClick={() => mutate({})}>
              <Trans>Повторить</Trans>
            </Button>
          )}
        </div>
      )}
      {ask.data?.length === 0 && (
        <p className={classes['plain']}>
          <Trans>Этот токен не видит ни одного кабинета. Дайте системному пользователю доступ к нему в Meta.</Trans>
        </p>
      )}
      {ask.data && ask.data.length > 0 && (
        <ul className={classes['available']}>
          {ask.data.map((account) => (
            <li key={account.metaId}>
              <span className={classes['cell']}>
                <span className={classes['name']}>{nameOf(account)}</span>
                <span className={classes['dim']}>
                  {[account.metaId, account.currency, statusOf(account.status).text].filter(Boolean).join(' · ')}
                </span>
              </span>
              {account.isAdded ? (
                <span className={classes['dim']}>
                  <Trans>Уже добавлен</Trans>
                </span>
              ) : (
                <Button
                  size="compact-sm"
                  variant="default"
                  disabled={isAdding}
                  aria-label={t`Добавить «${nameOf(account)}»`}
                  onClick={() => onAdd(account.metaId)}
                >
                  <Trans>Добавить</Trans>
                </Button>
              )}
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
