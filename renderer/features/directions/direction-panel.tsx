import { Trans, useLingui } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useRef } from 'react';
import type { DirectionView } from '../../../server/capi/views.ts';
import type { DirectionStep } from '../../app/search.ts';
import { useTRPC } from '../../app/trpc.ts';
import { LeaveGuard } from '../../components/leave-guard.tsx';
import { SidePanel } from '../../components/side-panel.tsx';
import { useSentence } from '../../components/use-sentence.ts';
import { useTell } from '../../components/use-tell.ts';
import { ArchiveButton } from './archive-button.tsx';
import { CheckPart } from './check-part.tsx';
import { DirectionSteps, stepAfter } from './direction-steps.tsx';
import { toInput, toValues, type Values } from './direction-values.ts';
import classes from './directions.module.css';
import { NumbersNote } from './numbers-note.tsx';
import { domainOf, placeOfFault, stepOfField } from './place-of-fault.ts';
import { QueueNote } from './queue-note.tsx';

interface DirectionPanelProps {
  /** Undefined: a new one is made. */
  direction: DirectionView | undefined;
  others: DirectionView[];
  hasBusinessToken: boolean;
  step: DirectionStep | undefined;
  onStep: (step: DirectionStep | undefined) => void;
  onClose: () => void;
  /** It is stored, and the list knows it; `next` is opened of what was just made. */
  onCreated: (id: string, next: DirectionStep | undefined) => void;
}

/** A direction: what it is, and the four steps of its way to Meta. One form for all of them, saved at any step. */
export function DirectionPanel(props: DirectionPanelProps) {
  const { direction, others, hasBusinessToken, step, onStep, onClose, onCreated } = props;
  const trpc = useTRPC();
  const queries = useQueryClient();
  const { t } = useLingui();
  const sentence = useSentence();
  const tell = useTell();
  const form = useRef<HTMLFormElement>(null);
  const { data: choices } = useQuery({
    ...trpc.directions.choices.queryOptions(),
    staleTime: Number.POSITIVE_INFINITY,
  });
  const fields = useForm<Values>({
    initialValues: toValues(direction, hasBusinessToken),
    validate: {
      name: (name) => (name.trim() === '' ? t`Дайте направлению имя` : null),
      dataset: {
        adAccountId: (id, { dataset }) => needsAccount(id, dataset) && t`Выберите кабинет или другой токен`,
      },
      ordinary: {
        metaId: (id, { withoutClick }) =>
          withoutClick === 'other' && id.trim() === '' ? t`Укажите номер второго набора` : null,
        adAccountId: (id, { withoutClick, ordinary }) =>
          withoutClick === 'other' && needsAccount(id, ordinary) && t`Выберите кабинет или другой токен`,
      },
    },
  });

  /** Opens the step of the field and puts the focus into it. */
  function goTo(field: string) {
    onStep(stepOfField(field) ?? step);
    // The step is drawn by then.
    setTimeout(() => form.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus(), 50);
  }

  const save = useMutation(
    trpc.directions.save.mutationOptions({
      onSuccess: async ({ id }) => {
        tell.done(direction ? t`Направление сохранено` : t`Направление создано`);
        fields.setFieldValue('dataset.token', '');
        fields.setFieldValue('ordinary.token', '');
        fields.resetDirty();
        await queries.invalidateQueries(trpc.directions.list.queryFilter());
        if (!direction) onCreated(id, stepAfter(step ?? 'about'));
      },
      onError: (fault) => {
        const field = placeOfFault(domainOf(fault), fields.getValues());
        if (!field) {
          tell.fault(fault);
          return;
        }
        fields.setFieldError(field, sentence.fault(fault));
        goTo(field);
      },
    }),
  );

  return (
    <form
      ref={form}
      className={classes['form']}
      noValidate
      onSubmit={fields.onSubmit(
        (values) => save.mutate(toInput(values, direction?.id)),
        (errors) => goTo(Object.keys(errors)[0] ?? ''),
      )}
    >
      <SidePanel
        title={direction ? direction.name : <Trans>Новое направление</Trans>}
        label={direction?.name ?? t`Новое направление`}
        onClose={onClose}
        width={640}
        takesFocus={!direction}
        holdsOn={fields.isDirty()}
        foot={
          <>
            {direction && (
              <ArchiveButton
                direction={direction}
                onArchived={() => {
                  fields.resetDirty();
                  onClose();
                }}
              />
            )}
            <span className={classes['push']} />
            <Button variant="default" onClick={onClose}>
              <Trans>Закрыть</Trans>
            </Button>
            <Button type="submit" loading={save.isPending} disabled={direction !== undefined && !fields.isDirty()}>
              {direction ? <Trans>Сохранить</Trans> : <Trans>Создать</Trans>}
            </Button>
          </>
        }
      >
        <LeaveGuard
          isDirty={() => fields.isDirty()}
          isHere={({ routeId, search }) => routeId === '/directions' && search.id === (direction?.id ?? 'new')}
        >
          {direction ? (
            <Trans>Если уйти сейчас, направление останется прежним, а написанное здесь пропадёт.</Trans>
          ) : (
            <Trans>Если уйти сейчас, направления не будет, а написанное здесь пропадёт.</Trans>
          )}
        </LeaveGuard>
        {direction && <QueueNote direction={direction} />}
        {direction && <NumbersNote direction={direction} />}
        <DirectionSteps
          form={fields}
          direction={direction}
          others={others}
          choices={choices}
          open={step ?? (direction ? undefined : 'about')}
          onOpen={onStep}
        />
        {direction && <CheckPart direction={direction} isDirty={fields.isDirty()} />}
      </SidePanel>
    </form>
  );
}

function needsAccount(id: string, { metaId, tokenFrom }: Values['dataset']): boolean {
  return metaId.trim() !== '' && tokenFrom === 'account' && id === '';
}
