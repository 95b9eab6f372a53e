import { Trans, useLingui } from '@lingui/react/macro';
import { Skeleton } from '@mantine/core';
import { IconMessages } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import type { EventView } from '../../../../server/capi/ledger/views.ts';
import { useTRPC } from '../../../app/trpc.ts';
import { CopyText } from '../../../components/copy-text.tsx';
import { LinkButton } from '../../../components/link-button.tsx';
import { EventStateMark, LevelMark } from '../../../components/marks.tsx';
import { Failing } from '../../../components/page.tsx';
import { usePersonName } from '../../../components/person.tsx';
import { PanelPart, SidePanel } from '../../../components/side-panel.tsx';
import { useFormat } from '../../../components/use-format.tsx';
import { useSentence } from '../../../components/use-sentence.ts';
import { Attempts } from './attempts.tsx';
import classes from './event-panel.module.css';
import { FieldsTable } from './fields-table.tsx';
import { Payload } from './payload.tsx';

/** One event in full: why, what was sent and what was not, what Meta answered. */
export function EventPanel({ eventId, onClose }: { eventId: number; onClose: () => void }) {
  const trpc = useTRPC();
  const { t } = useLingui();
  const nameOf = usePersonName();
  const { data: event, error, refetch } = useQuery(trpc.events.get.queryOptions({ id: eventId }));
  return (
    <SidePanel
      title={event ? <bdi>{nameOf(event.person)}</bdi> : <Trans>Событие</Trans>}
      label={t`Событие подробно`}
      onClose={onClose}
      width={520}
    >
      {error && !event && <Failing fault={error} retry={() => refetch()} />}
      {!event && !error && (
        <PanelPart>
          <Skeleton height={64} mb={16} />
          <Skeleton height={120} mb={16} />
          <Skeleton height={180} />
        </PanelPart>
      )}
      {event && <EventParts event={event} />}
    </SidePanel>
  );
}

function EventParts({ event }: { event: EventView }) {
  const format = useFormat();
  const sentence = useSentence();
  return (
    <>
      <PanelPart>
        <div className={classes['state']}>
          <EventStateMark state={event.state} />
          <LevelMark level={event.level} />
        </div>
        {event.reason && <p className={classes['reason']}>{sentence.reason(event.reason)}</p>}
        {event.acceptedAt !== null && (
          <p className={classes['dim']}>
            <Trans>Meta приняла {format.dayTime(event.acceptedAt)}. Принято не значит «засчитано рекламе».</Trans>
          </p>
        )}
        {event.nextAt !== null && (
          <p className={classes['dim']}>
            {event.state === 'waiting' ? (
              <Trans>Ждёт не дольше чем до {format.dayTime(event.nextAt)}.</Trans>
            ) : (
              <Trans>Следующая попытка {format.dayTime(event.nextAt)}.</Trans>
            )}
          </p>
        )}
        <div className={classes['actions']}>
          {event.dialogId !== null && (
            <LinkButton
              to="/dialogs"
              search={{ id: event.dialogId, quotes: event.why.messages.map((message) => message.id) }}
              variant="default"
              size="compact-md"
              leftSection={<IconMessages size={16} stroke={1.75} aria-hidden />}
            >
              <Trans>Открыть диалог</Trans>
            </LinkButton>
          )}
          <LinkButton
            to="/directions"
            search={{ id: event.direction.id }}
            variant="subtle"
            color="gray"
            size="compact-md"
          >
            {event.direction.name}
          </LinkButton>
        </div>
      </PanelPart>
      <PanelPart title={<Trans>Почему</Trans>}>
        {event.why.reason && <p className={classes['plain']}>{sentence.reason(event.why.reason)}</p>}
        <ul className={classes['quotes']}>
          {event.why.messages.map((message) => (
            <li key={message.id}>
              <span dir="auto">{message.text ?? <Trans>без текста</Trans>}</span>
              <time>{format.dayTime(message.sentAt)}</time>
            </li>
          ))}
        </ul>
      </PanelPart>
      <PanelPart title={event.frozen ? <Trans>Что отправлено</Trans> : <Trans>Что будет отправлено</Trans>}>
        <dl className={classes['facts']}>
          <dt>
            <Trans>Имя события</Trans>
          </dt>
          <dd>
            <code>{event.name}</code>
          </dd>
          <dt>
            <Trans>Источник</Trans>
          </dt>
          <dd>
            <ActionSource source={event.actionSource} />
          </dd>
          <dt>
            <Trans>Время события</Trans>
          </dt>
          <dd>{format.exact(event.eventTimeAt)}</dd>
          <dt>
            <Trans>Набор данных</Trans>
          </dt>
          <dd>{event.datasetMetaId ? <CopyText text={event.datasetMetaId} /> : '—'}</dd>
          <dt>
            <Trans>Номер события</Trans>
          </dt>
          <dd>
            <CopyText text={event.eventId} />
          </dd>
        </dl>
        <FieldsTable fields={event.fields} />
        <Payload json={event.payload} isFrozen={event.frozen} />
      </PanelPart>
      <PanelPart title={<Trans>Попытки</Trans>}>
        <Attempts deliveries={event.deliveries} />
      </PanelPart>
    </>
  );
}

function ActionSource({ source }: { source: string }) {
  if (source === 'business_messaging') return <Trans>переписка с номером клика (business_messaging)</Trans>;
  if (source === 'chat') return <Trans>переписка без номера клика (chat)</Trans>;
  if (source === 'other') return <Trans>другое (other)</Trans>;
  return <code>{source}</code>;
}
