import type { MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';

/** Why a level that was judged stands or does not, and why its event does not go. */
export const reviewReasons: Record<string, MessageDescriptor> = {
  owner_agreed: msg`Вы согласились с оценкой.`,
  owner_corrected: msg`Вы поправили оценку.`,
  owner_said: msg`Так сказали вы.`,
  booking_cancelled: msg({
    message: `Клиент отменил запись. {eventState, select, accepted {Событие о записи Meta уже приняла: оно остаётся там.} sending {Событие о записи уже отправляется в Meta.} unknown {Событие о записи уже ушло в Meta.} null {Событие о записи в Meta не отправлялось.} other {Уровень остаётся: запись была.}}`,
  }),
  owner_took_back: msg`Вы сказали, что этого уровня нет, раньше, чем событие ушло. В Meta оно не уходит.`,
};

export const reviewErrors: Record<string, MessageDescriptor> = {
  review_not_found: msg`Этого вопроса больше нет в очереди. Остальное не изменилось.`,
  review_closed: msg`Этот вопрос уже решён: вами или новыми сообщениями диалога. Ничего не изменилось.`,
  verdict_not_found: msg`Этой оценки больше нет. Остальное не изменилось.`,
};
