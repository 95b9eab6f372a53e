import type { MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';

/** Why a line of a table of spend is left out. */
export const spendReasons: Record<string, MessageDescriptor> = {
  spend_row_day: msg`День не читается. Нужен вид 2026-11-20 или 20.11.2026.`,
  spend_row_total: msg`Это итог таблицы, а не день объявления.`,
  spend_row_period: msg`Сумма за период с {since} по {until}. Выгрузите таблицу с разбивкой по дням.`,
  spend_row_amount: msg`Сумма не читается: «{given}».`,
  spend_row_currency: msg`Не видно, в какой валюте сумма. Добавьте столбец с валютой.`,
  spend_row_mixed: msg`За один день этого объявления суммы в разных валютах: {one} и {other}.`,
  spend_ad_unknown: msg`Объявления «{name}» Воронка не знает. Добавьте в таблицу столбец с номером объявления.`,
  spend_ad_ambiguous: msg`Объявлений «{name}» несколько. Добавьте в таблицу столбец с номером объявления.`,
  spend_ad_missing: msg`Не сказано, чьи это деньги. Укажите столбец с объявлением или выберите направление.`,
  spend_campaign_unknown: msg`Кампании «{name}» Воронка не знает. Добавьте столбец с номером объявления.`,
  spend_campaign_ambiguous: msg`В кампании «{name}» объявления разных направлений. Выгрузите таблицу по объявлениям.`,
};
