import { Trans } from '@lingui/react/macro';
import { type ReactNode, useEffect, useRef } from 'react';
import type { DirectionView } from '../../../server/capi/views.ts';
import type { DirectionStep } from '../../app/search.ts';
import type { Choices, DirectionForm } from './direction-values.ts';
import { FieldsStep } from './fields-step.tsx';
import { GeneralPart } from './general-part.tsx';
import { OnStep } from './on-step.tsx';
import { PixelStep } from './pixel-step.tsx';
import { SourceStep } from './source-step.tsx';
import { StepSection } from './step-section.tsx';
import classes from './steps.module.css';
import { useStepStates } from './use-step-states.ts';

const ORDER: readonly DirectionStep[] = ['about', 'on', 'pixel', 'source', 'fields'];

export function stepAfter(step: DirectionStep): DirectionStep | undefined {
  return ORDER[ORDER.indexOf(step) + 1];
}

interface DirectionStepsProps {
  form: DirectionForm;
  direction: DirectionView | undefined;
  others: DirectionView[];
  choices: Choices | undefined;
  open: DirectionStep | undefined;
  onOpen: (step: DirectionStep | undefined) => void;
}

/** What a direction is, and the four steps of its way to Meta: any of them can be left for later. */
export function DirectionSteps({ form, direction, others, choices, open, onOpen }: DirectionStepsProps) {
  const states = useStepStates(form.values, direction);
  const heads = useRef(new Map<DirectionStep, HTMLButtonElement>());
  const leadsTo = useRef<DirectionStep>(undefined);
  const isCrm = form.values.source === 'crm';

  // What opens begins at the top; «Next» takes the focus along to the head of its step.
  useEffect(() => {
    const head = open && heads.current.get(open);
    if (!head) return;
    head.scrollIntoView({ block: 'start' });
    if (leadsTo.current === open) head.focus();
    leadsTo.current = undefined;
  }, [open]);

  const titles: Record<DirectionStep, ReactNode> = {
    about: <Trans>О направлении</Trans>,
    on: <Trans>Включить Meta CAPI</Trans>,
    pixel: <Trans>Пиксель и токен</Trans>,
    source: <Trans>Источник событий</Trans>,
    fields: isCrm ? <Trans>CRM и поля уровней</Trans> : <Trans>Имена событий и покупка</Trans>,
  };
  const contents: Record<DirectionStep, () => ReactNode> = {
    about: () => <GeneralPart form={form} choices={choices} />,
    on: () => <OnStep form={form} direction={direction} />,
    pixel: () => <PixelStep form={form} direction={direction} others={others} />,
    source: () => <SourceStep form={form} directionId={direction?.id} />,
    fields: () => <FieldsStep form={form} choices={choices} directionId={direction?.id} />,
  };

  return (
    <ol className={classes['steps']}>
      {ORDER.map((step, place) => {
        const next = stepAfter(step);
        return (
          <StepSection
            key={step}
            {...(place === 0 ? {} : { number: place })}
            title={titles[step]}
            state={states[step].text}
            waits={states[step].waits}
            isOpen={open === step}
            onToggle={() => onOpen(open === step ? undefined : step)}
            onNext={
              next &&
              (() => {
                leadsTo.current = next;
                onOpen(next);
              })
            }
            headRef={(head) => void (head ? heads.current.set(step, head) : heads.current.delete(step))}
          >
            {contents[step]()}
          </StepSection>
        );
      })}
    </ol>
  );
}
