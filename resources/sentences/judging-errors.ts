import type { MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';

/** Why a dialog is not judged now, or not by the model. */
export const judgingErrors: Record<string, MessageDescriptor> = {
  dialog_not_judged: msg`Этот диалог не оценивается: почему, сказано у его уровней. Ничего не изменилось.`,
  day_budget_spent: msg`Дневной бюджет модели потрачен: сказали правила.`,
};
