import { Trans } from '@lingui/react/macro';
import type { EventView } from '../../../../server/capi/ledger/views.ts';
import { CopyText } from '../../../components/copy-text.tsx';
import { PanelPart } from '../../../components/side-panel.tsx';
import { useFormat } from '../../../components/use-format.tsx';
import { useMoney } from '../../../components/use-money.ts';
import classes from './event-panel.module.css';
import { FieldList } from './field-list.tsx';
import { Payload } from './payload.tsx';

/** What went out, or would now: the event's own facts, then every field of the person, then the body itself. */
export function SentPart({ event }: { event: EventView }) {
  const format = useFormat();
  const money = useMoney();
  return (
    <PanelPart title={event.frozen ? <Trans>Что отправлено</Trans> : <Trans>Что будет отправлено</Trans>}>
      <dl className={classes['facts']}>
        <dt>
          <Trans>Имя события</Trans>
        </dt>
        <dd>
          <CopyText text={event.name} />
        </dd>
        <dt>
          <Trans>Источник</Trans>
        </dt>
        <dd>
          <ActionSource source={event.actionSource} />
        </dd>
        {(event.value || event.level === 'purchase') && (
          <>
            <dt>
              <Trans>Сумма</Trans>
            </dt>
            <dd>{event.value ? money(event.value.amount, event.value.currency) : <Trans>не названа</Trans>}</dd>
          </>
        )}
        <dt>
          <Trans>Время события</Trans>
        </dt>
        <dd>{format.exact(event.eventTimeAt)}</dd>
        <dt>
          <Trans>Набор данных</Trans>
        </dt>
        <dd>{event.datasetMetaId ? <CopyText text={event.datasetMetaId} /> : <Trans>не выбран</Trans>}</dd>
        <dt>
          <Trans>Номер события</Trans>
        </dt>
        <dd>
          <CopyText text={event.eventId} />
        </dd>
      </dl>
      <FieldList fields={event.fields} isFrozen={event.frozen} />
      <Payload json={event.payload} isFrozen={event.frozen} />
    </PanelPart>
  );
}

function ActionSource({ source }: { source: string }) {
  const code = <code className={classes['code']}>{source}</code>;
  if (source === 'business_messaging') return <Trans>переписка с номером клика {code}</Trans>;
  if (source === 'chat') return <Trans>переписка без номера клика {code}</Trans>;
  if (source === 'system_generated') return <Trans>запись из CRM {code}</Trans>;
  if (source === 'other') return <Trans>другое {code}</Trans>;
  return code;
}
