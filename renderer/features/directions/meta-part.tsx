import { Trans, useLingui } from '@lingui/react/macro';
import { PasswordInput, Radio, Stack, Switch, TextInput } from '@mantine/core';
import type { DirectionView } from '../../../server/capi/views.ts';
import { useFormat } from '../../components/use-format.tsx';
import type { DirectionForm } from './direction-values.ts';
import classes from './directions.module.css';

interface MetaPartProps {
  form: DirectionForm;
  direction: DirectionView | undefined;
  others: DirectionView[];
}

export function MetaPart({ form, direction, others }: MetaPartProps) {
  const { t } = useLingui();
  const format = useFormat();
  const { capiEnabled, datasetMetaId } = form.values;
  const sharing = others.filter((other) => datasetMetaId !== '' && other.datasetMetaId === datasetMetaId.trim());
  const hasToken =
    sharing.some((other) => other.hasToken) ||
    (direction?.hasToken && direction.datasetMetaId === datasetMetaId.trim());
  const names = sharing.map((other) => other.name).join(', ');
  return (
    <Stack gap="md">
      <Switch
        label={t`Отправлять события в Meta`}
        description={
          direction?.capiEnabledAt
            ? t`Включено ${format.dayTime(direction.capiEnabledAt)}. Уходят уровни, достигнутые позже.`
            : t`Уйдут только уровни, достигнутые после включения. Без отправки обращения всё равно считаются.`
        }
        {...form.getInputProps('capiEnabled', { type: 'checkbox' })}
      />
      {capiEnabled && (
        <>
          <TextInput
            label={t`Номер набора данных`}
            description={t`Events Manager → набор данных → Настройки. Раньше назывался пикселем.`}
            placeholder="1234567890123456"
            inputMode="numeric"
            {...form.getInputProps('datasetMetaId')}
          />
          {sharing.length > 0 && (
            <p className={classes['note']}>
              <Trans>
                Этот набор уже использует «{names}». Можно оставить, но аудитории двух направлений в Meta смешаются.
              </Trans>
            </p>
          )}
          <PasswordInput
            label={t`Токен доступа`}
            description={
              hasToken
                ? t`Токен сохранён в зашифрованном виде и больше не показывается. Вставьте новый, чтобы заменить.`
                : t`Токен системного пользователя с доступом к этому набору. Хранится в зашифрованном виде на этом компьютере.`
            }
            placeholder={hasToken ? t`Сохранён` : 'EAA…'}
            autoComplete="off"
            {...form.getInputProps('token')}
          />
          <div className={classes['two']}>
            <TextInput
              label={t`Номер страницы Facebook`}
              placeholder="104567890123456"
              inputMode="numeric"
              {...form.getInputProps('pageId')}
            />
            <TextInput
              label={t`или аккаунта WhatsApp Business`}
              placeholder="102290129340398"
              inputMode="numeric"
              {...form.getInputProps('wabaId')}
            />
          </div>
          <p className={classes['hint']}>
            <Trans>
              Без одного из этих номеров Meta не примет событие с номером клика. Обычно подходит номер страницы, с
              которой идёт реклама.
            </Trans>
          </p>
          <Radio.Group label={t`Формат событий`} {...form.getInputProps('preset')}>
            <Stack gap="xs" mt="xs">
              <Radio
                value="standard"
                label={t`Обычный`}
                description={t`Как Meta просит для переписки: LeadSubmitted, QualifiedLead, InitiateCheckout.`}
              />
              <Radio
                value="classic"
                label={t`Классический`}
                description={t`Ровно то, что отправляли прежние системы (Lead с wa.me). Только если ваш набор его принимает.`}
              />
            </Stack>
          </Radio.Group>
        </>
      )}
    </Stack>
  );
}
