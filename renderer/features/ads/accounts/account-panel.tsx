import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconRefresh } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import type { AccountView, TokenView } from '../../../../server/ads/views.ts';
import { useTRPC } from '../../../app/trpc.ts';
import { LinkButton } from '../../../components/link-button.tsx';
import { PanelPart, SidePanel } from '../../../components/side-panel.tsx';
import { TokenLine } from '../../../components/token-line.tsx';
import { useFormat } from '../../../components/use-format.tsx';
import { useSentence } from '../../../components/use-sentence.ts';
import { useTell } from '../../../components/use-tell.ts';
import { useAccountName, useStatusWords } from './account-words.ts';
import classes from './accounts.module.css';
import { RemoveAccount } from './remove-account.tsx';
import { TokenFacts } from './token-facts.tsx';
import { TokenForm } from './token-form.tsx';
import { useSaveToken } from './use-save-token.ts';

interface AccountPanelProps {
  account: AccountView;
  business: TokenView | null;
  onClose: () => void;
}

/** One ad account: what Meta says of it, whose token it is read with, and what was read. */
export function AccountPanel({ account, business, onClose }: AccountPanelProps) {
  const { t } = useLingui();
  const nameOf = useAccountName();
  const statusOf = useStatusWords();
  const name = nameOf(account);
  return (
    <div className={classes['cover']}>
      <SidePanel
        title={name}
        label={name}
        onClose={onClose}
        width={480}
        foot={<RemoveAccount account={account} hasBusinessToken={business !== null} onRemoved={onClose} />}
      >
        <PanelPart>
          <dl className={classes['about']}>
            <dt>{t`Номер`}</dt>
            <dd>{account.metaId}</dd>
            <dt>{t`Состояние`}</dt>
            <dd>{statusOf(account.status).text}</dd>
            <dt>{t`Валюта`}</dt>
            <dd>{account.currency ?? '—'}</dd>
            <dt>{t`Часовой пояс`}</dt>
            <dd>{account.timeZone?.replaceAll('_', ' ') ?? '—'}</dd>
            <dt>{t`Наборов данных с его токеном`}</dt>
            <dd>{account.datasets}</dd>
          </dl>
        </PanelPart>
        <PanelPart title={<Trans>Токен</Trans>}>
          <AccountToken account={account} business={business} />
        </PanelPart>
        <PanelPart title={<Trans>Расходы и объявления</Trans>}>
          <Reading account={account} />
        </PanelPart>
      </SidePanel>
    </div>
  );
}

function AccountToken({ account, business }: { account: AccountView; business: TokenView | null }) {
  const { t } = useLingui();
  const [isTyping, type] = useDisclosure(false);
  const save = useSaveToken({ kind: 'account', id: account.id });
  return (
    <div className={classes['token']}>
      {account.token ? (
        <>
          <TokenLine token={account.token} />
          <TokenFacts token={account.token} />
        </>
      ) : (
        <p className={classes['plain']}>
          {business ? (
            <Trans>Своего токена нет: кабинет читается общим токеном бизнеса.</Trans>
          ) : (
            <Trans>Ни своего токена, ни общего нет: кабинет не читается. Добавьте любой из них.</Trans>
          )}
        </p>
      )}
      {isTyping ? (
        <TokenForm label={t`Токен кабинета`} takesFocus save={save} onSaved={type.close} onCancel={type.close} />
      ) : (
        <div className={classes['buttons']}>
          <Button variant="default" onClick={type.open}>
            {account.token ? <Trans>Заменить</Trans> : <Trans>Дать свой токен</Trans>}
          </Button>
          {account.token && (
            <Button
              variant="subtle"
              color="gray"
              loading={save.isPending}
              disabled={business === null}
              onClick={() => save.put(null, () => undefined)}
            >
              <Trans>Перейти на общий</Trans>
            </Button>
          )}
        </div>
      )}
    </div>
  );
}

function Reading({ account }: { account: AccountView }) {
  const trpc = useTRPC();
  const { t } = useLingui();
  const format = useFormat();
  const sentence = useSentence();
  const tell = useTell();
  const read = useMutation(
    trpc.ads.readSpend.mutationOptions({
      onError: tell.fault,
      onSuccess: () => tell.done(t`Читаем расходы, цифры обновятся сами`),
    }),
  );
  return (
    <div className={classes['token']}>
      {account.spendProblem && (
        <p className={classes['problem']} role="status">
          {sentence.failure(account.spendProblem)}
        </p>
      )}
      <p className={classes['plain']}>
        {account.spendUntil === null ? (
          <Trans>Расходы ещё не прочитаны.</Trans>
        ) : (
          <Trans>Расходы прочитаны по {format.dayOfKey(account.spendUntil)}.</Trans>
        )}{' '}
        {account.spendReadAt !== null && <Trans>Последнее чтение {format.dayTime(account.spendReadAt)}.</Trans>}{' '}
        <Plural
          value={account.ads}
          _0="Объявлений кабинета ещё не видно."
          one="Известно # объявление."
          few="Известны # объявления."
          many="Известно # объявлений."
          other="Известно # объявления."
        />
      </p>
      <div className={classes['buttons']}>
        <Button
          variant="default"
          leftSection={<IconRefresh size={16} stroke={1.75} aria-hidden />}
          loading={read.isPending}
          disabled={account.tokenFrom === null}
          onClick={() => read.mutate({ accountId: account.id })}
        >
          <Trans>Прочитать сейчас</Trans>
        </Button>
        <LinkButton to="/ads" search={{ tab: 'spend' }} variant="subtle">
          <Trans>Открыть расходы</Trans>
        </LinkButton>
      </div>
    </div>
  );
}
