import type { MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';

/** What is wrong with the model that dialogs are judged by. Stages found by then stay. */
export const modelErrors: Record<string, MessageDescriptor> = {
  model_address_invalid: msg`«{address}» не адрес сервера. Он начинается с https:// или http://.`,
  model_name_empty: msg`Впишите имя модели, например gpt-4o-mini.`,
  model_key_wrong: msg`Сервер модели не принял ключ. Найденное сохранено: вставьте другой ключ и продолжите.`,
  model_no_money: msg`На счёте у сервера модели кончились деньги или квота. Найденное сохранено: пополните счёт и продолжите.`,
  model_forbidden: msg`Сервер модели не пускает: у ключа нет прав на эту модель или сервер закрыт для вашей страны. Найденное сохранено.`,
  model_unknown: msg`Сервер не знает модели «{model}». Проверьте её имя в настройках.`,
  model_rate_limited: msg`Сервер модели просит подождать, секунд: {seconds}. Найденное сохранено, продолжите позже.`,
  model_unreachable: msg`Нет связи с сервером модели. Найденное сохранено: проверьте сеть и адрес сервера и продолжите.`,
  model_slow: msg`Сервер модели не ответил вовремя. Найденное сохранено, продолжите позже.`,
  model_fault: msg`На сервере модели сбой (код {status}). Найденное сохранено, продолжите позже.`,
  model_request_refused: msg`Сервер модели не принял запрос (код {status}): похоже, эта модель не умеет отвечать по схеме. Выберите другую.`,
  model_answer_unreadable: msg`Модель ответила не по схеме. Выберите модель посильнее.`,
  model_refused: msg`Модель отказалась отвечать. Выберите другую модель.`,
  model_stopped: msg`Вопрос к модели прерван. Найденное сохранено.`,
};
