import type { MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';

/** Why a payment is there, and why its event is where it is; what holds other events until the owner mends it. */
export const purchaseReasons: Record<string, MessageDescriptor> = {
  purchase_noted: msg`Оплату записали вы.`,
  purchase_phrase: msg`В вашем сообщении есть фраза об оплате.`,
  amount_missing: msg`У оплаты нет суммы, а без неё Meta покупку не принимает. Впишите сумму в диалоге, и событие уйдёт. Если оплаты не было, отметьте там «Это ошибка».`,
  name_refused: msg`Этот набор данных не принимает имя {name}. Событие ждёт: выберите другое имя в направлении, и оно уйдёт.`,
  no_click_messaging_only: msg`У диалога нет номера клика, а в направлении выбрано отправлять только события с ним. Событие не уходит.`,
  purchase_no_direction: msg`У диалога нет направления, поэтому в Meta оплата не уходит. Здесь она посчитана.`,
  purchase_capi_off: msg`Отправка в Meta у этого направления выключена. Здесь оплата посчитана.`,
  purchase_from_crm: msg`События этого направления берутся из CRM, поэтому в Meta оплата не уходит. Здесь она посчитана.`,
  purchase_before_capi: msg`Оплата была до включения отправки или до привязки номера, сама в Meta она не уходит. Здесь она посчитана.`,
};

export const purchaseErrors: Record<string, MessageDescriptor> = {
  amount_invalid: msg`Не похоже на сумму. Напишите её цифрами, например 45 000 или 45 000 тг.`,
  amount_not_positive: msg`Сумма должна быть больше нуля. Ничего не записано.`,
  amount_too_large: msg`Слишком большая сумма. Проверьте, нет ли лишних цифр.`,
  purchase_currency_missing: msg`У диалога нет направления, поэтому валюта не известна. Выберите её рядом с суммой.`,
  purchase_not_yet: msg`Оплаты в будущем не бывает. Проверьте день.`,
  purchase_not_found: msg`Этой оплаты больше нет. Остальное не изменилось.`,
  purchase_voided: msg`Эта оплата отменена. Сначала верните её, потом меняйте сумму.`,
};
