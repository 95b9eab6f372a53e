import type { MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';
import type { LinkState } from '../../server/whatsapp/views.ts';

/** The state of a number in two or three words. */
export const linkStates: Record<LinkState, MessageDescriptor> = {
  not_linked: msg`Не привязан`,
  waiting_for_scan: msg`Ждёт сканирования`,
  linking: msg`Привязывается`,
  connecting: msg`Подключается`,
  connected: msg`Подключён`,
  catching_up: msg`Догоняет`,
  no_network: msg`Нет сети`,
  logged_out: msg`Отвязан на телефоне`,
  opened_elsewhere: msg`Открыт в другом месте`,
  blocked: msg`Заблокирован WhatsApp`,
  client_too_old: msg`Нужно обновление`,
  passkey_needed: msg`Нужен ключ доступа`,
  must_wait: msg`Нужно подождать`,
  link_again: msg`Нужно привязать заново`,
};

/** States that end only when the owner does something. */
export const needsOwner: readonly LinkState[] = [
  'logged_out',
  'opened_elsewhere',
  'blocked',
  'client_too_old',
  'passkey_needed',
  'link_again',
];

/** The same state as waiting_for_scan, when a code is to be typed on the phone instead. */
export const waitingForCode = msg`Ждёт кода на телефоне`;

/** What the state means, whether anything is lost, what to do. States that need nothing said have none. */
export const linkAdvice: Partial<Record<LinkState, MessageDescriptor>> = {
  catching_up: msg`Получает сообщения, пришедшие, пока Воронка была закрыта.`,
  no_network: msg`Ничего не теряется: WhatsApp хранит новые сообщения и отдаст их, когда сеть появится.`,
  logged_out: msg`Связь убрали на телефоне. Диалоги и события сохранены: привяжите номер ещё раз, и Воронка продолжит с того же места.`,
  opened_elsewhere: msg`Эту же связь открыла другая программа, поэтому Воронка отключилась сама. Закройте её и привяжите номер заново.`,
  blocked: msg`WhatsApp ограничил этот номер. Данные сохранены. Откройте WhatsApp на телефоне: там написано, почему и на какой срок.`,
  client_too_old: msg`WhatsApp больше не принимает эту версию. Данные сохранены: обновите Воронку.`,
  passkey_needed: msg`WhatsApp просит ключ доступа, а пройти эту проверку может только официальное приложение. На телефоне откройте Настройки → Аккаунт → Ключи доступа, уберите ключ и попробуйте ещё раз.`,
  must_wait: msg`WhatsApp не даёт привязать устройство прямо сейчас. Если пробовать дальше, ждать придётся дольше.`,
  link_again: msg`WhatsApp больше не узнаёт эту связь. Диалоги и события сохранены: привяжите номер ещё раз.`,
};

/** What helps while waiting. Source: product.md 2 */
export const waitAdvice: MessageDescriptor[] = [
  msg`Телефон включён и подключён к интернету, WhatsApp на нём открыт.`,
  msg`В разделе «Связанные устройства» на телефоне убраны лишние устройства.`,
  msg`Если номер уже был привязан, лучше дождаться его прежней связи, чем делать новую.`,
];

/** How a number came to its state, when there is a word to say about it. */
export const linkNotes: Record<string, MessageDescriptor> = {
  qr_ran_out: msg`Код никто не отсканировал, и его срок вышел. Покажите новый, когда телефон будет под рукой.`,
  refused: msg`WhatsApp отказал в привязке. Если пробовать дальше, ждать придётся дольше.`,
  link_failed: msg`Привязка оборвалась на полпути. Ничего не потеряно, можно попробовать ещё раз.`,
  no_network: msg`Не удалось связаться с WhatsApp. Проверьте интернет и попробуйте ещё раз.`,
  phone_taken: msg`Этот телефон уже привязан в Воронке другим номером из списка. Выберите ту карточку.`,
  phone_other: msg`Код отсканировал телефон с другим номером WhatsApp. Чтобы диалоги двух номеров не смешались, привяжите прежний телефон или добавьте новый номер.`,
  storage_failed: msg`Не удалось записать на диск, поэтому связь остановлена, чтобы ничего не потерять. Проверьте место на диске.`,
};
