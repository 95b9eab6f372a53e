import { Trans, useLingui } from '@lingui/react/macro';
import { TextInput } from '@mantine/core';
import type { AccountsView } from '../../../server/ads/views.ts';
import type { DirectionForm } from './direction-values.ts';
import { tokenFromOf, withoutSpaces } from './direction-values.ts';
import { findKnown, type KnownDataset } from './known-datasets.ts';
import { PixelChoice } from './pixel-choice.tsx';
import classes from './steps.module.css';
import { TokenPart } from './token-part.tsx';

interface DatasetPartProps {
  form: DirectionForm;
  /** Which of the two datasets. */
  path: 'dataset' | 'ordinary';
  known: KnownDataset[];
  accounts: AccountsView | undefined;
}

/** Where events go: a dataset that others use, one of an account's list, or a number pasted; and whose token it uses. */
export function DatasetPart({ form, path, known, accounts }: DatasetPartProps) {
  const { t } = useLingui();
  const values = form.values[path];
  const current = findKnown(known, values.metaId);
  const names = current?.usedBy.join(', ') ?? '';

  function choose(metaId: string, accountId?: string) {
    form.setFieldValue(`${path}.metaId`, metaId);
    form.clearFieldError(`${path}.metaId`);
    const chosen = findKnown(known, metaId)?.view;
    form.setFieldValue(`${path}.hasOwnToken`, chosen?.hasOwnToken ?? false);
    // A dataset keeps the token it has: it is the other directions' too.
    if (chosen) {
      form.setFieldValue(`${path}.tokenFrom`, tokenFromOf(chosen, values.tokenFrom));
      form.setFieldValue(`${path}.adAccountId`, chosen.adAccountId ?? accountId ?? '');
      return;
    }
    if (accountId === undefined) return;
    form.setFieldValue(`${path}.adAccountId`, accountId);
    // Without a token of its own the account goes by the business's, until it is given one.
    if (values.token === '') form.setFieldValue(`${path}.tokenFrom`, 'account');
  }

  return (
    <>
      <TextInput
        label={path === 'dataset' ? t`Номер набора данных` : t`Номер второго набора`}
        description={t`Events Manager → набор данных → Настройки. Раньше назывался пикселем.`}
        placeholder="1234567890123456"
        inputMode="numeric"
        {...form.getInputProps(`${path}.metaId`)}
        onChange={({ currentTarget }) => choose(withoutSpaces(currentTarget.value))}
      />
      {names !== '' && (
        <p className={classes['note']} role="status">
          <Trans>
            Аудитории разных направлений будут агрегированы: этот набор уже использует «{names}». Meta не отличит их
            клиентов друг от друга.
          </Trans>
        </p>
      )}
      <PixelChoice
        value={values.metaId.trim()}
        known={known}
        taken={path === 'ordinary' ? form.values.dataset.metaId.trim() : ''}
        accounts={accounts}
        onChoose={choose}
      />
      <TokenPart form={form} path={path} known={current} accounts={accounts} />
    </>
  );
}
