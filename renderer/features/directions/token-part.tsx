import { Trans, useLingui } from '@lingui/react/macro';
import { PasswordInput, Radio, Select, Stack } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import type { AccountsView, TokenView } from '../../../server/ads/views.ts';
import { TokenLine } from '../../components/token-line.tsx';
import type { DirectionForm, TokenFrom } from './direction-values.ts';
import type { KnownDataset } from './known-datasets.ts';
import classes from './steps.module.css';

interface TokenPartProps {
  form: DirectionForm;
  path: 'dataset' | 'ordinary';
  /** The dataset as it is stored; undefined: it is new. */
  known: KnownDataset | undefined;
  accounts: AccountsView | undefined;
}

/** Whose token the dataset uses: its own, an account's, the business's. */
export function TokenPart({ form, path, known, accounts }: TokenPartProps) {
  const { t } = useLingui();
  const { tokenFrom, adAccountId } = form.values[path];
  const view = known?.view;
  const hasOwn = view?.hasOwnToken ?? false;
  const list = accounts?.accounts ?? [];
  const account = list.find(({ id }) => id === adAccountId);
  const shared = (known?.usedBy.length ?? 0) > 0;
  return (
    <Radio.Group
      label={path === 'dataset' ? t`Токен` : t`Токен второго набора`}
      description={shared ? t`Он общий для всех направлений с этим набором.` : undefined}
      value={tokenFrom}
      onChange={(value) => form.setFieldValue(`${path}.tokenFrom`, value as TokenFrom)}
    >
      <Stack gap="xs" mt="xs">
        <Radio value="dataset" label={t`Свой токен этого набора`} />
        {tokenFrom === 'dataset' && (
          <div className={classes['inset']}>
            <PasswordInput
              aria-label={path === 'dataset' ? t`Токен доступа` : t`Токен доступа второго набора`}
              description={
                hasOwn
                  ? t`Сохранён в зашифрованном виде и больше не показывается. Вставьте новый, чтобы заменить.`
                  : t`Токен системного пользователя с доступом к этому набору. Хранится в зашифрованном виде на этом компьютере.`
              }
              placeholder={hasOwn ? t`Сохранён` : 'EAA…'}
              autoComplete="off"
              {...form.getInputProps(`${path}.token`)}
            />
            {hasOwn && view?.token && <TokenLine token={view.token} />}
          </div>
        )}
        <Radio value="account" label={t`Токен рекламного кабинета`} />
        {tokenFrom === 'account' && (
          <div className={classes['inset']}>
            <Select
              aria-label={t`Кабинет, чей токен используется`}
              placeholder={t`Выберите кабинет`}
              nothingFoundMessage={t`Кабинетов ещё нет`}
              data={list.map(({ id, metaId, name }) => ({ value: id, label: name ?? metaId }))}
              {...form.getInputProps(`${path}.adAccountId`)}
              value={adAccountId || null}
            />
            {account &&
              (account.token ? (
                <TokenLine token={account.token} />
              ) : (
                <OfBusiness token={accounts?.business ?? null}>
                  <Trans>У кабинета нет своего токена: действует общий.</Trans>
                </OfBusiness>
              ))}
          </div>
        )}
        <Radio value="business" label={t`Общий токен бизнеса`} />
        {tokenFrom === 'business' && accounts && (
          <div className={classes['inset']}>
            <OfBusiness token={accounts.business} />
          </div>
        )}
      </Stack>
    </Radio.Group>
  );
}

function OfBusiness({ token, children }: { token: TokenView | null; children?: React.ReactNode }) {
  return (
    <div className={classes['plain']}>
      {children && <p className={classes['plain']}>{children}</p>}
      {token ? (
        <TokenLine token={token} />
      ) : (
        <Trans>
          Общего токена ещё нет.{' '}
          <Link to="/ads" search={{ tab: 'accounts' }}>
            Добавить в «Кабинеты и токены»
          </Link>
        </Trans>
      )}
    </div>
  );
}
