import type { MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';
import { startErrors } from './start-errors.ts';

/** Why a command could not do what it was asked for: what is said in a terminal. */
export const commandErrors: Record<string, MessageDescriptor> = {
  ...startErrors,
  app_gone: msg`Воронка закрылась, пока работала команда. Сделанное сохранено: запустите ту же команду ещё раз, и она продолжит.`,
  command_unknown: msg`Такой команды нет: «{given}». Есть import:whatsapp, import:clear-sessions и db:migrate.`,
  link_not_made: msg`{why}`,
  argument_unwanted: msg`Непонятно, что делать с «{flag}». Что можно указать, скажет --help.`,
  flag_value_missing: msg`После {flag} нужно значение. Какое, скажет --help.`,
  flag_value_unwanted: msg`У {flag} не бывает значения. Как его писать, скажет --help.`,
  flags_exclude: msg`{one} и {other} говорят противоположное. Оставьте один из них.`,
  flag_for_files: msg`{flag} относится к файлам, а файлов не указано.`,
  flag_for_one: msg`--phone говорит, с кем один чат, а чатов здесь {count}. Назовите файлы по телефонам или переносите их по одному.`,
  limit_invalid: msg`«{given}» не годится для --limit: нужно целое число от 1.`,
  budget_invalid: msg`«{given}» не годится для --budget: нужна сумма в долларах, например 1.50.`,
  day_invalid: msg`«{given}» не годится для {flag}: нужна дата вида 2025-12-28 или 28.12.2025.`,
  days_reversed: msg`--from позже, чем --to. Поменяйте даты местами.`,
  country_invalid: msg`«{given}» не годится для --country: нужны две буквы, например KZ или KG.`,
  zone_invalid: msg`«{given}» не годится для --time-zone: нужно имя пояса, например Asia/Almaty.`,
  number_invalid: msg`«{given}» не годится для {flag}: нужен телефон с кодом страны, например +77011234567.`,
  file_missing: msg`Такого файла нет.`,
  file_unreadable: msg`Файл не читается: нет прав.`,
  file_kind_unknown: msg`Такие файлы не переносятся. Нужны выгрузки чатов (.txt, .zip или папка с ними) или таблица контактов (.csv).`,
  direction_unknown: msg`Направления «{given}» нет. Есть: {names}.`,
  direction_none: msg`Направления «{given}» нет: не создано ещё ни одного.`,
  number_ambiguous: msg`Номеров несколько: {names}. Скажите, какой из них, флагом --number.`,
  number_unknown: msg`Номера {given} здесь нет. Есть: {names}.`,
  key_missing: msg`Для --use-llm нужен ключ: флаг --openrouter-key, переменная OPENROUTER_API_KEY или ключ в настройках Воронки. Ничего не начато.`,
  columns_unknown: msg`Не видно, в каком столбце таблицы телефоны. Назовите столбец «телефон» или перенесите таблицу в окне Воронки, там столбцы указывают мышью.`,
  nothing_found: msg`Переносить нечего: ни одного чата и ни одного контакта там нет.`,
  questions_unanswered: msg`Без ответов на вопросы выше переносить нечего. Ничего не записано.`,
  confirm_needed: msg`Здесь некому подтвердить. Если уверены, добавьте --yes.`,
  database_other_version: msg`Воронка, которая сейчас открыта, другой версии: её файл данных на шаге {found}, а здесь известен шаг {known}. Закройте её и повторите.`,
};
