import { Trans } from '@lingui/react/macro';
import { CrmPart } from './crm-part.tsx';
import type { Choices, DirectionForm } from './direction-values.ts';
import { EventNamesPart } from './event-names-part.tsx';
import { PurchasePart } from './purchase-part.tsx';
import classes from './steps.module.css';

interface FieldsStepProps {
  form: DirectionForm;
  choices: Choices | undefined;
  /** Undefined: it is being made. */
  directionId: string | undefined;
}

/** What makes the levels where a CRM says so; what they are called on the wire; and, in chats, what a payment is known by. */
export function FieldsStep({ form, choices, directionId }: FieldsStepProps) {
  const isCrm = form.values.source === 'crm';
  return (
    <>
      {isCrm && <CrmPart form={form} />}
      <section className={classes['group']}>
        <h4 className={classes['groupTitle']}>
          <Trans>Имена событий</Trans>
        </h4>
        <EventNamesPart form={form} choices={choices} directionId={directionId} />
      </section>
      {!isCrm && (
        <section className={classes['group']}>
          <h4 className={classes['groupTitle']}>
            <Trans>Фразы об оплате</Trans>
          </h4>
          <PurchasePart form={form} />
        </section>
      )}
    </>
  );
}
