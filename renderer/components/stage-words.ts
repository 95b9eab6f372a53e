import { useLingui } from '@lingui/react/macro';

/** Stages of the funnel as owners call them; an unknown one as it is written. */
export function useStageWords(): (stage: string) => string {
  const { t } = useLingui();
  return (stage) => {
    const words: Record<string, string> = {
      new_lead: t`Новый`,
      interested: t`Интерес`,
      qualified: t`Квалификация`,
      scheduled: t`Запись`,
      paid: t`Оплата`,
      lost: t`Отказ`,
    };
    return words[stage] ?? stage;
  };
}

/** Languages that contacts write in. */
export function useLanguageWords(): (language: string) => string {
  const { t } = useLingui();
  return (language) => {
    const words: Record<string, string> = {
      ru: t`русский`,
      kk: t`казахский`,
      ky: t`кыргызский`,
      uz: t`узбекский`,
      en: t`английский`,
      other: t`другой`,
    };
    return words[language] ?? language;
  };
}
