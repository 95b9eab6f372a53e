import type { MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';

/** Why something of the past does not go to Meta though the owner asked what could be sent. */
export const sendReasons: Record<string, MessageDescriptor> = {
  already_accepted: msg`Уже принято Meta. Второй раз не уходит.`,
  already_on_its_way: msg`Событие уже есть: оно в очереди и уйдёт само.`,
  already_set_aside: msg`Событие уже есть, но отложено. Его можно отправить снова из «Отложенных».`,
  may_count_twice: msg`Ответа от Meta не было: она могла его уже принять. Уйдёт, только если вы отметите это сами.`,
  event_gone: msg`Этого события больше нет: уровень с тех пор снят.`,
  changed_meanwhile: msg`Пока отправляли, стало по-другому. Это событие не ушло.`,
  direction_archived: msg`Направление в архиве. Достаньте его из архива, и прошлое можно будет отправить.`,
  source_crm: msg`События этого направления берутся из CRM, переписка их не создаёт.`,
  waits_confirmation: msg`Уровень ждёт вашего слова в разборе. Согласитесь, и событие уйдёт само.`,
  owner_said_no: msg`Вы сказали, что уровень не достигнут.`,
  level_undone: msg`Вы отменили своё слово об этом уровне.`,
  level_given_up: msg`Клиент передумал: запись отменена.`,
  no_message: msg`Сообщения, по которому уровень достигнут, здесь больше нет.`,
};

/** Errors of sending on the owner's word. */
export const sendErrors: Record<string, MessageDescriptor> = {
  sends_changed: msg`Пока вы смотрели, стало по-другому: ушло бы {now}, а вы видели {expected}. Ничего не отправлено. Посмотрите ещё раз.`,
  sends_busy: msg`Уже отправляется. Дождитесь конца, ничего не потеряно.`,
  test_code_invalid: msg`Код не похож на код из Events Manager. Скопируйте его целиком, например TEST12345.`,
};
