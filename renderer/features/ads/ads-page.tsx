import { Trans } from '@lingui/react/macro';
import { IconBuildingStore, IconBulb, IconCoins, IconTable } from '@tabler/icons-react';
import { getRouteApi } from '@tanstack/react-router';
import { lazy } from 'react';
import { TabbedPage } from '../../components/tabbed-page.tsx';

const route = getRouteApi('/ads');

const RoiTab = lazy(async () => ({ default: (await import('./roi/roi-tab.tsx')).RoiTab }));
const SpendTab = lazy(async () => ({ default: (await import('./spend/spend-tab.tsx')).SpendTab }));
const AdvisorTab = lazy(async () => ({ default: (await import('./advisor/advisor-tab.tsx')).AdvisorTab }));
const AccountsTab = lazy(async () => ({ default: (await import('./accounts/accounts-tab.tsx')).AccountsTab }));

/** What ads cost and what came of them: by ad and by lead, spend by day, what to optimise for, and the accounts all of it is read from. */
export function AdsPage() {
  const { tab = 'roi', direction, period, since, until } = route.useSearch();
  const navigate = route.useNavigate();
  return (
    <TabbedPage
      title={<Trans>Реклама</Trans>}
      tab={tab}
      onOpen={(next) =>
        navigate({ search: { tab: next === 'roi' ? undefined : next, direction, period, since, until } })
      }
      tabs={{
        roi: { name: <Trans>Окупаемость</Trans>, Icon: IconTable, Content: RoiTab },
        spend: { name: <Trans>Расходы</Trans>, Icon: IconCoins, Content: SpendTab },
        advisor: { name: <Trans>Советник</Trans>, Icon: IconBulb, Content: AdvisorTab },
        accounts: { name: <Trans>Кабинеты и токены</Trans>, Icon: IconBuildingStore, Content: AccountsTab },
      }}
    />
  );
}
