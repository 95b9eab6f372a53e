import type { MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';

/** Why a file of contacts cannot be read, and what to do. */
export const tableFaults: Record<string, MessageDescriptor> = {
  table_empty: msg`Файл пуст: в нём нет ни одной строки.`,
  table_is_spreadsheet: msg`Это книга Excel (или Numbers, LibreOffice), а не CSV. Откройте её, выберите «Сохранить как» → «CSV UTF-8» и дайте сюда новый файл.`,
  table_is_archive: msg`Это архив, а не таблица. Распакуйте его и дайте CSV. Если это экспорт чата WhatsApp, выберите другой способ импорта: «Экспорт чатов».`,
  table_is_vcard: msg`Это визитки (vCard), а не таблица. Откройте их в Контактах Google (contacts.google.com → «Импортировать»), затем «Экспортировать» → «Google CSV», и дайте сюда тот файл.`,
  table_is_web_page: msg`Это веб-страница, а не таблица, хотя имя у неё может быть другим. Откройте её в Excel, выберите «Сохранить как» → «CSV UTF-8» и дайте сюда новый файл.`,
  table_is_binary: msg`В этом файле не текст, а таблица CSV состоит из текста. Сохраните список контактов как CSV и дайте сюда новый файл.`,
  table_unreadable: msg`Файл не читается: его нет на прежнем месте или нет прав. Верните его или дайте заново.`,
  table_line_too_long: msg`Строка {line} слишком длинная для таблицы контактов: похоже, это другой файл или в нём сломаны кавычки.`,
  table_too_wide: msg`В файле {columns} столбцов: это не таблица контактов.`,
};

/** What became of a row of contacts, and why. */
export const rowReasons: Record<string, MessageDescriptor> = {
  phone_missing: msg`В строке нет телефона.`,
  phone_invalid: msg`«{phone}» не похоже на телефон.`,
  phone_rounded: msg`Excel округлил телефон до «{phone}», последние цифры потеряны. Задайте столбцу формат «Текстовый» и сохраните CSV ещё раз.`,
  phone_repeated: msg`Этот телефон уже был в строке {line}.`,
  own_number: msg`Это ваш собственный номер, а не клиент.`,
  staff: msg`Этот человек отмечен как сотрудник.`,
  contact_known: msg`Этот контакт уже есть, известные контакты пропускаются.`,
  contact_same: msg`Этот контакт уже есть, нового о нём в строке нет.`,
  stage_unknown: msg`Статус «{stage}» не распознан, остальное взято.`,
  language_unknown: msg`Язык «{language}» не распознан, остальное взято.`,
};
