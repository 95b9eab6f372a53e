import { Trans, useLingui } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import { IconBuildingStore, IconPlus } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { useTRPC } from '../../../app/trpc.ts';
import { Empty, Failing, SkeletonRows } from '../../../components/page.tsx';
import { AccountLine } from './account-line.tsx';
import { AccountPanel } from './account-panel.tsx';
import classes from './accounts.module.css';
import { AddAccountPanel } from './add-account-panel.tsx';
import { BusinessToken } from './business-token.tsx';
import { ReadingNote } from './reading-note.tsx';

const route = getRouteApi('/ads');

/** The token of the whole business and the ad accounts: what Meta is asked with, what each gives, and how it stands. */
export function AccountsTab() {
  const trpc = useTRPC();
  const { t } = useLingui();
  const { account: open } = route.useSearch();
  const navigate = route.useNavigate();
  const accounts = useQuery(trpc.ads.accounts.queryOptions());
  const show = (account: string | undefined) => void navigate({ search: (before) => ({ ...before, account }) });
  const close = () => {
    show(undefined);
    document.querySelector<HTMLElement>(`[data-account="${open}"]`)?.focus();
  };

  if (accounts.isError && !accounts.data) {
    return <Failing fault={accounts.error} retry={() => accounts.refetch()} />;
  }
  if (!accounts.data) return <SkeletonRows count={6} height={56} />;
  const { business, accounts: list, reading } = accounts.data;
  const opened = list.find(({ id }) => id === open);
  const add = (
    <Button
      data-account="new"
      leftSection={<IconPlus size={16} stroke={2} aria-hidden />}
      variant={list.length > 0 || business === null ? 'default' : 'filled'}
      onClick={() => show('new')}
    >
      <Trans>Добавить кабинет</Trans>
    </Button>
  );
  return (
    <div className={classes['tab']}>
      <BusinessToken token={business} />
      <section className={classes['group']} aria-label={t`Рекламные кабинеты`}>
        <div className={classes['groupHead']}>
          <h2 className={classes['groupTitle']}>
            <Trans>Рекламные кабинеты</Trans>
          </h2>
          {list.length > 0 && add}
        </div>
        <ReadingNote reading={reading} />
        {list.length === 0 ? (
          <Empty
            icon={<IconBuildingStore size={28} stroke={1.5} />}
            title={<Trans>Кабинетов пока нет</Trans>}
            why={
              <Trans>
                Из кабинета Воронка узнаёт, как называются объявления, сколько они стоят и какие есть пиксели. Менять в
                нём она ничего не может.
              </Trans>
            }
          >
            {add}
          </Empty>
        ) : (
          <ul className={classes['list']}>
            {list.map((account) => (
              <AccountLine
                key={account.id}
                account={account}
                isOpen={account.id === open}
                onOpen={() => show(account.id)}
              />
            ))}
          </ul>
        )}
      </section>
      {opened && <AccountPanel key={opened.id} account={opened} business={business} onClose={close} />}
      {open === 'new' && <AddAccountPanel business={business} onClose={close} onAdded={show} />}
    </div>
  );
}
