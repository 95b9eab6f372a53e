import type { MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';

/** Why a chat export cannot be read: both as an error and as the reason of a line. */
export const exportRefusals: Record<string, MessageDescriptor> = {
  export_gone: msg`Файла «{name}» больше нет на месте. Верните его и попробуйте ещё раз.`,
  export_unreadable: msg`Файл «{name}» не читается. Проверьте права на него и диск.`,
  export_empty: msg`Файл «{name}» пустой. Экспортируйте чат ещё раз.`,
  export_not_text: msg`Файл «{name}» не похож на текст переписки. Нужен .txt или .zip, который сохранил WhatsApp.`,
  export_no_chat: msg`В файле «{name}» нет ни одного сообщения WhatsApp. Нужен .txt или .zip, который сохранил WhatsApp.`,
  export_too_big: msg`Текст в файле «{name}» слишком велик для переписки. Он не тронут.`,
  export_link_outside: msg`«{name}» — ссылка за пределы папки, по ней Воронка не ходит. Выберите сам файл.`,
  export_not_zip: msg`Файл «{name}» не является архивом zip. Экспортируйте чат ещё раз.`,
  export_zip_cut: msg`Архив «{name}» оборван: файл скопирован не до конца. Скопируйте его ещё раз.`,
  export_zip_damaged: msg`Архив «{name}» повреждён. Экспортируйте чат ещё раз.`,
  export_zip_encrypted: msg`Архив «{name}» закрыт паролем. Распакуйте его и выберите файл .txt.`,
  export_zip_unsafe_name: msg`В архиве «{name}» есть файл с опасным именем. WhatsApp таких не делает, архив не открыт.`,
  export_zip_too_many: msg`В архиве «{name}» слишком много файлов. WhatsApp таких не делает, архив не открыт.`,
  export_zip_bomb: msg`Архив «{name}» распаковывается в непомерно большой текст. WhatsApp таких не делает, архив не открыт.`,
  export_zip_no_chat: msg`В архиве «{name}» нет переписки WhatsApp. Если внутри другие архивы, распакуйте их.`,
};
