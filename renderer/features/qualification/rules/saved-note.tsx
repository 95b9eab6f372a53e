import { Plural, Trans } from '@lingui/react/macro';

/** What a save made: its version, and how many dialogs are judged by it now. */
export interface Saved {
  version: number;
  asked: number;
}

interface SavedNoteProps {
  isDirty: boolean;
  /** The one that is written in. */
  version: number;
  /** What was saved on this page last. */
  saved: Saved | undefined;
}

export function SavedNote({ isDirty, version, saved }: SavedNoteProps) {
  if (isDirty) return <Trans>Не сохранено</Trans>;
  if (saved?.version !== version) return <Trans>Действует версия {version}. Чтобы поправить, нажмите на текст.</Trans>;
  if (saved.asked === 0) return <Trans>Сохранена версия {version}</Trans>;
  return (
    <>
      <Trans>Сохранена версия {version}.</Trans>{' '}
      <Plural
        value={saved.asked}
        one="По ней оценится # диалог за неделю."
        few="По ней оценятся # диалога за неделю."
        many="По ней оценятся # диалогов за неделю."
        other="По ней оценятся # диалога за неделю."
      />
    </>
  );
}
