import { useLingui } from '@lingui/react/macro';
import type { DialogRow } from '../../server/dialogs/views.ts';

type Kind = DialogRow['lastKind'];

/** What a message is, where it has no text to show. */
export function useKindWords(): (kind: Kind) => string {
  const { t } = useLingui();
  return (kind) =>
    ({
      text: t`Сообщение`,
      image: t`Фотография`,
      video: t`Видео`,
      audio: t`Голосовое сообщение`,
      document: t`Документ`,
      sticker: t`Стикер`,
      location: t`Место на карте`,
      contact: t`Контакт`,
      stub: t`Ждём телефон`,
      other: t`Сообщение другого вида`,
    })[kind];
}
