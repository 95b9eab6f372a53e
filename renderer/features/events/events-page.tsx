import { Trans } from '@lingui/react/macro';
import { IconList, IconSend, IconStethoscope } from '@tabler/icons-react';
import { getRouteApi } from '@tanstack/react-router';
import { lazy } from 'react';
import { TabbedPage } from '../../components/tabbed-page.tsx';

const route = getRouteApi('/events');

const LedgerTab = lazy(async () => ({ default: (await import('./ledger/ledger-tab.tsx')).LedgerTab }));
const SendsTab = lazy(async () => ({ default: (await import('./sends/sends-tab.tsx')).SendsTab }));
const DoctorTab = lazy(async () => ({ default: (await import('./doctor/doctor-tab.tsx')).DoctorTab }));

/** What Meta was told and why: every event, what may still be sent on the owner’s word, and whether the way there is sound. */
export function EventsPage() {
  const { tab = 'ledger', direction } = route.useSearch();
  const navigate = route.useNavigate();
  return (
    <TabbedPage
      title={<Trans>События для Meta</Trans>}
      tab={tab}
      onOpen={(next) => navigate({ search: { tab: next === 'ledger' ? undefined : next, direction } })}
      tabs={{
        ledger: { name: <Trans>Журнал</Trans>, Icon: IconList, Content: LedgerTab },
        sends: { name: <Trans>Отправить прошлое</Trans>, Icon: IconSend, Content: SendsTab },
        doctor: { name: <Trans>Доктор</Trans>, Icon: IconStethoscope, Content: DoctorTab },
      }}
      fills={tab === 'ledger'}
    />
  );
}
