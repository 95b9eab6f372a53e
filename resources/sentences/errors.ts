import type { MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';
import { directionErrors } from './direction-errors.ts';
import { exportRefusals } from './exports.ts';
import { judgingErrors } from './judging-errors.ts';
import { ledgerErrors } from './ledger-errors.ts';
import { metaErrors } from './meta-errors.ts';
import { modelErrors } from './model-errors.ts';
import { purchaseErrors } from './purchase-sentences.ts';
import { reviewErrors } from './review-reasons.ts';
import { rulesErrors } from './rules-errors.ts';
import { sendErrors } from './send-reasons.ts';
import { tableFaults } from './table-reasons.ts';
import { trialErrors } from './trial-errors.ts';

/** What happened, whether anything was lost, what to do: one sentence or two for each domain code. */
export const errors: Record<string, MessageDescriptor> = {
  ...directionErrors,
  ...exportRefusals,
  ...judgingErrors,
  ...ledgerErrors,
  ...metaErrors,
  ...reviewErrors,
  ...sendErrors,
  unreachable: msg`Воронка не отвечает. Данные целы. Проверьте, что она запущена, и страница продолжит сама.`,
  bug: msg`Внутри Воронки случилась ошибка. Данные целы, подробности записаны в журнал (Настройки → Журнал).`,

  database_newer: msg`Файл данных записан более новой Воронкой. Он не тронут: обновите программу.`,
  database_damaged: msg`Файл данных повреждён. Он не тронут: верните его из резервной копии.`,
  database_unreadable: msg`Файл данных не читается. Проверьте права на него и диск.`,
  migration_failed: msg`Не удалось обновить файл данных. Он оставлен как был, подробности в журнале.`,
  secret_unreadable: msg`Сохранённый ключ не читается на этом компьютере. Остальные данные целы: введите токен заново или привяжите номер ещё раз.`,
  folder_not_writable: msg`В папку данных нельзя писать. Дайте права на неё или выберите другую.`,

  link_must_wait: msg`WhatsApp просит подождать перед следующей попыткой. Данные целы, отсчёт времени на карточке номера.`,
  link_phone_missing: msg`Для привязки кодом нужен номер телефона.`,
  number_taken: msg`Этот номер WhatsApp уже есть в списке. Продолжайте с той карточки.`,
  number_is_other_phone: msg`На этом телефоне другой номер WhatsApp, чем был у карточки. Привяжите прежний телефон или добавьте новый номер.`,
  session_missing: msg`Сохранённой связи с WhatsApp больше нет. Диалоги и события целы: привяжите номер ещё раз.`,
  not_connected: msg`Связи с телефоном этого номера сейчас нет. Ничего не потеряно: попробуйте, когда номер снова будет на связи.`,
  number_not_found: msg`Этого номера больше нет. Остальное не изменилось.`,
  dialog_not_found: msg`Этого диалога больше нет: возможно, он объединён с другим диалогом того же человека.`,
  message_not_found: msg`Этого сообщения нет в диалоге.`,
  event_not_found: msg`Этого события больше нет: возможно, оно объединено с другим.`,
  direction_not_found: msg`Этого направления больше нет. Остальное не изменилось.`,
  direction_archived: msg`Это направление в архиве. Достаньте его из архива или выберите другое.`,

  direction_name_empty: msg`Дайте направлению имя.`,
  direction_name_taken: msg`Направление с таким именем уже есть. Выберите другое имя.`,
  country_unknown: msg`Такой страны нет в списке.`,
  currency_unknown: msg`Такой валюты нет в списке.`,
  time_zone_unknown: msg`Такого часового пояса нет. Выберите из списка, например Asia/Almaty.`,
  dataset_id_invalid: msg`Номер набора данных состоит из одних цифр. Он виден в Events Manager под названием набора.`,
  dataset_missing: msg`Укажите номер набора данных: без него события некуда отправлять.`,
  page_id_invalid: msg`Номер страницы состоит из одних цифр.`,
  waba_id_invalid: msg`Номер аккаунта WhatsApp Business состоит из одних цифр.`,
  token_invalid: msg`Токен не похож на токен Meta: скопируйте его целиком, без пробелов.`,
  event_name_refused: msg`Meta не принимает событие с именем {name}. Выберите имя из списка.`,

  meta_version_invalid: msg`«{version}» не похоже на версию Meta. Напишите её так: v26.0.`,
  meta_version_past: msg`Версию {version} Meta уже закрыла. Выберите более новую или оставьте ту, что по умолчанию.`,

  import_not_found: msg`Этого импорта больше нет в списке. Остальное не изменилось.`,
  import_chat_not_found: msg`Этого чата нет в импорте. Остальное не изменилось.`,
  import_not_ready: msg`Файлы ещё не просмотрены. Подождите, пока Воронка покажет, что в них.`,
  import_not_started: msg`Этот импорт ещё не начат.`,
  import_is_running: msg`Этот импорт уже начат. Сначала поставьте его на паузу или дождитесь конца.`,
  import_is_closed: msg`Файлы этого импорта уже приняты. Для новых файлов начните ещё один импорт.`,
  import_is_being_undone: msg`Этот импорт сейчас отменяется. Подождите, пока отмена закончится.`,
  import_ended: msg`Этот импорт уже закончен.`,
  import_started: msg`Этот импорт уже что-то записал, просто убрать его нельзя. Его можно отменить: тогда уйдёт всё, что он принёс.`,
  dry_run_wrote_nothing: msg`Пробный импорт ничего не записал: отменять нечего.`,
  other_import_running: msg`Сейчас идёт другой импорт. Дождитесь его конца или поставьте на паузу, потом отменяйте этот.`,
  undo_is_running: msg`Сейчас отменяется другой импорт. Подождите, пока отмена закончится.`,
  import_not_dry_run: msg`Повторить по-настоящему можно только пробный импорт.`,
  history_not_kept: msg`Истории, которую прислал телефон для пробного импорта, здесь больше нет. Она придёт снова, если привязать номер заново.`,
  files_gone: msg`Файла «{name}» больше нет на прежнем месте. Начните импорт заново с этим файлом.`,
  no_files: msg`В этом импорте ещё нет файлов.`,
  one_table_only: msg`За один импорт контактов читается одна таблица. Для второй начните ещё один импорт.`,
  too_many_files: msg`Файлов слишком много. Разделите их на несколько импортов.`,
  file_too_big: msg`Файл «{name}» слишком большой: больше 20 ГБ. Остальные файлы не тронуты.`,
  upload_cut: msg`Файл «{name}» передан не до конца и не сохранён. Дайте его ещё раз.`,
  disk_full: msg`На диске не хватает места. Ничего не испорчено: освободите место и продолжите.`,
  path_not_absolute: msg`Укажите полный путь: «{path}» непонятно откуда считать.`,
  path_not_found: msg`По пути «{path}» ничего нет.`,
  path_not_readable: msg`«{path}» не читается: нет прав.`,
  path_is_special: msg`«{path}» не файл и не папка.`,
  path_is_folder: msg`«{path}» папка, а нужен файл таблицы.`,
  phone_invalid: msg`«{phone}» не похоже на телефон. Напишите его целиком, с кодом страны.`,
  author_unknown: msg`В этом чате нет автора «{author}».`,
  column_unknown: msg`Такого столбца в таблице нет.`,
  number_missing: msg`У вас несколько номеров. Выберите, чьи это чаты.`,
  dates_reversed: msg`Начало периода позже его конца. Поменяйте даты местами.`,
  columns_missing: msg`Неизвестно, в каком столбце телефон. Покажите его, и импорт начнётся.`,
  model_key_missing: msg`Для оценки моделью нужен ключ OpenRouter или OpenAI, а его нет. Ничего не начато: укажите ключ или выберите правила.`,

  ...tableFaults,
  ...modelErrors,
  ...purchaseErrors,
  ...rulesErrors,
  ...trialErrors,

  example_failed: msg`Пример не запустился. На ваши данные это не влияет. Подробности в журнале.`,
  cursor_invalid: msg`Список изменился, пока вы смотрели. Откройте его заново.`,
};

/** For a code that has no sentence of its own yet. */
export const unknownError = msg`Не получилось: {code}. Данные целы, подробности в журнале.`;
