import { Trans, useLingui } from '@lingui/react/macro';
import { Select } from '@mantine/core';
import { CrmLevelFields } from './crm-level-fields.tsx';
import { CRM_LEVELS } from './crm-values.ts';
import type { DirectionForm } from './direction-values.ts';
import { NothingReadYet } from './source-step.tsx';
import classes from './steps.module.css';

/** Which CRM, and the fields of each level; kept as typed until the CRM is connected. */
export function CrmPart({ form }: { form: DirectionForm }) {
  const { t } = useLingui();
  return (
    <>
      <NothingReadYet />
      <Select
        label={t`CRM`}
        placeholder={t`Выберите CRM`}
        data={[
          { value: 'amocrm', label: 'amoCRM (Kommo)' },
          { value: 'bitrix24', label: t`Битрикс24` },
        ]}
        {...form.getInputProps('crmKind')}
        value={form.values.crmKind || null}
      />
      <p className={classes['plain']}>
        <Trans>
          Для каждого уровня назовите поля, по которым он виден. Достаточно любого одного из них. Без значения поле
          считается, как только оно заполнено.
        </Trans>
      </p>
      {CRM_LEVELS.map((level) => (
        <CrmLevelFields key={level} form={form} level={level} />
      ))}
    </>
  );
}
