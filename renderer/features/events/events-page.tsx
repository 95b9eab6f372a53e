import { Trans } from '@lingui/react/macro';
import { IconList, IconMessageReport, IconSend, IconStethoscope } from '@tabler/icons-react';
import { getRouteApi } from '@tanstack/react-router';
import { lazy } from 'react';
import { TabbedPage } from '../../components/tabbed-page.tsx';

const route = getRouteApi('/events');

const LedgerTab = lazy(async () => ({ default: (await import('./ledger/ledger-tab.tsx')).LedgerTab }));
const SendsTab = lazy(async () => ({ default: (await import('./sends/sends-tab.tsx')).SendsTab }));
const CodesTab = lazy(async () => ({ default: (await import('./codes/codes-tab.tsx')).CodesTab }));
const DoctorTab = lazy(async () => ({ default: (await import('./doctor/doctor-tab.tsx')).DoctorTab }));

/** What Meta was told and why: every event, what may still be sent on the owner’s word, whether the way there is sound, and what Meta’s answers mean. */
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
        codes: { name: <Trans>Ответы Meta</Trans>, Icon: IconMessageReport, Content: CodesTab },
      }}
      fills={tab === 'ledger'}
    />
  );
}
