import { Trans, useLingui } from '@lingui/react/macro';
import { Button, Group, Modal } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { TokenView } from '../../../../server/ads/views.ts';
import { useTRPC } from '../../../app/trpc.ts';
import { TokenLine } from '../../../components/token-line.tsx';
import { useTell } from '../../../components/use-tell.ts';
import classes from './accounts.module.css';
import { TokenFacts } from './token-facts.tsx';
import { TokenForm } from './token-form.tsx';
import { useSaveToken } from './use-save-token.ts';

/** The token used wherever an account or a dataset has none of its own. */
export function BusinessToken({ token }: { token: TokenView | null }) {
  const { t } = useLingui();
  const [isReplacing, replace] = useDisclosure(false);
  const [isRemoving, remove] = useDisclosure(false);
  const save = useSaveToken({ kind: 'business' });
  const trpc = useTRPC();
  const queries = useQueryClient();
  const tell = useTell();
  const check = useMutation(
    trpc.ads.checkTokens.mutationOptions({
      onError: tell.fault,
      onSuccess: async () => {
        await queries.invalidateQueries(trpc.ads.accounts.queryFilter());
        tell.done(t`Meta ответила обо всех токенах`);
      },
    }),
  );
  return (
    <section className={classes['group']} aria-label={t`Общий токен бизнеса`}>
      <div className={classes['groupHead']}>
        <h2 className={classes['groupTitle']}>
          <Trans>Общий токен бизнеса</Trans>
        </h2>
        {token && !isReplacing && (
          <Group gap="xs">
            <Button variant="subtle" color="gray" loading={check.isPending} onClick={() => check.mutate()}>
              <Trans>Проверить</Trans>
            </Button>
            <Button variant="subtle" color="gray" onClick={remove.open}>
              <Trans>Убрать</Trans>
            </Button>
            <Button variant="default" onClick={replace.open}>
              <Trans>Заменить</Trans>
            </Button>
          </Group>
        )}
      </div>
      <p className={classes['plain']}>
        <Trans>
          Им Воронка пользуется там, где у кабинета или набора данных нет своего. Удобнее всего токен системного
          пользователя из настроек бизнеса Meta: он не заканчивается.
        </Trans>
      </p>
      {token && (
        <div className={classes['token']}>
          <TokenLine token={token} />
          <TokenFacts token={token} />
        </div>
      )}
      {(!token || isReplacing) && (
        <TokenForm
          label={token ? t`Новый токен` : t`Токен бизнеса`}
          takesFocus={isReplacing}
          save={save}
          onSaved={replace.close}
          onCancel={token ? replace.close : undefined}
        />
      )}
      <Modal opened={isRemoving} onClose={remove.close} title={<Trans>Убрать общий токен?</Trans>}>
        <p>
          <Trans>
            Где нет своего токена, события остановятся и будут ждать здесь, а расходы и названия объявлений перестанут
            обновляться. Ничего не потеряется. Показать токен снова нельзя: понадобится вставить его заново.
          </Trans>
        </p>
        <Group justify="flex-end" mt="md" gap="xs">
          <Button variant="default" onClick={remove.close} data-autofocus>
            <Trans>Оставить</Trans>
          </Button>
          <Button color="red.8" loading={save.isPending} onClick={() => save.put(null, remove.close)}>
            <Trans>Убрать токен</Trans>
          </Button>
        </Group>
      </Modal>
    </section>
  );
}
