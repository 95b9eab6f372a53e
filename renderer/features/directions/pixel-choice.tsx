import { Trans, useLingui } from '@lingui/react/macro';
import { Button, Loader, Radio, Select } from '@mantine/core';
import { skipToken, useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import type { AccountsView } from '../../../server/ads/views.ts';
import { useTRPC } from '../../app/trpc.ts';
import { useFormat } from '../../components/use-format.tsx';
import { useSentence } from '../../components/use-sentence.ts';
import type { KnownDataset } from './known-datasets.ts';
import classes from './steps.module.css';

interface PixelChoiceProps {
  value: string;
  known: KnownDataset[];
  /** The main dataset is no choice for the second one. */
  taken: string;
  accounts: AccountsView | undefined;
  onChoose: (metaId: string, accountId?: string) => void;
}

/** Pixels of the account's list do not change while one is chosen, ms. */
const FRESH_MS = 5 * 60_000;

/** What can be chosen without typing a number: datasets of the other directions, and the pixels of an ad account. */
export function PixelChoice({ value, known, taken, accounts, onChoose }: PixelChoiceProps) {
  const { t } = useLingui();
  const format = useFormat();
  const trpc = useTRPC();
  const sentence = useSentence();
  const readable = (accounts?.accounts ?? []).filter(({ tokenFrom }) => tokenFrom !== null);
  const [looked, look] = useState<string>();
  const account = readable.find(({ id }) => id === looked) ?? readable[0];
  const pixels = useQuery({
    ...trpc.ads.pixels.queryOptions(account ? { accountId: account.id } : skipToken),
    staleTime: FRESH_MS,
    retry: false,
  });
  const others = known.filter(({ view, usedBy }) => usedBy.length > 0 && view.metaId !== taken);
  const inOthers = (metaId: string) => others.some(({ view }) => view.metaId === metaId);
  const listed = (pixels.data ?? []).filter(({ metaId }) => metaId !== taken && !inOthers(metaId));

  return (
    <div className={classes['group']}>
      {others.length > 0 && (
        <Radio.Group label={t`Наборы других направлений`} value={value} onChange={(metaId) => onChoose(metaId)}>
          <div className={classes['pixels']}>
            {others.map(({ view, usedBy }) => {
              const name = view.name ?? pixels.data?.find(({ metaId }) => metaId === view.metaId)?.name;
              return (
                <div key={view.metaId} className={classes['pixel']}>
                  <Radio
                    value={view.metaId}
                    label={name ?? view.metaId}
                    description={`${name ? `${view.metaId} · ` : ''}${usedBy.join(', ')}`}
                  />
                </div>
              );
            })}
          </div>
        </Radio.Group>
      )}
      {accounts && readable.length === 0 && (
        <p className={classes['hint']}>
          <Trans>
            Чтобы выбирать пиксель из списка,{' '}
            <Link to="/ads" search={{ tab: 'accounts' }}>
              добавьте рекламный кабинет
            </Link>
            .
          </Trans>
        </p>
      )}
      {readable.length > 1 && (
        <Select
          label={t`Рекламный кабинет`}
          data={readable.map(({ id, metaId, name }) => ({ value: id, label: name ?? metaId }))}
          value={account?.id ?? null}
          onChange={(id) => look(id ?? undefined)}
        />
      )}
      {account && pixels.isFetching && !pixels.data && (
        <p className={classes['hint']} role="status">
          <Loader size={14} aria-hidden /> <Trans>Спрашиваем Meta о пикселях кабинета</Trans>
        </p>
      )}
      {account && pixels.isError && (
        <div className={classes['hint']} role="status">
          {sentence.fault(pixels.error)} <Trans>Номер можно вставить самим.</Trans>{' '}
          <Button size="compact-xs" variant="default" onClick={() => pixels.refetch()}>
            <Trans>Повторить</Trans>
          </Button>
        </div>
      )}
      {account && pixels.data?.length === 0 && (
        <p className={classes['hint']}>
          <Trans>В кабинете «{account.name ?? account.metaId}» пикселей нет.</Trans>
        </p>
      )}
      {account && pixels.data && pixels.data.length > 0 && listed.length === 0 && (
        <p className={classes['hint']}>
          <Trans>Других пикселей в кабинете «{account.name ?? account.metaId}» нет.</Trans>
        </p>
      )}
      {account && listed.length > 0 && (
        <Radio.Group
          label={t`Пиксели кабинета «${account.name ?? account.metaId}»`}
          value={value}
          onChange={(metaId) => onChoose(metaId, account.id)}
        >
          <div className={classes['pixels']}>
            {listed.map(({ metaId, name, lastFiredAt }) => (
              <div key={metaId} className={classes['pixel']}>
                <Radio
                  value={metaId}
                  label={name ?? metaId}
                  description={`${name === null ? '' : `${metaId} · `}${
                    lastFiredAt === null ? t`событий ещё не было` : t`последнее событие ${format.dayTime(lastFiredAt)}`
                  }`}
                />
              </div>
            ))}
          </div>
        </Radio.Group>
      )}
    </div>
  );
}
