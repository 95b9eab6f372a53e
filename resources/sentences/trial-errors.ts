import type { MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';

/** Why dialogs are not judged on trial, or why a trial does not count. */
export const trialErrors: Record<string, MessageDescriptor> = {
  direction_rules_missing: msg`У направления ещё нет правил. Составьте их на вкладке «Правила», потом проверяйте.`,
  trial_not_found: msg`Этой проверки больше нет: хранятся последние 20 у каждого направления. Остальное не изменилось.`,
  trial_dialog_not_found: msg`Этого диалога в проверке нет. Остальное не изменилось.`,
  trial_needs_model: msg`Правила на ваших поправках не учатся, учится только модель. Подключите её на вкладке «Модель и расходы», и старые решения можно будет проверить.`,
  trial_no_golden: msg`В этом направлении ещё нет золотых диалогов: проверять не на чем.`,
  trial_no_dialogs: msg`За последние {days} дней в этом направлении никто не писал: проверять не на чем.`,
  trial_no_corrections: msg`В этом направлении вы ещё ничего не поправили.`,
  trial_nothing_older: msg`Диалогов, оценённых до ваших поправок, не осталось: проверять нечего.`,
  trial_is_running: msg`Проверка ещё идёт. Дождитесь её конца или остановите.`,
  trial_not_for_good: msg`Проверка золотых диалогов только измеряет: применять в ней нечего.`,
  trial_rules_not_saved: msg`Правила направления сейчас другие, чем в этой проверке. Сохраните их и примените ещё раз.`,
  trial_replaced: msg`Остановлена: вы начали проверку заново.`,
};
