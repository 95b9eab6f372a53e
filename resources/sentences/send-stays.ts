import type { MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';

/**
 * Why something that was looked at would not go, where the sentence of the ledger does not fit: there is no event yet that
 * «is saved and will go by itself».
 */
export const sendStays: Record<string, MessageDescriptor> = {
  capi_off: msg`Отправка в Meta у направления выключена. Включите её, и прошлое можно будет отправить.`,
  no_direction: msg`У диалога нет направления, отправлять некуда. Дайте направление его номеру.`,
  no_dataset: msg`У направления нет набора данных Meta. Укажите его в направлении.`,
  no_token: msg`У набора данных нет токена. Добавьте его в направлении.`,
  token_invalid: msg`Meta не принимает токен. Вставьте новый в направлении.`,
  token_expired: msg`Срок токена истёк. Вставьте новый в направлении.`,
  permission_missing: msg`У токена нет нужных прав. Вставьте в направлении токен с ними.`,
  dataset_forbidden: msg`Нет доступа к набору данных. Проверьте его номер и токен в направлении.`,
  version_ended: msg`Meta закрыла версию API, с которой работает Воронка. Обновите программу.`,
  secret_unreadable: msg`Токен не читается на этом компьютере. Введите его заново в направлении.`,
  name_refused: msg`Набор данных не принимает такое имя события. Выберите другое в направлении.`,
  amount_missing: msg`У оплаты нет суммы. Впишите её в диалоге.`,
  no_business_id: msg`Не указан номер страницы или аккаунта WhatsApp Business. Добавьте его в направлении.`,
  no_click_messaging_only: msg`Нет номера клика, а направление отправляет только события с ним.`,
  contact_is_staff: msg`Этот человек отмечен как сотрудник.`,
  too_old: msg`Старше 7 дней: такие события Meta не принимает.`,
  merged: msg`Этот человек объединён с другим диалогом, его событие уходит оттуда.`,
};
