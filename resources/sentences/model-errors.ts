import type { MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';

/** What is wrong with the model that dialogs are judged by. */
export const modelErrors: Record<string, MessageDescriptor> = {
  model_address_invalid: msg`«{address}» не адрес сервера. Он начинается с https:// или http://.`,
  model_name_empty: msg`Впишите имя модели, например gpt-4o-mini.`,
  model_key_wrong: msg`Сервер модели не принял ключ. Вставьте другой.`,
  model_no_money: msg`На счёте у сервера модели кончились деньги или квота. Пополните счёт.`,
  model_forbidden: msg`Сервер модели не пускает: у ключа нет прав на эту модель или сервер закрыт для вашей страны.`,
  model_unknown: msg`Сервер не знает модели «{model}». Проверьте её имя.`,
  model_rate_limited: msg`Сервер модели просит подождать, секунд: {seconds}.`,
  model_unreachable: msg`Нет связи с сервером модели. Проверьте сеть и адрес сервера.`,
  model_slow: msg`Сервер модели не ответил вовремя. Попробуйте позже.`,
  model_fault: msg`На сервере модели сбой (код {status}). Попробуйте позже.`,
  model_request_refused: msg`Сервер модели не принял запрос (код {status}) ни со схемой ответа, ни без неё. Выберите другую модель.`,
  model_answer_unreadable: msg`Модель ответила не по схеме. Выберите модель посильнее.`,
  model_context_small: msg`Модель прочла не всю переписку: её окно контекста слишком мало. На своём сервере увеличьте его (в Ollama это Context length, от 8192).`,
  model_careless: msg`Модель отвечает по схеме, но ссылается на то, чего в переписке нет. Выберите модель посильнее.`,
  model_refused: msg`Модель отказалась отвечать. Выберите другую модель.`,
  model_stopped: msg`Вопрос к модели прерван.`,
};

const restByRules = {
  model_key_wrong: msg`Сервер модели не принял ключ. Этап остальных чатов определён по правилам.`,
  model_no_money: msg`На счёте у сервера модели кончились деньги или квота. Этап остальных чатов определён по правилам.`,
  model_forbidden: msg`Сервер модели не пускает: у ключа нет прав на эту модель или сервер закрыт для вашей страны. Этап остальных чатов определён по правилам.`,
  model_unknown: msg`Сервер не знает модели «{model}». Этап остальных чатов определён по правилам.`,
  model_rate_limited: msg`Сервер модели просил слишком долго ждать. Этап остальных чатов определён по правилам.`,
  model_unreachable: msg`Не было связи с сервером модели. Этап остальных чатов определён по правилам.`,
  model_slow: msg`Сервер модели не отвечал вовремя. Этап остальных чатов определён по правилам.`,
  model_fault: msg`На сервере модели случился сбой. Этап остальных чатов определён по правилам.`,
};

/** The same as the reason of an import, which goes on without the model. */
export const modelReasons: Record<string, MessageDescriptor> = { ...modelErrors, ...restByRules };
