import type { MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';
import type { ReasonGroup } from '../../server/capi/ledger/reason-groups.ts';

/** Why events are not with Meta, group by group, as the ledger and its export call it. */
export const ledgerGroups: Record<ReasonGroup, MessageDescriptor> = {
  waits_confirmation: msg`Ждут вашего слова`,
  waits_data: msg`Ждут клика или телефона`,
  no_click: msg`Нет номера клика`,
  too_old: msg`Старше 7 дней`,
  direction_off: msg`Отправка выключена`,
  not_set_up: msg`Направление не настроено`,
  name_refused: msg`Имя не принято`,
  amount: msg`Нет суммы`,
  token: msg`Токен или права`,
  rate: msg`Meta просит подождать`,
  network: msg`Нет сети или сбой Meta`,
  duplicate: msg`Повтор того же человека`,
  taken_back: msg`Вы сняли уровень`,
  refused_other: msg`Отказ Meta`,
  unknown: msg`Ответ неизвестен`,
  other: msg`Другое`,
};
