import type { MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';

/** What happened, whether anything was lost, what to do: one sentence or two for each domain code. */
export const errors: Record<string, MessageDescriptor> = {
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

  example_failed: msg`Пример не запустился. На ваши данные это не влияет. Подробности в журнале.`,
  cursor_invalid: msg`Список изменился, пока вы смотрели. Откройте его заново.`,
};

/** For a code that has no sentence of its own yet. */
export const unknownError = msg`Не получилось: {code}. Данные целы, подробности в журнале.`;
