import { useLingui } from '@lingui/react';
import { bannerSentence, bannerValues } from '../../resources/sentences/banner.ts';
import type { BannerItem } from '../../server/capi/doctor/views.ts';
import { useTimeZone } from './use-time-zone.ts';

/** What has stopped or is about to, and what to do, in words: over every page and in the doctor alike. */
export function useBannerWords(): (item: BannerItem) => { what: string; todo: string } {
  const { _, i18n } = useLingui();
  const timeZone = useTimeZone();
  return (item) => {
    const { what, todo } = bannerSentence(item);
    const values = bannerValues(item.reason, { locale: i18n.locale, timeZone });
    return { what: _({ ...what, values }), todo: _({ ...todo, values }) };
  };
}
