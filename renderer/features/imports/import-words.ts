import { useLingui } from '@lingui/react/macro';
import type { ChatState, ImportKind, ImportLine, ImportState } from '../../../server/imports/views.ts';
import { useFormat } from '../../components/use-format.tsx';

/** The three ways in. */
export function useKindWords(): (kind: ImportKind) => string {
  const { t } = useLingui();
  return (kind) =>
    ({
      history: t`История с телефона`,
      exports: t`Выгрузки чатов`,
      contacts: t`Контакты из таблицы`,
    })[kind];
}

export function useImportStateWords(): (line: ImportLine) => string {
  const { t } = useLingui();
  return ({ state, kind, isDryRun }) => {
    const words: Record<ImportState, string> = {
      open: kind === 'history' ? t`Ждёт телефона` : t`Ждёт файлов`,
      looking: t`Читаем файлы`,
      ready: t`Ждёт вас`,
      running: isDryRun ? t`Идёт пробно` : t`Идёт`,
      paused: t`На паузе`,
      done: isDryRun ? t`Проба готова` : t`Готово`,
      failed: t`Не получилось`,
      undoing: t`Отменяется`,
      undone: t`Отменён`,
    };
    return words[state];
  };
}

/** What became of a chat (or contact); of a dry run: what would. */
export function useChatStateWords(isDryRun: boolean): (state: ChatState) => string {
  const { t } = useLingui();
  return (state) =>
    (isDryRun
      ? {
          waiting: t`Ещё не читали`,
          imported: t`Будет импортировано`,
          updated: t`Будет обновлено`,
          skipped: t`Будет пропущено`,
          failed: t`Не получится`,
        }
      : {
          waiting: t`Ещё не читали`,
          imported: t`Импортировано`,
          updated: t`Обновлено`,
          skipped: t`Пропущено`,
          failed: t({ message: 'Не получилось', context: 'строки импорта' }),
        })[state];
}

/** What an import is called: its number, or its files. */
export function useImportName(): (line: ImportLine) => string {
  const { t } = useLingui();
  const format = useFormat();
  const kindWords = useKindWords();
  return ({ kind, number, files, fileCount }) => {
    if (kind === 'history') {
      const name = number?.label || (number?.phone ? format.phone(number.phone) : '');
      return name ? t`История: ${name}` : kindWords(kind);
    }
    const first = files[0]?.split('/').at(-1);
    if (!first) return kindWords(kind);
    const more = format.number(fileCount - 1);
    return fileCount > 1 ? t`${first} и ещё ${more}` : first;
  };
}
