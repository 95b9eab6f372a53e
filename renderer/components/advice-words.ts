import { useLingui } from '@lingui/react/macro';
import type { Advice, CardLevel } from '../../server/analytics/views.ts';
import { standardNames, useLevelWords } from './marks.tsx';

/** The step as one sentence: what to optimise for, in the owner's words and in Meta's. */
export function useAdviceWords(): { step: (advice: Advice) => string; level: (level: CardLevel) => string } {
  const { t } = useLingui();
  const words = useLevelWords();
  const level = (one: CardLevel) => `${words(one)}, ${standardNames[one]}`;
  return {
    level,
    step: ({ step, level: to }) => {
      const name = standardNames[to];
      if (step === 'switch') return t`Пора вести рекламу к следующему уровню: ${name}.`;
      if (step === 'step_back') return t`Лучше вернуть рекламу на уровень ниже: ${name}.`;
      return t`Оставьте цель прежней: ${name}.`;
    },
  };
}
