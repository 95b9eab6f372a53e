import type { I18n, MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';
import { errors } from '../../../../resources/sentences/errors.ts';
import { eventFields } from '../../../../resources/sentences/event-fields.ts';
import { ledgerGroups } from '../../../../resources/sentences/ledger-groups.ts';
import { explainMeta } from '../../../../resources/sentences/meta-codes.ts';
import { reasons, unknownReason } from '../../../../resources/sentences/reasons.ts';
import type { EventState, Level, LevelView, Reason } from '../../../dialogs/views.ts';
import type { FieldView } from '../../views.ts';
import type { ReasonGroup } from '../reason-groups.ts';

type Words<Key extends string> = Record<Key, MessageDescriptor>;

/** What an export of the ledger says, in the words of the pages. */
export const said = {
  fileName: (date: string) => msg`События для Meta от ${date}`,
  summary: msg`Итог`,
  rows: msg`События`,
  ledger: msg`Журнал событий для Meta`,
  zone: msg`Часовой пояс`,
  events: msg`Событий`,
  waiting: msg`Ждут вашего слова`,
  levels: msg`Уровней`,
  yes: msg`да`,
  private: msg`В этом файле имена и телефоны клиентов: храните его у себя.`,
  tooMany: (lines: string) =>
    msg`В таблицу Excel помещается ${lines} строк: здесь самые новые события. Все события есть в выгрузке CSV.`,
  since: msg`Начиная с`,
  until: msg`До`,
  direction: msg`Направление`,
  level: msg`Уровень`,
  state: msg`Состояние`,
  group: msg`Почему не у Meta`,
  backfill: msg`отправлено из прошлого`,
  replay: msg`отправлено ещё раз`,
  code: (metaCode: number) => msg`Код Meta ${metaCode}`,
  subcode: (metaCode: number, metaSubcode: number) => msg`Код Meta ${metaCode}, подкод ${metaSubcode}`,
};

/** Heads of its columns. */
export const titles = {
  person: msg`Кто`,
  phone: msg`Телефон`,
  level: msg`Уровень`,
  standard: msg`Стандартное имя`,
  name: msg`Имя в Meta`,
  direction: msg`Направление`,
  state: msg`Состояние`,
  group: msg`Почему не у Meta`,
  why: msg`Причина`,
  eventTime: msg`Время события`,
  saidBy: msg`Кто решил`,
  quotes: msg`Слова, на которых основано`,
  source: msg`Источник`,
  dataset: msg`Набор данных`,
  clickId: msg`Номер клика`,
  page: msg`Номер страницы`,
  waba: msg`Номер аккаунта WhatsApp Business`,
  leftOut: msg`Чего в нём нет`,
  nextTry: msg`Следующая попытка`,
  asked: msg`Вас спросили`,
  late: msg`Старше 7 дней`,
  phoneHash: msg`Телефон, SHA-256`,
  externalHash: msg`Свой номер человека, SHA-256`,
  value: msg`Сумма`,
  currency: msg`Валюта`,
  attempts: msg`Попытки`,
  firstAttempt: msg`Первая попытка`,
  acceptedAt: msg`Принято`,
  httpStatus: msg`Код ответа`,
  answer: msg`Ответ Meta`,
  eventId: msg`Номер события`,
  onWord: msg`По вашему слову`,
  testCode: msg`Код проверки`,
};

const states: Words<EventState> = {
  waiting: msg`Ждёт данных`,
  due: msg`В очереди`,
  sending: msg`Отправляется`,
  accepted: msg`Принято Meta`,
  refused: msg`Не принято`,
  unknown: msg`Ответ неизвестен`,
  skipped: msg`Не отправляется`,
  merged: msg`Объединено`,
};

const levels: Words<Level> = {
  interest: msg`Интерес`,
  qualified: msg`Квалификация`,
  scheduled: msg`Запись`,
  purchase: msg`Покупка`,
};

const speakers: Words<NonNullable<LevelView['saidBy']>> = {
  count: msg`посчитано`,
  rules: msg`по правилам`,
  model: msg`решила модель`,
  crm: msg`из CRM`,
  human: msg`отметили вы`,
};

/** The words of one export, in one language; each looked up once where it is said a million times. */
export function exportWords(i18n: I18n) {
  const spoken = <Key extends string>(words: Words<Key>) => {
    const known = new Map(Object.entries<MessageDescriptor>(words).map(([key, word]) => [key, i18n._(word)]));
    return (key: Key) => known.get(key) ?? key;
  };
  return {
    state: spoken(states),
    level: spoken(levels),
    saidBy: spoken(speakers),
    group: spoken<ReasonGroup>(ledgerGroups),
    reason: (reason: Reason | null) => (reason === null ? null : sayReason(i18n, reason)),
    /** A field that is not in the payload, and why. */
    field: ({ key, leftOut }: FieldView) => {
      const word = eventFields[key];
      return [word ? i18n._(word) : key, ...(leftOut === null ? [] : [sayReason(i18n, leftOut)])].join(': ');
    },
  };
}

/** A reason in words; where Meta answered with a code, what that code means and what to do, as the ledger says it. */
function sayReason(i18n: I18n, { code, ...values }: Reason): string {
  const { metaCode, metaSubcode } = values;
  const own = i18n._({ ...(reasons[code] ?? errors[code] ?? unknownReason), values: { ...values, code } });
  if (typeof metaCode !== 'number') return own;
  const hasSubcode = typeof metaSubcode === 'number';
  const meta = explainMeta({ code, metaCode, metaSubcode: hasSubcode ? metaSubcode : undefined });
  const number = hasSubcode ? said.subcode(metaCode, metaSubcode) : said.code(metaCode);
  return `${meta ? `${i18n._(meta.means)} ${i18n._(meta.mend)}` : own} ${i18n._(number)}.`;
}

export type ExportWords = ReturnType<typeof exportWords>;
