import type { MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';

/** Why something that a model claimed of a dialog does not count. */
export const fellClaims: Record<string, MessageDescriptor> = {
  fell_unknown_message: msg`Модель сослалась на сообщение, которого в переписке нет.`,
  fell_not_customers: msg`Модель сослалась не на слова клиента.`,
  fell_no_text: msg`Модель сослалась на голосовое сообщение или картинку без текста: из них ничего не следует.`,
  fell_instruction: msg`Модель поверила сообщению, которое обращается не к вам, а к программе.`,
  fell_no_quote: msg`Клиент не писал слов, которые привела модель.`,
  fell_twice: msg`Модель ответила на этот вопрос дважды.`,
  fell_unknown_question: msg`Модель ответила на вопрос, которого в правилах нет.`,
  fell_no_date: msg`Модель увидела запись, но дня не назвала.`,
  fell_bad_date: msg`Модель назвала день записи, которого не может быть.`,
  fell_past_day: msg`Модель назвала день записи раньше, чем началась переписка.`,
  model_claims_fell: msg`Ничего из того, что сказала модель, в переписке не подтвердилось.`,
};
