import type { I18n } from '@lingui/core';
import { msg } from '@lingui/core/macro';
import { startErrors } from '../../resources/sentences/start-errors.ts';
import { domainCode } from '../errors.ts';

/** What the command line says when nothing went wrong. */
export const said = {
  opened: (url: string) => msg`Воронка открыта: ${url}`,
  once: msg`Адрес годится на один раз; дальше этот браузер узнают и без него. Остановить: Ctrl-C.`,
  folder: (folder: string) => msg`Данные: ${folder}`,
  running: msg`Воронка с этими данными уже запущена, её окно показано.`,
  runningAt: (url: string) => msg`Воронка с этими данными уже запущена: ${url}`,
  lockedTitle: msg`Воронка: нужен адрес с ключом`,
  locked: msg`Этот браузер ещё не знаком с Воронкой. Откройте адрес, который она напечатала при запуске. Если его уже нет перед глазами, запустите её ещё раз той же командой: она напечатает новый.`,
  help: msg`Использование: npm run serve -- [флаги]

  --port ЧИСЛО      порт на 127.0.0.1 (обычно 4740; 0: любой свободный)
  --data-dir ПАПКА  где хранить данные
  --no-open         не открывать браузер
  --help            эта подсказка

Переменные: VORONKA_PORT, VORONKA_DATA_DIR.`,
};

/** Why the start failed, in the owner's language, with the file or folder it is about; undefined for a bug. */
export function startFault(fault: unknown, i18n: I18n): string | undefined {
  const known = domainCode(fault);
  const message = known && startErrors[known.code];
  if (!known || !message) return undefined;
  const place = known.params['file'] ?? known.params['folder'];
  const sentence = i18n._({ ...message, values: known.params });
  return place ? `${sentence} (${place})` : sentence;
}
