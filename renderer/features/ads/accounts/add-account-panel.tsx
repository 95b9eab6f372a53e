import { Trans, useLingui } from '@lingui/react/macro';
import { Button, PasswordInput, Radio, Stack, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import type { TokenView } from '../../../../server/ads/views.ts';
import { useTRPC } from '../../../app/trpc.ts';
import { PanelPart, SidePanel } from '../../../components/side-panel.tsx';
import { useSentence } from '../../../components/use-sentence.ts';
import { useTell } from '../../../components/use-tell.ts';
import classes from './accounts.module.css';
import { AvailableAccounts } from './available-accounts.tsx';

interface AddAccountPanelProps {
  business: TokenView | null;
  onClose: () => void;
  onAdded: (id: string) => void;
}

/** Adds an account out of what a token can read, or by its number. */
export function AddAccountPanel({ business, onClose, onAdded }: AddAccountPanelProps) {
  const trpc = useTRPC();
  const queries = useQueryClient();
  const { t } = useLingui();
  const sentence = useSentence();
  const tell = useTell();
  const [whose, setWhose] = useState<'business' | 'own'>(business ? 'business' : 'own');
  const [token, setToken] = useState('');
  const [metaId, setMetaId] = useState('');
  const own = whose === 'own' ? token.trim() : undefined;
  const add = useMutation(
    trpc.ads.addAccount.mutationOptions({
      onSuccess: async ({ id }) => {
        await queries.invalidateQueries(trpc.ads.accounts.queryFilter());
        tell.done(t`Кабинет добавлен`);
        onAdded(id);
      },
    }),
  );
  const put = (id: string) => add.mutate({ metaId: id, ...(own ? { token: own } : {}) });
  const code = sentence.codeOf(add.error);
  const problem = add.isError ? sentence.fault(add.error) : undefined;
  const isOfNumber = code === 'ad_account_id_invalid' || code === 'ad_account_taken' || code === 'meta_not_found';

  function submit(event: FormEvent) {
    event.preventDefault();
    put(metaId);
  }

  return (
    <div className={classes['cover']}>
      <SidePanel
        title={<Trans>Новый кабинет</Trans>}
        label={t`Новый кабинет`}
        onClose={onClose}
        width={480}
        takesFocus
        holdsOn={token !== '' || metaId !== ''}
      >
        <PanelPart>
          <Radio.Group
            label={t`Каким токеном читать`}
            value={whose}
            onChange={(value) => setWhose(value as typeof whose)}
          >
            <Stack gap="xs" mt="xs">
              <Radio
                value="business"
                disabled={business === null}
                label={t`Общим токеном бизнеса`}
                description={business === null ? t`Его ещё нет: добавьте выше на этой странице.` : undefined}
              />
              <Radio value="own" label={t`Своим токеном кабинета`} />
            </Stack>
          </Radio.Group>
          {whose === 'own' && (
            <PasswordInput
              mt="sm"
              label={t`Токен кабинета`}
              description={t`Хранится в зашифрованном виде на этом компьютере и больше не показывается.`}
              placeholder="EAA…"
              autoComplete="off"
              value={token}
              onChange={({ currentTarget }) => setToken(currentTarget.value)}
              error={isOfNumber ? undefined : problem}
            />
          )}
          {whose === 'business' && problem && !isOfNumber && (
            <p className={classes['problem']} role="alert">
              {problem}
            </p>
          )}
        </PanelPart>
        <PanelPart title={<Trans>Кабинеты, которые он видит</Trans>}>
          <AvailableAccounts key={whose} token={own} isAdding={add.isPending} onAdd={put} />
        </PanelPart>
        <PanelPart title={<Trans>Или по номеру</Trans>}>
          <form className={classes['byNumber']} onSubmit={submit} noValidate>
            <TextInput
              label={t`Номер кабинета`}
              description={t`Виден в адресе Ads Manager после act=.`}
              placeholder="1234567890"
              value={metaId}
              onChange={({ currentTarget }) => setMetaId(currentTarget.value)}
              error={isOfNumber ? problem : undefined}
            />
            <Button type="submit" variant="default" loading={add.isPending} disabled={metaId.trim() === ''}>
              <Trans>Добавить</Trans>
            </Button>
          </form>
        </PanelPart>
      </SidePanel>
    </div>
  );
}
