import { msg } from '@lingui/core/macro';

/** Why the console opens in the browser and not in a window of its own: one line each. */
export const launched = {
  asked: msg`По вашим флагам Воронка открывается без своего окна.`,
  absent: msg`Electron здесь недоступен (не скачан): Воронка открывается в браузере.`,
  unreachable: msg`Electron здесь недоступен (не удалось скачать): Воронка открывается в браузере.`,
  noScreen: msg`Electron здесь недоступен (нет экрана): Воронка открывается в браузере.`,
  failed: msg`Electron здесь недоступен (не запускается): Воронка открывается в браузере.`,
};
