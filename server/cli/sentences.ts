import type { I18n } from '@lingui/core';
import { msg } from '@lingui/core/macro';
import { domainCode } from '../errors.ts';

/** What the command line says when nothing went wrong. */
export const said = {
  opened: (url: string) => msg`Воронка открыта: ${url}`,
  once: msg`Адрес годится для одного браузера и одного раза; дальше браузер узнаёт вас сам. Остановить: Ctrl-C.`,
  folder: (folder: string) => msg`Данные: ${folder}`,
  running: msg`Воронка с этими данными уже запущена; её окно показано.`,
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

/** Why the start failed, in one sentence of the owner's language; undefined for a bug. */
export function startFault(fault: unknown, i18n: I18n): string | undefined {
  const known = domainCode(fault);
  if (!known) return undefined;
  const { code, params } = known;
  const text = (name: string) => String(params[name] ?? '');
  const [file, folder, port] = [text('file'), text('folder'), text('port')];
  switch (code) {
    case 'database_newer':
      return i18n._(msg`Файл данных ${file} записан более новой Воронкой: обновите её; файл не тронут.`);
    case 'database_damaged':
      return i18n._(msg`Файл данных ${file} повреждён; он не тронут. Верните его из резервной копии.`);
    case 'database_unreadable':
      return i18n._(msg`Файл данных ${file} не читается: проверьте права на него и диск.`);
    case 'migration_failed':
      return i18n._(msg`Не удалось обновить файл данных ${file}; он оставлен как был. Подробности в журнале.`);
    case 'folder_not_writable':
      return i18n._(msg`В папку данных ${folder} нельзя писать: выберите другую или дайте права на неё.`);
    case 'folder_taken':
      return i18n._(msg`Папка данных ${folder} занята другой программой, и она не отвечает.`);
    case 'data_key_missing':
      return i18n._(msg`Нет ключа к данным: не найден файл ${file}. Верните его на место; данные не тронуты.`);
    case 'data_key_unreadable':
      return i18n._(msg`Ключ к данным не подходит или повреждён: ${file}. Данные не тронуты.`);
    case 'data_key_in_system_safe':
      return i18n._(
        msg`Ключ к данным в ${folder} хранит система. Откройте Воронку приложением или один раз запустите его с --move-key file.`,
      );
    case 'safe_unavailable':
      return i18n._(msg`Система не даёт надёжного места для ключа к данным.`);
    case 'port_taken':
      return i18n._(msg`Порт ${port} занят другой программой: укажите другой через --port.`);
    case 'port_forbidden':
      return i18n._(msg`Порт ${port} системой запрещён: укажите другой через --port.`);
    case 'port_invalid':
      return i18n._(msg`«${text('given')}» не годится для --port: нужно число от 0 до 65535.`);
    case 'flag_unknown':
      return i18n._(msg`Непонятный флаг ${text('flag')}; какие есть, скажет --help.`);
    case 'endpoint_invalid':
      return i18n._(msg`Переменная ${text('name')} задана неверно.`);
    case 'pages_missing':
      return i18n._(msg`Страницы не собраны: выполните npm run build.`);
    default:
      return undefined;
  }
}
