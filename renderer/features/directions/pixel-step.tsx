import { Trans, useLingui } from '@lingui/react/macro';
import { Radio, Stack, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { DirectionView } from '../../../server/capi/views.ts';
import { useTRPC } from '../../app/trpc.ts';
import { DatasetPart } from './dataset-part.tsx';
import type { DirectionForm } from './direction-values.ts';
import { knownDatasets } from './known-datasets.ts';
import classes from './steps.module.css';

interface PixelStepProps {
  form: DirectionForm;
  direction: DirectionView | undefined;
  others: DirectionView[];
}

/** Where events go and by whose token, who sends them in Meta's eyes, and in what form. */
export function PixelStep({ form, direction, others }: PixelStepProps) {
  const trpc = useTRPC();
  const { t } = useLingui();
  const { data: accounts } = useQuery(trpc.ads.accounts.queryOptions());
  const known = knownDatasets(direction, others);
  return (
    <>
      <section className={classes['group']}>
        <DatasetPart form={form} path="dataset" known={known} accounts={accounts} />
      </section>
      <section className={classes['group']}>
        <h4 className={classes['groupTitle']}>
          <Trans>Страница или WhatsApp Business</Trans>
        </h4>
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
            Без одного из этих номеров Meta не примет событие с номером клика. Обычно подходит номер страницы, с которой
            идёт реклама.
          </Trans>
        </p>
      </section>
      <section className={classes['group']}>
        <Radio.Group label={t`События без номера клика`} {...form.getInputProps('withoutClick')}>
          <Stack gap="xs" mt="xs">
            <Radio
              value="same"
              label={t`Отправлять в тот же набор`}
              description={t`Как разговор в мессенджере (chat): Meta узнаёт человека по телефону.`}
            />
            <Radio
              value="other"
              label={t`Отправлять в другой набор`}
              description={t`С номером клика — в основной, без него — во второй.`}
            />
            <Radio
              value="none"
              label={t`Не отправлять`}
              description={t`Такие события остаются в журнале с причиной.`}
            />
          </Stack>
        </Radio.Group>
        {form.values.withoutClick === 'other' && (
          <DatasetPart form={form} path="ordinary" known={known} accounts={accounts} />
        )}
      </section>
      <section className={classes['group']}>
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
      </section>
    </>
  );
}
