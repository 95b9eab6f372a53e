import { useLingui } from '@lingui/react/macro';
import type { Question } from '../../../server/imports/views.ts';

type Kind = Question['kind'];

/** What each chat still asks, by its id. */
export type Asking = ReadonlyMap<number, readonly Kind[]>;

export function askingOf(questions: readonly Question[]): Asking {
  const asking = new Map<number, Kind[]>();
  for (const question of questions) {
    if (question.kind === 'columns') continue;
    asking.set(question.chatId, [...(asking.get(question.chatId) ?? []), question.kind]);
  }
  return asking;
}

/** The open questions of one chat in a few words. */
export function useAskingWords(): (kinds: readonly Kind[]) => string {
  const { t } = useLingui();
  return (kinds) => {
    const words: Record<Kind, string> = {
      phone: t`нужен телефон`,
      who_is_owner: t`кто из них вы?`,
      day_or_month: t`день или месяц?`,
      columns: t`где телефон?`,
    };
    return kinds.map((kind) => words[kind]).join(', ');
  };
}
