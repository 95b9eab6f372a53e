import { type I18n, setupI18n } from '@lingui/core';
import { messages as en } from './en.po';
import { messages as ru } from './ru.po';

/** The catalogue in one language, for what is not a page: tray, menus, command line, reports. */
export function speak(language: 'ru' | 'en'): I18n {
  return setupI18n({ locale: language, messages: { ru, en } });
}
