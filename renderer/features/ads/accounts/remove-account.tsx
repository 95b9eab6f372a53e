import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { Button, Group, Modal } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { AccountView } from '../../../../server/ads/views.ts';
import { useTRPC } from '../../../app/trpc.ts';
import { useTell } from '../../../components/use-tell.ts';
import { useAccountName } from './account-words.ts';

interface RemoveAccountProps {
  account: AccountView;
  hasBusinessToken: boolean;
  onRemoved: () => void;
}

/** Asks first: with its own token gone it cannot be undone by a click. */
export function RemoveAccount({ account, hasBusinessToken, onRemoved }: RemoveAccountProps) {
  const trpc = useTRPC();
  const queries = useQueryClient();
  const { t } = useLingui();
  const tell = useTell();
  const nameOf = useAccountName();
  const [isAsking, ask] = useDisclosure(false);
  const remove = useMutation(
    trpc.ads.removeAccount.mutationOptions({
      onError: tell.fault,
      onSuccess: async () => {
        await queries.invalidateQueries(trpc.ads.accounts.queryFilter());
        tell.done(t`Кабинет убран`);
        onRemoved();
      },
    }),
  );
  const { datasets } = account;
  return (
    <>
      <Button variant="subtle" color="gray" onClick={ask.open}>
        <Trans>Убрать кабинет</Trans>
      </Button>
      <Modal opened={isAsking} onClose={ask.close} title={<Trans>Убрать «{nameOf(account)}»?</Trans>}>
        <p>
          <Trans>
            Прочитанные расходы и названия объявлений останутся, новые читаться не будут. В самом кабинете Meta ничего
            не изменится.
          </Trans>
        </p>
        {datasets > 0 && (
          <p>
            <Plural
              value={datasets}
              one="# набор данных пользуется его токеном."
              few="# набора данных пользуются его токеном."
              many="# наборов данных пользуются его токеном."
              other="# набора данных пользуются его токеном."
            />{' '}
            {hasBusinessToken ? (
              <Trans>Дальше события пойдут с общим токеном бизнеса.</Trans>
            ) : (
              <Trans>Общего токена нет: события остановятся и будут ждать нового токена, не потеряются.</Trans>
            )}
          </p>
        )}
        {account.token && (
          <p>
            <Trans>Свой токен кабинета удалится: показать или вернуть его нельзя.</Trans>
          </p>
        )}
        <Group justify="flex-end" mt="md" gap="xs">
          <Button variant="default" onClick={ask.close} data-autofocus>
            <Trans>Оставить</Trans>
          </Button>
          <Button color="red.8" loading={remove.isPending} onClick={() => remove.mutate({ id: account.id })}>
            <Trans>Убрать кабинет</Trans>
          </Button>
        </Group>
      </Modal>
    </>
  );
}
