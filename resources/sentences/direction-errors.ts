import type { MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';

/** What cannot be saved of a direction's way to Meta, and what to do. */
export const directionErrors: Record<string, MessageDescriptor> = {
  ad_account_not_found: msg`Этого рекламного кабинета больше нет в списке. Выберите другой или дайте набору свой токен.`,
  ordinary_dataset_id_invalid: msg`Номер набора данных состоит из одних цифр. Он виден в Events Manager под названием набора.`,
  ordinary_dataset_missing: msg`Укажите номер второго набора: без него этот токен не к чему отнести.`,
  ordinary_dataset_same: msg`Это тот же набор, что и основной. Укажите другой или выберите «Отправлять в тот же набор».`,
  ordinary_token_invalid: msg`Токен не похож на токен Meta: скопируйте его целиком, без пробелов.`,
  purchase_phrase_bare: msg`Во фразе «{phrase}» нет слов. Допишите слово, которое вы пишете при оплате, например «оплачено».`,
  crm_kind_missing: msg`Выберите CRM: от неё зависит, как читать поля.`,
  crm_field_empty: msg`Назовите поле CRM или уберите эту строку.`,
  crm_field_type_unknown: msg`Выберите тип поля из списка.`,
  crm_entity_missing: msg`Укажите, где это поле: в лиде, сделке или контакте.`,
  crm_stage_missing: msg`Назовите этап: без него уровнем станет любая сделка.`,
};
