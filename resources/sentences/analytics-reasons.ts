import type { MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';

/** Why a figure is «—», and why the advisor says what it says. */
export const analyticsReasons: Record<string, MessageDescriptor> = {
  // Figures
  divisor_zero: msg`Делить не на что: за эти дни таких нет.`,
  spend_unknown: msg`Расходы за эти дни неизвестны. Подключите рекламный кабинет или впишите сумму в «Расходах».`,
  spend_days_missing: msg`Неизвестны расходы за {days, plural, one {# день} few {# дня} many {# дней} other {# дня}}, первый из них {first}. С ними цена была бы выше, поэтому её нет. Дочитайте их из Meta или впишите в «Расходах».`,
  two_currencies: msg`Суммы в разных валютах ({currencies}), а складывать их нельзя. Выберите одно направление.`,
  purchases_without_amount: msg`{count, plural, one {У # оплаты} few {У # оплат} many {У # оплат} other {У # оплаты}} нет суммы. Впишите её в диалоге.`,
  no_purchases: msg`Оплат за эти дни нет.`,

  // Stability of the cost
  advice_stable: msg`Цена держится: за {weeks, plural, one {# полную неделю} few {# полные недели} many {# полных недель} other {# полной недели}} отклонение от средней {percent} %, а можно до 30 %.`,
  advice_unstable: msg`Цена скачет: за {weeks, plural, one {# полную неделю} few {# полные недели} many {# полных недель} other {# полной недели}} отклонение от средней {percent} %, а можно до 30 %.`,
  advice_few_weeks: msg`Нужны две полные недели с событиями и расходами, тогда станет видно, держится ли цена.`,
  advice_few_weeks_since: msg`После возвращения ({day}) нужны две полные недели с событиями и расходами, тогда станет видно, держится ли цена.`,
  advice_two_currencies: msg`Недели посчитаны в разных валютах, сравнить их цену нельзя.`,

  // The step
  advice_no_events: msg`Meta пока не приняла ни одного события этого направления.`,
  advice_first_week: msg`Идёт первая неделя событий: Meta только начинает учиться, менять цель рано.`,
  advice_not_enough: msg`Для следующего шага нужно 50 событий, которые приняла Meta.`,
  advice_back_not_enough: msg`Вернулись на {name} {day}; с тех пор собрано {gathered} из {enough}. То, что было раньше, уже привело к шагу, который не удался, и больше не считается.`,
  advice_since_back_not_enough: msg`{day} вы возвращались на уровень ниже; с тех пор событий {name} собрано {gathered} из {enough}. Считаются только они.`,
  advice_settling: msg`Цель сменили меньше недели назад: Meta ещё учится на ней, менять снова рано.`,
  advice_falling: msg`Событий набралось достаточно, но за последние 7 дней их вдвое меньше прежнего. Сначала пусть поток вернётся.`,
  advice_cost_unknown: msg`Событий достаточно, но неизвестно, держится ли цена. Без этого Воронка не советует менять цель: решать вам.`,
  advice_cost_unstable: msg`Событий достаточно, но их цена пока скачет. Смена цели сейчас собьёт обучение ещё раз.`,
  advice_switch: msg`Событий нынешнего уровня принято достаточно, и они продолжают приходить.`,
  advice_switch_again: msg`С тех пор как вы вернулись ({day}), событий снова набралось достаточно, они приходят, и цена держится.`,
  advice_last_level: msg`Реклама уже ведёт к последнему уровню. Следите, чтобы событий хватало: Meta хочет около 50 в неделю.`,
  advice_step_back: msg`Две недели подряд событий меньше 10: Meta не на чем учиться. Уровнем ниже их больше.`,
};
