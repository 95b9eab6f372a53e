import type { MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';

/** Why an import stands where it stands, and what became of a chat of it: what happened, whether anything is lost, what to do. */
export const importReasons: Record<string, MessageDescriptor> = {
  // The whole import
  waits_for_other_import: msg`Ждёт, пока закончится другой импорт, и начнётся сам.`,
  disk_full: msg`На диске кончилось место. Всё, что уже перенесено, сохранено. Освободите место и продолжите импорт.`,
  file_gone: msg`Файла больше нет на месте. Верните его и продолжите импорт.`,
  file_unreadable: msg`Файл не читается. Проверьте права на него и диск и продолжите импорт.`,
  bug: msg`Внутри Воронки случилась ошибка. Всё, что уже перенесено, сохранено, подробности в журнале. Попробуйте продолжить импорт.`,
  budget_spent: msg`Бюджет на модель закончился. Статус остальных диалогов определён по правилам.`,

  // One chat
  group_chat: msg`Это группа, а импортируются только личные чаты.`,
  left_out: msg`Вы решили не брать этот чат.`,
  outside_dates: msg`Все сообщения этого чата вне выбранных дат.`,
  no_messages: msg`В этом чате нет сообщений.`,
  phone_unknown: msg`Не указано, чей это телефон. Ответьте на вопрос об этом чате и импортируйте его ещё раз.`,
  owner_unknown: msg`Не указано, кто из пишущих вы. Ответьте на вопрос об этом чате и импортируйте его ещё раз.`,
  order_unknown: msg`Не указано, что в датах раньше: день или месяц. Ответьте на вопрос об этом чате и импортируйте его ещё раз.`,
};
