import { Trans } from '@lingui/react/macro';
import { IconChecklist, IconClipboardText, IconCpu, IconFlask } from '@tabler/icons-react';
import { getRouteApi } from '@tanstack/react-router';
import { lazy } from 'react';
import { TabbedPage } from '../../components/tabbed-page.tsx';

const route = getRouteApi('/qualification');

const ReviewTab = lazy(async () => ({ default: (await import('./review/review-tab.tsx')).ReviewTab }));
const RulesTab = lazy(async () => ({ default: (await import('./rules/rules-tab.tsx')).RulesTab }));
const LaboratoryTab = lazy(async () => ({ default: (await import('./laboratory/laboratory-tab.tsx')).LaboratoryTab }));
const ModelTab = lazy(async () => ({ default: (await import('./model/model-tab.tsx')).ModelTab }));

/** What is believed of customers: what waits for the owner, by which rules, how well, by whom and for how much. */
export function QualificationPage() {
  const { tab = 'review', direction } = route.useSearch();
  const navigate = route.useNavigate();
  return (
    <TabbedPage
      title={<Trans>Квалификация</Trans>}
      tab={tab}
      onOpen={(next) => navigate({ search: { tab: next === 'review' ? undefined : next, direction } })}
      tabs={{
        review: { name: <Trans>Разбор</Trans>, Icon: IconChecklist, Content: ReviewTab },
        rules: { name: <Trans>Правила</Trans>, Icon: IconClipboardText, Content: RulesTab },
        laboratory: { name: <Trans>Лаборатория</Trans>, Icon: IconFlask, Content: LaboratoryTab },
        model: { name: <Trans>Модель и расходы</Trans>, Icon: IconCpu, Content: ModelTab },
      }}
      fills={tab === 'review'}
    />
  );
}
