import { useLingui } from '@lingui/react/macro';
import type { CheckKey, CheckState, ExaminedWhy } from '../../../../server/capi/doctor/views.ts';
import { standardNames } from '../../../components/marks.tsx';

/** How the checks are shown: what belongs together, in this order. */
export const GROUPS: readonly { key: GroupKey; checks: readonly CheckKey[] }[] = [
  { key: 'network', checks: ['network', 'clock'] },
  { key: 'access', checks: ['token', 'scopes', 'dataset', 'business_id', 'ordinary_dataset'] },
  { key: 'names', checks: ['name_interest', 'name_qualified', 'name_scheduled', 'name_purchase', 'chat_names'] },
  { key: 'sending', checks: ['queue', 'test_mode', 'last_success'] },
  { key: 'rest', checks: ['graph_version', 'marketing_version', 'phones', 'spend'] },
];

export type GroupKey = 'network' | 'access' | 'names' | 'sending' | 'rest';

export function useCheckWords() {
  const { t } = useLingui();
  return {
    group: (key: GroupKey) =>
      ({
        network: t`Связь`,
        access: t`Доступ`,
        names: t`Имена событий`,
        sending: t`Отправка`,
        rest: t`Остальное`,
      })[key],
    check: (key: CheckKey) =>
      ({
        network: t`Связь с Meta`,
        clock: t`Часы компьютера`,
        token: t`Токен`,
        scopes: t`Права токена`,
        dataset: t`Набор данных`,
        business_id: t`Страница или WhatsApp Business`,
        ordinary_dataset: t`Набор для событий без клика`,
        name_interest: `${t`Интерес`} · ${standardNames.interest}`,
        name_qualified: `${t`Квалификация`} · ${standardNames.qualified}`,
        name_scheduled: `${t`Запись`} · ${standardNames.scheduled}`,
        name_purchase: `${t`Покупка`} · ${standardNames.purchase}`,
        chat_names: t`Без клика`,
        queue: t`Очередь`,
        test_mode: t`Тестовый режим`,
        last_success: t`Последний успех`,
        graph_version: t`Версия Graph API`,
        marketing_version: t`Версия Marketing API`,
        phones: t`Страна телефонов`,
        spend: t`Расходы`,
      })[key],
    state: (state: CheckState | 'going') =>
      ({
        good: t`В порядке`,
        warning: t`Внимание`,
        bad: t`Мешает отправке`,
        not_known: t`Не известно`,
        going: t`Проверяется`,
      })[state],
    why: (why: ExaminedWhy) =>
      ({
        asked: t`по вашей просьбе`,
        daily: t`ежедневная`,
        failure: t`после сбоя`,
        saved: t`после изменения`,
      })[why],
  };
}
