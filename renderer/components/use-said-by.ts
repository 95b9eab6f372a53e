import { useLingui } from '@lingui/react/macro';
import type { LevelView } from '../../server/dialogs/views.ts';

/** Who said that a level is reached. */
export function useSaidBy(): (by: NonNullable<LevelView['saidBy']>) => string {
  const { t } = useLingui();
  return (by) =>
    ({
      count: t`посчитано`,
      rules: t`по правилам`,
      model: t`решила модель`,
      crm: t`из CRM`,
      human: t`отметили вы`,
    })[by];
}
