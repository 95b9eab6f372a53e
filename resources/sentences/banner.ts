import type { MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';
import type { BannerItem } from '../../server/capi/doctor/views.ts';

interface Sentences {
  what: MessageDescriptor;
  todo: MessageDescriptor;
}

/** For a stop that has no line of its own. */
const stopped: Sentences = {
  what: msg`«{direction}»: отправка в Meta стоит.`,
  todo: msg`События сохранены. Что случилось, скажет доктор.`,
};

/** What has stopped or is about to: over every page, and as a notice of the system. One sentence of what, one of what to do. */
export const bannerSentences: Record<string, Sentences> = {
  banner_data_file_full: {
    what: msg`На диске нет места: новое не записывается, и отправка стоит.`,
    todo: msg`Освободите место на диске, где лежат данные: всё продолжится само. Сохранённое цело.`,
  },
  banner_data_file_closed: {
    what: msg`Файл данных не даёт в себя писать ({detail}): новое не записывается, и отправка стоит.`,
    todo: msg`Проверьте диск и права на папку данных: всё продолжится само. Сохранённое цело.`,
  },
  banner_clock_ahead: {
    what: msg`Часы компьютера спешат на {minutes, plural, one {# минуту} few {# минуты} many {# минут} other {# минуты}}: дни событий и сроки считаются неверно.`,
    todo: msg`Включите в системе точное время по интернету.`,
  },
  banner_clock_behind: {
    what: msg`Часы компьютера отстают на {minutes, plural, one {# минуту} few {# минуты} many {# минут} other {# минуты}}: дни событий и сроки считаются неверно.`,
    todo: msg`Включите в системе точное время по интернету.`,
  },
  banner_token_invalid: {
    what: msg`«{direction}»: Meta больше не принимает токен, отправка стоит.`,
    todo: msg`События сохранены и уйдут, когда вы вставите новый токен.`,
  },
  banner_token_expired: {
    what: msg`«{direction}»: срок токена истёк, отправка стоит.`,
    todo: msg`События сохранены и уйдут, когда вы вставите новый токен.`,
  },
  banner_permission_missing: {
    what: msg`«{direction}»: токену не хватает прав, отправка стоит.`,
    todo: msg`События сохранены и уйдут, когда вы дадите права и обновите токен.`,
  },
  banner_dataset_forbidden: {
    what: msg`«{direction}»: набор данных недоступен, отправка стоит.`,
    todo: msg`Сверьте номер набора и доступ к нему. События сохранены.`,
  },
  banner_version_ended: {
    what: msg`«{direction}»: Meta закрыла версию своего API, отправка стоит.`,
    todo: msg`Обновите Воронку или выберите в настройках более новую версию. События сохранены.`,
  },
  banner_secret_unreadable: {
    what: msg`«{direction}»: токен не читается на этом компьютере, отправка стоит.`,
    todo: msg`Вставьте токен заново. События сохранены.`,
  },
  banner_no_dataset: {
    what: msg`«{direction}»: не выбран набор данных, отправка стоит.`,
    todo: msg`События сохранены и уйдут, когда вы выберете набор в направлении.`,
  },
  banner_no_token: {
    what: msg`«{direction}»: отправлять не с чем, токена нет.`,
    todo: msg`События сохранены и уйдут, когда вы вставите токен.`,
  },
  banner_name_refused: {
    what: msg`«{direction}»: набор данных не принимает имя события, {count, plural, one {ждёт # событие} few {ждут # события} many {ждут # событий} other {ждут # события}}.`,
    todo: msg`Выберите другое имя: события сохранены и уйдут сами.`,
  },
  banner_no_business_id: {
    what: msg`«{direction}»: не указана страница, {count, plural, one {ждёт # событие} few {ждут # события} many {ждут # событий} other {ждут # события}}.`,
    todo: msg`Укажите номер страницы или аккаунта WhatsApp Business: события сохранены и уйдут сами.`,
  },
  banner_amount_missing: {
    what: msg`«{direction}»: {count, plural, one {# оплата ждёт} few {# оплаты ждут} many {# оплат ждут} other {# оплаты ждут}} суммы.`,
    todo: msg`Впишите сумму в диалоге, и событие уйдёт: без суммы Meta покупку не принимает.`,
  },
  banner_late: {
    what: msg`«{direction}»: {count, plural, one {# событие не уходит} few {# события не уходят} many {# событий не уходят} other {# события не уходят}} в Meta с {sinceDay}.`,
    todo: msg`Проверьте интернет, VPN и провайдера: после {untilDay} Meta перестанет их принимать.`,
  },
  banner_late_all: {
    what: msg`{count, plural, one {# событие не уходит} few {# события не уходят} many {# событий не уходят} other {# события не уходят}} в Meta с {sinceDay}.`,
    todo: msg`Проверьте интернет, VPN и провайдера: после {untilDay} Meta перестанет их принимать.`,
  },
  banner_late_some: {
    what: msg`«{direction}»: {count, plural, one {# событие не удаётся} few {# события не удаётся} many {# событий не удаётся} other {# события не удаётся}} отправить с {sinceDay}, остальные уходят.`,
    todo: msg`Почему, записано в журнале. После {untilDay} Meta перестанет их принимать.`,
  },
  banner_refused_all: {
    what: msg`«{direction}»: Meta отказала {count, plural, one {# событию} few {# событиям} many {# событиям} other {# события}} подряд.`,
    todo: msg`Они отложены и сохранены. Причина каждого отказа записана в журнале; исправленное можно отправить снова, пока ему нет 7 дней.`,
  },
  banner_unknowns: {
    what: msg`«{direction}»: {count, plural, one {# событие ушло} few {# события ушли} many {# событий ушло} other {# события ушли}} в Meta, но ответа не было.`,
    todo: msg`Приняла ли она их, узнать нельзя. Ответ чаще всего обрывает VPN, прокси или сама сеть: попробуйте другую.`,
  },
  banner_too_late: {
    what: msg`«{direction}»: {count, plural, one {# событие не успело} few {# события не успели} many {# событий не успели} other {# события не успели}} уйти в Meta за 7 дней.`,
    todo: msg`Старше она не принимает. В воронке всё посчитано.`,
  },
  banner_paused: {
    what: msg`«{direction}»: Meta просит подождать до {at}.`,
    todo: msg`Ничего делать не нужно: события сохранены и уйдут сами.`,
  },
  banner_off_waiting: {
    what: msg`«{direction}»: отправка в Meta выключена, {count, plural, one {ждёт # событие} few {ждут # события} many {ждут # событий} other {ждут # события}}.`,
    todo: msg`Включите отправку, и они уйдут: события старше 7 дней Meta не принимает.`,
  },
  banner_test_mode: {
    what: msg`«{direction}»: тестовый режим до {at}, события засчитываются как обычные.`,
    todo: msg`Закончили проверку? Выключите его.`,
  },
  banner_token_ends_dataset: {
    what: msg`«{direction}»: токен кончится через {days, plural, one {# день} few {# дня} many {# дней} other {# дня}}.`,
    todo: msg`Вставьте новый заранее, тогда отправка не остановится.`,
  },
  banner_token_ends_account: {
    what: msg`Токен кабинета «{account}» кончится через {days, plural, one {# день} few {# дня} many {# дней} other {# дня}}.`,
    todo: msg`Вставьте новый заранее.`,
  },
  banner_token_ends_business: {
    what: msg`Токен бизнеса кончится через {days, plural, one {# день} few {# дня} many {# дней} other {# дня}}.`,
    todo: msg`Вставьте новый заранее.`,
  },
  banner_token_dead_dataset: {
    what: msg`«{direction}»: токен больше не действует.`,
    todo: msg`Вставьте новый: события сохранены и уйдут сразу после этого.`,
  },
  banner_token_dead_account: {
    what: msg`Токен кабинета «{account}» больше не действует.`,
    todo: msg`Вставьте новый: без него не читаются расходы и имена объявлений.`,
  },
  banner_token_dead_business: {
    what: msg`Токен бизнеса больше не действует.`,
    todo: msg`Вставьте новый: без него ничего не отправляется и не читается там, где нет своего токена.`,
  },
  banner_graph_version_ends: {
    what: msg`Версия Graph API {version} действует до {day}.`,
    todo: msg`Обновите Воронку или выберите в настройках более новую.`,
  },
  banner_graph_version_ended: {
    what: msg`Версия Graph API {version} закрыта с {day}: Meta может отказать в любую минуту.`,
    todo: msg`Обновите Воронку или выберите в настройках более новую.`,
  },
  banner_marketing_version_ends: {
    what: msg`Версия Marketing API {version} действует до {day}.`,
    todo: msg`Обновите Воронку или выберите в настройках более новую: иначе перестанут читаться расходы.`,
  },
  banner_marketing_version_ended: {
    what: msg`Версия Marketing API {version} закрыта с {day}: расходы могут перестать читаться.`,
    todo: msg`Обновите Воронку или выберите в настройках более новую.`,
  },
  banner_refusals: {
    what: msg`«{direction}»: за час Meta отказала {count, plural, one {# раз} few {# раза} many {# раз} other {# раза}}.`,
    todo: msg`События отложены и сохранены. Доктор уже проверяет направление.`,
  },
};

/** Of a direction that was put away nothing can be saved. */
const takeOut = msg`Оно в архиве: верните его, исправьте это и уберите снова. События сохранены.`;

type Said = Pick<BannerItem, 'reason'> & Partial<Pick<BannerItem, 'place'>>;

/** What is said of this trouble, and what to do. */
export function bannerSentence({ reason, place }: Said): Sentences {
  const sentences = bannerSentences[reason.code] ?? stopped;
  const isMendedThere = place === 'direction' || place === 'fields' || place === 'on';
  return reason['isArchived'] === true && isMendedThere ? { ...sentences, todo: takeOut } : sentences;
}

/** The values of its sentences: days and times in words. */
export function bannerValues(
  { code: _, day, at, sinceDayAt, untilDayAt, ...values }: BannerItem['reason'],
  { locale, timeZone }: { locale: string; timeZone: string },
): Record<string, unknown> {
  const inWords = (time: number, options: Intl.DateTimeFormatOptions) =>
    new Intl.DateTimeFormat(locale, options).format(time);
  const onDay = (time: number) => inWords(time, { day: 'numeric', month: 'long', timeZone });
  return {
    ...values,
    ...(typeof sinceDayAt === 'number' && { sinceDay: onDay(sinceDayAt) }),
    ...(typeof untilDayAt === 'number' && { untilDay: onDay(untilDayAt) }),
    ...(typeof day === 'string' && {
      day: inWords(Date.parse(`${day}T12:00:00Z`), { day: 'numeric', month: 'long', timeZone: 'UTC' }),
    }),
    ...(typeof at === 'number' && {
      at: inWords(at, { day: 'numeric', month: 'long', hour: '2-digit', minute: '2-digit', timeZone }),
    }),
  };
}
