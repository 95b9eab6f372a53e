import type { I18n, MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';
import { errors } from '../../../resources/sentences/errors.ts';
import { reasons, unknownReason } from '../../../resources/sentences/reasons.ts';
import type { Reason } from '../../dialogs/views.ts';
import type { ChatState, ImportKind, ImportState } from '../views.ts';

type Words<Key extends string> = Record<Key, MessageDescriptor>;

/** What a report says, in the words of the pages. */
export const said = {
  fileName: (id: number, date: string) => msg`Отчёт об импорте ${id} от ${date}`,
  summary: msg`Итог`,
  chats: msg`Чаты`,
  contacts: msg`Контакты`,

  import: msg`Импорт`,
  dryRun: msg`Пробный запуск: ничего не записано`,
  state: msg`Состояние`,
  why: msg`Причина`,
  number: msg`Номер`,
  direction: msg`Направление`,
  file: msg`Файл`,
  notRead: msg`Не прочитано`,
  startedAt: msg`Начат`,
  endedAt: msg`Закончен`,
  zone: msg`Часовой пояс`,
  chatsFound: msg`Найдено чатов`,
  contactsFound: msg`Найдено контактов`,
  messagesFound: msg`Найдено сообщений`,
  added: msg`Новых сообщений`,
  known: msg`Уже были`,
  outside: msg`Вне выбранных дат`,
  notices: msg`Служебных строк`,
  oldest: msg`Самое раннее сообщение`,
  cost: msg`Стоимость модели, $`,

  chat: msg`Чат`,
  contact: msg`Контакт`,
  phone: msg`Телефон`,
  line: msg`Строка`,
  place: msg`Место в файле`,
  outcome: msg`Что стало`,
  first: msg`Первое сообщение`,
  last: msg`Последнее сообщение`,
  language: msg`Язык`,
  stage: msg`Статус`,
};

const kinds: Words<ImportKind> = {
  history: msg`История с телефона`,
  exports: msg`Выгрузки чатов`,
  contacts: msg`Контакты из таблицы`,
};

const importStates: Words<ImportState> = {
  open: msg`Ждёт файлов`,
  looking: msg`Читаем файлы`,
  ready: msg`Ждёт вас`,
  running: msg`Идёт`,
  paused: msg`На паузе`,
  done: msg`Готово`,
  failed: msg`Не получилось`,
  undoing: msg`Отменяется`,
  undone: msg`Отменён`,
};

const done: Words<ChatState> = {
  waiting: msg`Ещё не читали`,
  imported: msg`Импортировано`,
  updated: msg`Обновлено`,
  skipped: msg`Пропущено`,
  failed: msg({ message: 'Не получилось', context: 'строки импорта' }),
};

const wouldBe: Words<ChatState> = {
  waiting: msg`Ещё не читали`,
  imported: msg`Будет импортировано`,
  updated: msg`Будет обновлено`,
  skipped: msg`Будет пропущено`,
  failed: msg`Не получится`,
};

const languages: Record<string, MessageDescriptor> = {
  ru: msg`русский`,
  kk: msg`казахский`,
  ky: msg`кыргызский`,
  uz: msg`узбекский`,
  en: msg`английский`,
  other: msg`другой`,
};

const stages: Record<string, MessageDescriptor> = {
  new_lead: msg`Новый`,
  interested: msg`Интерес`,
  qualified: msg`Квалификация`,
  scheduled: msg`Запись`,
  paid: msg`Оплата`,
  lost: msg`Отказ`,
};

/** The words of one report, looked up once; what has none of its own stands as it is. */
export function reportWords(i18n: I18n, isDryRun: boolean) {
  const outcomes = spoken(i18n, isDryRun ? wouldBe : done);
  const spokenLanguages = spoken(i18n, languages);
  const spokenStages = spoken(i18n, stages);
  return {
    kind: (kind: ImportKind) => i18n._(kinds[kind]),
    importState: (state: ImportState) => i18n._(importStates[state]),
    outcome: (state: ChatState) => outcomes.get(state) ?? state,
    language: (language: string | null) => spokenLanguages.get(language ?? '') ?? language,
    stage: (stage: string | null) => spokenStages.get(stage ?? '') ?? stage,
    reason(reason: Reason | null): string {
      if (reason === null) return '';
      const { code, ...values } = reason;
      return i18n._({ ...(reasons[code] ?? errors[code] ?? unknownReason), values: { ...values, code } });
    },
  };
}

function spoken(i18n: I18n, words: Record<string, MessageDescriptor>): Map<string, string> {
  return new Map(Object.entries(words).map(([key, word]) => [key, i18n._(word)]));
}
