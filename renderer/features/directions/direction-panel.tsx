import { Trans, useLingui } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useMutation, useQuery } from '@tanstack/react-query';
import type { DirectionView } from '../../../server/capi/views.ts';
import { useTRPC } from '../../app/trpc.ts';
import { PanelPart, SidePanel } from '../../components/side-panel.tsx';
import { useSentence } from '../../components/use-sentence.ts';
import { useTell } from '../../components/use-tell.ts';
import { ArchiveButton } from './archive-button.tsx';
import { fieldOf, toInput, toValues, type Values } from './direction-values.ts';
import classes from './directions.module.css';
import { EventNamesPart } from './event-names-part.tsx';
import { GeneralPart } from './general-part.tsx';
import { JudgingPart } from './judging-part.tsx';
import { MetaPart } from './meta-part.tsx';
import { QueueNote } from './queue-note.tsx';

interface DirectionPanelProps {
  /** Undefined: a new one is made. */
  direction: DirectionView | undefined;
  others: DirectionView[];
  onClose: () => void;
  onSaved: (id: string) => void;
}

export function DirectionPanel({ direction, others, onClose, onSaved }: DirectionPanelProps) {
  const trpc = useTRPC();
  const { t } = useLingui();
  const sentence = useSentence();
  const tell = useTell();
  const { data: choices } = useQuery({
    ...trpc.directions.choices.queryOptions(),
    staleTime: Number.POSITIVE_INFINITY,
  });
  const form = useForm<Values>({
    initialValues: toValues(direction),
    validate: { name: (name) => (name.trim() === '' ? t`Дайте направлению имя` : null) },
  });
  const save = useMutation(
    trpc.directions.save.mutationOptions({
      onSuccess: ({ id }) => {
        tell.done(direction ? t`Направление сохранено` : t`Направление создано`);
        form.setFieldValue('token', '');
        form.resetDirty();
        onSaved(id);
      },
      onError: (fault) => {
        const field = fieldOf(sentence.codeOf(fault));
        if (field) form.setFieldError(field, sentence.fault(fault));
        else tell.fault(fault);
      },
    }),
  );

  return (
    <form
      className={classes['form']}
      noValidate
      onSubmit={form.onSubmit((values) => save.mutate(toInput(values, direction?.id)))}
    >
      <SidePanel
        title={direction ? direction.name : <Trans>Новое направление</Trans>}
        label={direction?.name ?? t`Новое направление`}
        onClose={onClose}
        width={480}
        takesFocus={!direction}
        holdsOn={form.isDirty()}
        foot={
          <>
            {direction && <ArchiveButton direction={direction} onArchived={onClose} />}
            <span className={classes['push']} />
            <Button variant="default" onClick={onClose}>
              <Trans>Закрыть</Trans>
            </Button>
            <Button type="submit" loading={save.isPending} disabled={direction !== undefined && !form.isDirty()}>
              {direction ? <Trans>Сохранить</Trans> : <Trans>Создать</Trans>}
            </Button>
          </>
        }
      >
        {direction && <QueueNote direction={direction} />}
        <PanelPart>
          <GeneralPart form={form} choices={choices} />
        </PanelPart>
        {direction && (
          <PanelPart title={<Trans>Квалификация</Trans>}>
            <JudgingPart form={form} directionId={direction.id} />
          </PanelPart>
        )}
        <PanelPart title={<Trans>Отправка в Meta</Trans>}>
          <MetaPart form={form} direction={direction} others={others} />
        </PanelPart>
        {form.values.capiEnabled && (
          <PanelPart title={<Trans>Имена событий</Trans>}>
            <EventNamesPart form={form} choices={choices} />
          </PanelPart>
        )}
      </SidePanel>
    </form>
  );
}
