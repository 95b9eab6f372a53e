import { useLingui } from '@lingui/react/macro';
import type { AccountView } from '../../../../server/ads/views.ts';

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
