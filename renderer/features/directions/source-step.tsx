import { Trans, useLingui } from '@lingui/react/macro';
import { Radio, Stack } from '@mantine/core';
import { IconInfoCircle } from '@tabler/icons-react';
import type { DirectionForm } from './direction-values.ts';
import { JudgingPart } from './judging-part.tsx';
import classes from './steps.module.css';

interface SourceStepProps {
  form: DirectionForm;
  /** Undefined: it is being made. */
  directionId: string | undefined;
}

/** Who decides that a level is reached: the conversation, or the fields of a CRM. */
export function SourceStep({ form, directionId }: SourceStepProps) {
  const { t } = useLingui();
  const { source } = form.values;
  return (
    <>
      <Radio.Group label={t`Откуда берутся события`} {...form.getInputProps('source')}>
        <Stack gap="xs" mt="xs">
          <Radio
            value="whatsapp"
            label={t`WhatsApp (AI анализ)`}
            description={t`Уровни находит Воронка в переписке: по счёту сообщений, моделью или правилами.`}
          />
          <Radio
            value="crm"
            label={t`CRM (поля)`}
            description={t`Уровни говорят поля карточек CRM, переписка не оценивается.`}
          />
        </Stack>
      </Radio.Group>
      {source === 'crm' && <NothingReadYet />}
      {source === 'whatsapp' && directionId !== undefined && <JudgingPart form={form} directionId={directionId} />}
      {source === 'whatsapp' && directionId === undefined && (
        <p className={classes['plain']}>
          <Trans>Правила, по которым оценивается переписка, составите после создания: это займёт пару минут.</Trans>
        </p>
      )}
    </>
  );
}

/** Honest as long as no CRM can be connected. */
export function NothingReadYet() {
  return (
    <p className={classes['note']} role="status">
      <IconInfoCircle size={16} stroke={1.75} aria-hidden className={classes['noteIcon']} />
      <Trans>
        Из CRM пока ничего не читается: подключение появится в одной из следующих версий. Поля сохранятся и начнут
        работать сразу после подключения. До тех пор событий у этого направления не будет.
      </Trans>
    </p>
  );
}
