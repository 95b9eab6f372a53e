import type { MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';

/** Why a dialog is believed to stand where it does in the funnel. */
export const stageReasons: Record<string, MessageDescriptor> = {
  stage_silent: msg`Клиент ещё ничего не написал.`,
  stage_wrote_once: msg`Клиент написал один раз.`,
  stage_wrote: msg`Сообщений от клиента: {count}.`,
  stage_answered: msg`Клиент ответил на ваши вопросы: {count}.`,
  stage_decided: msg`Клиент решил купить.`,
  stage_booked: msg`Договорились о встрече: {day}, {time}.`,
  stage_booked_day: msg`Договорились о встрече: {day}, час не назван.`,
  stage_customer_paid: msg`Клиент написал, что оплатил.`,
  stage_payment_came: msg`Вы написали, что оплата пришла.`,
  stage_refused: msg`Клиент отказался.`,
  stage_too_dear: msg`Клиент отказался: для него дорого.`,
  stage_bought_elsewhere: msg`Клиент выбрал другое место.`,
  stage_wrong_number: msg`Человек ошибся номером.`,
  stage_booking_cancelled: msg`Клиент отменил запись и другого времени не попросил.`,
  model_said: msg`Модель: {text}`,
};
