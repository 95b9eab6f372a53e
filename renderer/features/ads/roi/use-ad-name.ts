import { useLingui } from '@lingui/react/macro';
import type { RoiRow } from '../../../../server/analytics/views.ts';

/** What an ad is called: as Meta told it, as the click carried it, else by its number. */
export function useAdName(): (row: Pick<RoiRow, 'adId' | 'name' | 'title'>) => string {
  const { t } = useLingui();
  return ({ adId, name, title }) => {
    if (adId === null) return t`Без рекламы или неизвестно с какой`;
    return name ?? title ?? t`Без названия, № ${adId}`;
  };
}
