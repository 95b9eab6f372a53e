import type { MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';
import { errors } from './errors.ts';

/** Why Voronka could not start: what is said in a terminal or in a box, before there is a page. */
export const startErrors: Record<string, MessageDescriptor> = {
  ...errors,
  folder_taken: msg`Папка данных занята другой программой, и она не отвечает.`,
  folder_in_command: msg`С этими данными сейчас работает команда в терминале. Дождитесь её конца или остановите её (Ctrl-C): начатый импорт потом продолжится.`,
  data_key_missing: msg`Нет ключа к данным. Данные целы: верните файл ключа на место.`,
  data_key_unreadable: msg`Ключ к данным повреждён или от других данных. Данные целы: верните файл ключа из копии.`,
  data_key_in_system_safe: msg`Ключ к этим данным хранит система, и достать его может только приложение. Откройте его, или запустите один раз с флагом --move-key file.`,
  safe_unavailable: msg`Система не даёт надёжного места для ключа к данным.`,
  port_taken: msg`Порт {port} занят другой программой. Укажите другой через --port.`,
  port_forbidden: msg`Порт {port} занять нельзя. Укажите другой через --port.`,
  port_invalid: msg`«{given}» не годится для --port: нужно число от 0 до 65535.`,
  flag_unknown: msg`Непонятный флаг {flag}. Какие есть, скажет --help.`,
  endpoint_invalid: msg`Переменная {name} задана неверно.`,
  pages_missing: msg`Страницы не собраны. Выполните npm run build.`,
};
