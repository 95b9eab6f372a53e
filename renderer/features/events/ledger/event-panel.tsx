import { Trans, useLingui } from '@lingui/react/macro';
import { Skeleton } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTRPC } from '../../../app/trpc.ts';
import { Failing } from '../../../components/page.tsx';
import { usePersonName } from '../../../components/person.tsx';
import { PanelPart, SidePanel } from '../../../components/side-panel.tsx';
import { Attempts } from './attempts.tsx';
import { EventHead } from './event-head.tsx';
import { SentPart } from './sent-part.tsx';
import { WhyPart } from './why-part.tsx';

/** One event in full: why, what was sent and what was not, what Meta answered, what comes next. */
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
      {event && (
        <>
          <EventHead event={event} />
          <WhyPart event={event} />
          <SentPart event={event} />
          <PanelPart title={<Trans>Попытки и ответы Meta</Trans>}>
            <Attempts deliveries={event.deliveries} />
          </PanelPart>
        </>
      )}
    </SidePanel>
  );
}
