import type { Settings } from '../settings/settings.ts';

type Language = NonNullable<Settings['language']>;

/** Languages whose speakers are offered Russian before they chose anything. */
const RUSSIAN_FOR = ['ru', 'kk', 'ky', 'be', 'uk', 'uz', 'tg', 'tt'];

/** The language of the terminal: the usual variables, else the system's; English where nobody said. */
export function languageOf(env: Record<string, string | undefined>): Language {
  const said = env['LC_ALL'] || env['LC_MESSAGES'] || env['LANG'] || Intl.DateTimeFormat().resolvedOptions().locale;
  return RUSSIAN_FOR.includes(said.slice(0, 2).toLowerCase()) ? 'ru' : 'en';
}
