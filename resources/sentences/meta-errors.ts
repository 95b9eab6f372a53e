import type { MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';

/** Why Meta could not be read, and what is wrong with what is typed about accounts and spend. */
export const metaErrors: Record<string, MessageDescriptor> = {
  meta_no_network: msg`Нет связи с Meta. Ничего не потеряно: попробуйте, когда появится сеть.`,
  meta_fault: msg`Meta сейчас отвечает ошибкой. Ничего не потеряно: попробуйте через несколько минут.`,
  meta_rate_limited: msg`Meta просит подождать {minutes, plural, one {# минуту} few {# минуты} many {# минут} other {# минуты}}. Ничего не потеряно, чтение продолжится само.`,
  meta_token_invalid: msg`Meta не принимает этот токен. Данные целы: создайте новый токен и вставьте его целиком.`,
  meta_token_expired: msg`Срок токена истёк. Данные целы: создайте в Meta новый токен и вставьте его.`,
  meta_permission_missing: msg`Токену не хватает прав. Дайте системному пользователю доступ к кабинету и право ads_read, затем создайте токен заново.`,
  meta_not_found: msg`Meta не нашла это или токену оно недоступно. Проверьте номер и доступ системного пользователя.`,
  meta_version_ended: msg`Версия {version} у Meta закончилась. Выберите более новую в Настройках.`,
  meta_refused: msg`Meta отказала (код {metaCode}). Ничего не изменилось.`,
  meta_unreadable: msg`Ответ Meta прочитать не удалось. Ничего не изменилось: проверьте, не просит ли сеть войти через браузер, и попробуйте ещё раз.`,

  token_missing: msg`Токена пока нет. Вставьте токен бизнеса или этого кабинета.`,
  ad_account_id_invalid: msg`Номер рекламного кабинета состоит из одних цифр. Он виден в Ads Manager.`,
  ad_account_taken: msg`Этот рекламный кабинет уже добавлен.`,
  spend_amount_invalid: msg`Сумма должна быть числом не меньше нуля, например 12500 или 12,50.`,
  spend_day_invalid: msg`Такого дня нет. Выберите день в календаре.`,
  spend_days_too_many: msg`Период слишком длинный. Выберите не больше {most} дней.`,
  spend_days_reversed: msg`Начало периода позже конца.`,
  spend_table_too_large: msg`В таблице больше {most} строк. Разделите её на части.`,
  spend_columns_missing: msg`Укажите, где в таблице день, объявление и сумма.`,
};
