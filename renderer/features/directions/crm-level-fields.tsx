import { Trans, useLingui } from '@lingui/react/macro';
import { ActionIcon, Button, Select, TextInput } from '@mantine/core';
import { IconPlus, IconTrash } from '@tabler/icons-react';
import { useEffect, useRef, useState } from 'react';
import type { CrmEntity, CrmFieldType } from '../../../server/directions/crm-fields-input.ts';
import classes from './crm.module.css';
import { type CrmFieldRow, type CrmLevel, newCrmRow } from './crm-values.ts';
import type { DirectionForm } from './direction-values.ts';

interface CrmLevelFieldsProps {
  form: DirectionForm;
  level: CrmLevel;
}

/** The fields of one level: any one is enough. */
export function CrmLevelFields({ form, level }: CrmLevelFieldsProps) {
  const { t } = useLingui();
  const rows = form.values.crmFields[level];
  const part = useRef<HTMLElement>(null);
  const [added, setAdded] = useState<string>();
  const title = {
    interest: t`Интерес / Lead`,
    qualified: t`Квалифицирован / CompleteRegistration`,
    scheduled: t`Записался / Schedule`,
  }[level];
  const path = `crmFields.${level}`;
  const put = (next: CrmFieldRow[]) => form.setFieldValue(path, next);

  function add() {
    const row = newCrmRow();
    put([...rows, row]);
    setAdded(row.key);
  }

  function remove(place: number) {
    for (const key of ['field_name', 'field_type', 'entity_type', 'enum_value']) {
      form.clearFieldError(`${path}.${place}.${key}`);
    }
    put(rows.filter((_, one) => one !== place));
    requestAnimationFrame(() => part.current?.querySelector<HTMLElement>('[data-add]')?.focus());
  }

  return (
    <section ref={part} className={classes['level']} aria-label={title}>
      <h4 className={classes['title']}>{title}</h4>
      {rows.length === 0 && (
        <p className={classes['empty']}>
          <Trans>Полей нет: этот уровень из CRM приходить не будет.</Trans>
        </p>
      )}
      <ul className={classes['rows']}>
        {rows.map((row, place) => (
          <li key={row.key}>
            {place > 0 && (
              <span className={classes['or']}>
                <Trans>или</Trans>
              </span>
            )}
            <FieldRow
              form={form}
              path={`${path}.${place}`}
              row={row}
              takesFocus={row.key === added}
              name={t`${title}, поле ${place + 1}`}
              onRemove={() => remove(place)}
            />
          </li>
        ))}
      </ul>
      <Button
        data-add
        variant="subtle"
        size="compact-sm"
        leftSection={<IconPlus size={14} stroke={2} aria-hidden />}
        aria-label={t`Добавить поле: ${title}`}
        onClick={add}
      >
        <Trans>Добавить поле</Trans>
      </Button>
    </section>
  );
}

interface FieldRowProps {
  form: DirectionForm;
  path: string;
  row: CrmFieldRow;
  /** Which row this is, for those who cannot see. */
  name: string;
  /** It was just added. */
  takesFocus: boolean;
  onRemove: () => void;
}

function FieldRow({ form, path, row, name, takesFocus, onRemove }: FieldRowProps) {
  const { t } = useLingui();
  const part = useRef<HTMLFieldSetElement>(null);
  useEffect(() => {
    if (takesFocus) part.current?.querySelector('input')?.focus();
  }, [takesFocus]);
  const types: Record<CrmFieldType, string> = {
    select: t`Список`,
    multiselect: t`Несколько из списка`,
    checkbox: t`Флажок`,
    text: t`Текст`,
    numeric: t`Число`,
    date: t`Дата`,
    stage: t`Этап сделки`,
  };
  const entities: Record<CrmEntity, string> = { lead: t`Лид`, deal: t`Сделка`, contact: t`Контакт` };
  const listed = (words: Record<string, string>) => Object.entries(words).map(([value, label]) => ({ value, label }));
  const isStage = row.field_type === 'stage';
  return (
    <fieldset ref={part} className={classes['row']}>
      <legend className={classes['hidden']}>{name}</legend>
      <div className={classes['cells']}>
        <Select size="xs" label={t`Тип`} data={listed(types)} {...form.getInputProps(`${path}.field_type`)} />
        <TextInput
          size="xs"
          label={isStage ? t`Воронка сделок` : t`Поле`}
          placeholder={isStage ? t`Любая` : t`Согласие на запись`}
          maxLength={300}
          {...form.getInputProps(`${path}.field_name`)}
        />
        <TextInput
          size="xs"
          label={isStage ? t`Номер воронки` : t`Номер поля`}
          placeholder={t`Можно позже`}
          maxLength={300}
          {...form.getInputProps(`${path}.field_id`)}
        />
        {form.values.crmKind === 'bitrix24' && (
          <Select size="xs" label={t`Где`} data={listed(entities)} {...form.getInputProps(`${path}.entity_type`)} />
        )}
        <TextInput
          className={classes['value']}
          size="xs"
          label={isStage ? t`Этап` : t`Значение`}
          placeholder={isStage ? t`Записан` : t`Любое`}
          maxLength={300}
          {...form.getInputProps(`${path}.enum_value`)}
        />
        <TextInput
          size="xs"
          label={isStage ? t`Номер этапа` : t`Номер значения`}
          placeholder={t`Можно позже`}
          maxLength={300}
          {...form.getInputProps(`${path}.enum_id`)}
        />
      </div>
      <ActionIcon className={classes['remove']} aria-label={t`Убрать: ${name}`} onClick={onRemove}>
        <IconTrash size={16} stroke={1.75} aria-hidden />
      </ActionIcon>
    </fieldset>
  );
}
