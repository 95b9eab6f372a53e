import { useLingui } from '@lingui/react/macro';
import { SegmentedControl } from '@mantine/core';
import { getRouteApi } from '@tanstack/react-router';
import type { RoiRow } from '../../../../server/analytics/views.ts';
import type { AdsSearch } from '../../../app/search.ts';
import { SidePanel } from '../../../components/side-panel.tsx';
import { AdLeads } from './ad-leads.tsx';
import { AdSpend } from './ad-spend.tsx';
import classes from './leads.module.css';
import { useAdName } from './use-ad-name.ts';

const route = getRouteApi('/ads');

interface AdPanelProps {
  /** null: of no known ad; true: of all, the total. */
  ad: string | null | true;
  /** Undefined: not in the table of these days, or the total. */
  row: RoiRow | undefined;
  scope: { since: number; until: number; directionId?: string };
  onClose: () => void;
}

/** What a row is made of, or one number of it: people, or days. */
export function AdPanel({ ad, row, scope, onClose }: AdPanelProps) {
  const { t } = useLingui();
  const nameOf = useAdName();
  const { of = 'all' } = route.useSearch();
  const navigate = route.useNavigate();
  const choices: { value: NonNullable<AdsSearch['of']> | 'all'; label: string }[] = [
    { value: 'all', label: t`Все лиды` },
    { value: 'chats', label: t`Чаты` },
    { value: 'interest', label: t`Интерес` },
    { value: 'qualified', label: t`Квал CAPI` },
    { value: 'scheduled', label: t`Запись` },
    { value: 'purchase', label: t`Покупки` },
    { value: 'spend', label: t`Расход` },
  ];
  const asked = ad === true ? scope : { ...scope, adId: ad };
  return (
    <SidePanel
      title={ad === true ? t`Все объявления` : nameOf(row ?? { adId: ad, name: null, title: null })}
      label={ad === true ? t`Из чего сложился итог` : t`Лиды объявления`}
      onClose={onClose}
      width={720}
    >
      <div className={classes['panel']}>
        <div className={classes['top']}>
          <SegmentedControl
            size="xs"
            aria-label={t`Что показать`}
            value={of}
            data={choices}
            onChange={(next) =>
              navigate({
                search: (before) => ({ ...before, of: next === 'all' ? undefined : (next as AdsSearch['of']) }),
              })
            }
          />
        </div>
        {of === 'spend' ? <AdSpend asked={asked} /> : <AdLeads asked={asked} of={of} />}
      </div>
    </SidePanel>
  );
}
