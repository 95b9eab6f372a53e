import { useLingui } from '@lingui/react/macro';

/** What the permissions of a token are good for here; others are shown as Meta writes them. */
export function useScopeWords(): Record<string, string> {
  const { t } = useLingui();
  return {
    ads_read: t`читать названия объявлений и расходы`,
    ads_management: t`управлять рекламой и отправлять события`,
    business_management: t`видеть пиксели и наборы бизнеса`,
    page_events: t`отправлять события страницы`,
    whatsapp_business_manage_events: t`отправлять события WhatsApp`,
    whatsapp_business_management: t`видеть аккаунты WhatsApp Business`,
    pages_show_list: t`видеть список страниц`,
    pages_read_engagement: t`читать страницы`,
  };
}
