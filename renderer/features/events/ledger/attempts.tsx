import { Trans, useLingui } from '@lingui/react/macro';
import { IconAlertTriangle, IconCircleCheck, IconCircleMinus, IconHelpCircle, IconSend } from '@tabler/icons-react';
import type { DeliveryView } from '../../../../server/capi/ledger/views.ts';
import { CopyText } from '../../../components/copy-text.tsx';
import { Mark } from '../../../components/marks.tsx';
import { useFormat } from '../../../components/use-format.tsx';
import classes from './event-panel.module.css';
import { JsonFold } from './payload.tsx';
import { ReasonWords } from './reason-words.tsx';

/** The log of one event, newest first. */
export function Attempts({ deliveries }: { deliveries: DeliveryView[] }) {
  if (deliveries.length === 0) {
    return (
      <p className={classes['dim']}>
        <Trans>Попыток ещё не было.</Trans>
      </p>
    );
  }
  return (
    <ol className={classes['attempts']}>
      {deliveries.toReversed().map((delivery) => (
        <Attempt key={delivery.id} delivery={delivery} />
      ))}
    </ol>
  );
}

function Attempt({ delivery }: { delivery: DeliveryView }) {
  const { t } = useLingui();
  const format = useFormat();
  const { startedAt, endedAt, httpStatus } = delivery;
  const took = endedAt === null ? null : endedAt - startedAt;
  return (
    <li className={classes['attempt']}>
      <div className={classes['attemptHead']}>
        <StatusMark status={delivery.status} />
        <time title={format.exact(startedAt)}>{format.dayTime(startedAt)}</time>
      </div>
      {delivery.reason && <ReasonWords reason={delivery.reason} />}
      {httpStatus !== null && (
        <p className={classes['dim']}>
          {took === null ? (
            <Trans>Ответ {httpStatus}</Trans>
          ) : (
            <Trans>
              Ответ {httpStatus} за {format.number(took)} мс
            </Trans>
          )}
          {delivery.eventsInCall > 1 && <Trans>, в одном запросе событий: {delivery.eventsInCall}</Trans>}
          {delivery.eventsReceived !== null && <Trans>, засчитано событий: {delivery.eventsReceived}</Trans>}
        </p>
      )}
      {delivery.fbtraceId && (
        <p className={classes['dim']}>
          fbtrace_id <CopyText text={delivery.fbtraceId} label={t`Скопировать для поддержки Meta`} />
        </p>
      )}
      {delivery.request && <JsonFold title={t`Запрос (токен скрыт)`} json={delivery.request} />}
      {delivery.response && <JsonFold title={t`Ответ Meta`} json={delivery.response} />}
    </li>
  );
}

function StatusMark({ status }: { status: DeliveryView['status'] }) {
  const icon = { size: 16, stroke: 1.75, 'aria-hidden': true } as const;
  if (status === 'success') {
    return (
      <Mark tone="good" icon={<IconCircleCheck {...icon} />}>
        <Trans>Принято</Trans>
      </Mark>
    );
  }
  if (status === 'error') {
    return (
      <Mark tone="alarm" icon={<IconAlertTriangle {...icon} />}>
        <Trans>Не принято</Trans>
      </Mark>
    );
  }
  if (status === 'unknown') {
    return (
      <Mark tone="wait" icon={<IconHelpCircle {...icon} />}>
        <Trans>Ответа не было</Trans>
      </Mark>
    );
  }
  if (status === 'skipped') {
    return (
      <Mark icon={<IconCircleMinus {...icon} />}>
        <Trans>Решено не отправлять</Trans>
      </Mark>
    );
  }
  return (
    <Mark icon={<IconSend {...icon} />}>
      <Trans>Отправляется</Trans>
    </Mark>
  );
}
