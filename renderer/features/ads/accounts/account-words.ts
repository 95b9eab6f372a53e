import { useLingui } from '@lingui/react/macro';
import type { AccountView } from '../../../../server/ads/views.ts';

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

/** Meta's account_status in words. Source: Marketing API reference, Ad Account */
export function useStatusWords(): (status: AccountView['status']) => { text: string; isGood: boolean } {
  const { t } = useLingui();
  const words: Record<number, string> = {
    1: t`Работает`,
    2: t`Отключён Meta`,
    3: t`Есть долг по оплате`,
    7: t`На проверке у Meta`,
    8: t`Ждёт списания`,
    9: t`Ждёт оплаты, пока работает`,
    100: t`Закрывается`,
    101: t`Закрыт`,
  };
  return (status) => {
    if (status === null) return { text: t`Ещё не прочитан`, isGood: true };
    return { text: words[status] ?? t`Состояние ${status}`, isGood: status === 1 || status === 9 };
  };
}

export function useAccountName(): (account: Pick<AccountView, 'name' | 'metaId'>) => string {
  const { t } = useLingui();
  return ({ name, metaId }) => name ?? t`Кабинет ${metaId}`;
}
