import { i18n, type Messages } from '@lingui/core';

export type Language = 'ru' | 'en';

const catalogues: Record<Language, () => Promise<{ messages: Messages }>> = {
  ru: () => import('../../resources/locales/ru.po'),
  en: () => import('../../resources/locales/en.po'),
};

/** Where Russian is what an owner is likely to read, when the system speaks a third language. */
const READS_RUSSIAN = /^(ru|kk|ky|uz|tg|tk|az|hy|be|uk)\b/i;

export function languageOf(chosen: Language | null, system: string): Language {
  return chosen ?? (READS_RUSSIAN.test(system) ? 'ru' : 'en');
}

/** Makes `language` the one that is spoken; pages are drawn anew by its key. */
export async function speak(language: Language): Promise<void> {
  const { messages } = await catalogues[language]();
  i18n.loadAndActivate({ locale: language, messages });
  document.documentElement.lang = language;
}
