import type { MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';

/** What is wrong with the rules of a direction; nothing is saved until it is mended. */
export const rulesErrors: Record<string, MessageDescriptor> = {
  rules_not_found: msg`Этой версии правил больше нет. Остальные версии целы.`,
  rules_changed_meanwhile: msg`Правила уже сохранили в другом окне. Ваши правки здесь целы: решите, что с ними делать.`,
  rules_no_model: msg`Модель не подключена.`,
  rules_about_empty: msg`Вы ничего не рассказали о бизнесе, и модели не из чего составить правила.`,
  rules_context_empty: msg`Напишите о бизнесе хотя бы одно предложение.`,
  rules_context_long: msg`Рассказ о бизнесе длиннее {max} знаков. Сократите его.`,
  rules_few_questions: msg`Вопросов должно быть не меньше {min}.`,
  rules_many_questions: msg`Вопросов должно быть не больше {max}. Уберите лишние.`,
  question_empty: msg`Вопрос {number} пустой. Впишите его или уберите.`,
  question_long: msg`Вопрос {number} длиннее {max} знаков. Сократите его.`,
  question_repeated: msg`Вопрос {number} повторяет вопрос {other}.`,
  good_answer_empty: msg`Напишите, какой ответ на вопрос {number} хороший.`,
  good_answer_long: msg`Хороший ответ на вопрос {number} длиннее {max} знаков. Сократите его.`,
  bad_answer_long: msg`Плохой ответ на вопрос {number} длиннее {max} знаков. Сократите его.`,
  answers_same: msg`В вопросе {number} хороший и плохой ответ одинаковы.`,
  signs_empty: msg`Напишите хотя бы один признак записи.`,
  signs_many: msg`Признаков записи должно быть не больше {max}. Уберите лишние.`,
  sign_long: msg`Признак {number} длиннее {max} знаков. Сократите его.`,
  sign_repeated: msg`Признак {number} повторяет признак {other}.`,
};
