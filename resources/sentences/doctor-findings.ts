import type { MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';
import type { LedgerPart } from '../../server/capi/doctor/views.ts';
import { queueFindings } from './doctor-queue-findings.ts';

/** Where a finding is mended: a step of the direction, or another screen. */
export type MendPlace = 'about' | 'on' | 'pixel' | 'fields' | 'accounts' | 'settings' | 'numbers' | 'ledger' | 'sends';

/** What the doctor found: what it means, and where something is to be done, what and where. */
export interface Finding {
  means: MessageDescriptor;
  mend?: MessageDescriptor;
  place?: MendPlace;
  /** Of the ledger only these events. */
  only?: LedgerPart;
}

const pasteToken = msg`Создайте в Business Manager токен системного пользователя и вставьте его. События сохранены.`;
const afterThat = msg`Сначала исправьте то, что названо выше, и проверьте ещё раз.`;

const findings: Record<string, Finding> = {
  // The way to Meta
  doctor_network_good: { means: msg`Meta отвечает.` },
  doctor_network_none: {
    means: msg`Интернета нет: до Meta не дошло ни байта.`,
    mend: msg`События сохранены и уйдут сами, когда появится сеть.`,
  },
  doctor_network_closed: {
    means: msg`Адрес Meta не открывается ({detail}).`,
    mend: msg`Если сайты открываются, адрес закрывает провайдер, антивирус или прокси: включите VPN или разрешите graph.facebook.com. События сохранены.`,
  },
  doctor_network_foreign: {
    means: msg`Вместо Meta отвечает кто-то другой ({detail}).`,
    mend: msg`Обычно сеть просит войти через браузер: откройте любой сайт и войдите. События сохранены.`,
  },
  doctor_clock_good: { means: msg`Часы компьютера идут верно.` },
  doctor_clock_ahead: {
    means: msg`Часы компьютера спешат на {minutes, plural, one {# минуту} few {# минуты} many {# минут} other {# минуты}}: события кажутся Meta ещё не наступившими.`,
    mend: msg`Включите в системе точное время по интернету.`,
  },
  doctor_clock_behind: {
    means: msg`Часы компьютера отстают на {minutes, plural, one {# минуту} few {# минуты} many {# минут} other {# минуты}}: события кажутся Meta старее, чем они есть.`,
    mend: msg`Включите в системе точное время по интернету.`,
  },
  doctor_clock_unknown: { means: msg`Часы сверить не с чем: Meta не сказала, который час.` },

  // Versions
  doctor_version_good: { means: msg`{version}: конец этой версии Meta ещё не назвала.` },
  doctor_version_until: { means: msg`{version} действует до {dayAt}.` },
  doctor_version_near: {
    means: msg`{version} действует только до {dayAt}.`,
    mend: msg`Обновите Воронку или выберите более новую версию.`,
    place: 'settings',
  },
  doctor_version_past: {
    means: msg`{version} закрыта с {dayAt}: Meta может отказать в любую минуту.`,
    mend: msg`Обновите Воронку или выберите более новую версию.`,
    place: 'settings',
  },
  doctor_version_refused: {
    means: msg`Meta не знает версии {version} или уже закрыла её.`,
    mend: msg`Верните версию по умолчанию или обновите Воронку. События сохранены.`,
    place: 'settings',
  },

  // Token and rights
  doctor_token_missing: { means: msg`Токена нет: отправлять не с чем.`, mend: pasteToken, place: 'pixel' },
  doctor_token_unreadable: {
    means: msg`Сохранённый токен не читается: его зашифровал другой компьютер.`,
    mend: msg`Вставьте токен заново. События сохранены.`,
    place: 'pixel',
  },
  doctor_token_dead: { means: msg`Meta не принимает токен.`, mend: pasteToken, place: 'pixel' },
  doctor_token_ends: {
    means: msg`Токен кончится {dayAt}: {days, plural, =0 {это сегодня} one {остался # день} few {осталось # дня} many {осталось # дней} other {осталось # дня}}.`,
    mend: msg`Вставьте новый заранее, тогда отправка не остановится. У системного пользователя можно выбрать срок «никогда».`,
    place: 'pixel',
  },
  doctor_token_until: { means: msg`Токен действует до {dayAt}.` },
  doctor_token_endless: { means: msg`Токен действует, срока у него нет.` },
  doctor_token_taken: { means: msg`Meta принимает токен; срока она не назвала.` },
  doctor_token_unknown: { means: msg`Проверить токен пока не удалось.` },
  doctor_scopes_named: { means: msg`Права есть: {scope}.` },
  doctor_scopes_proven: { means: msg`Прав хватает: пробное событие дошло до проверки клика.` },
  doctor_scopes_missing: {
    means: msg`Среди прав токена нет ни whatsapp_business_manage_events, ни page_events. Есть: {has}.`,
    mend: msg`Дайте системному пользователю одно из этих прав и создайте токен заново.`,
    place: 'pixel',
  },
  doctor_scopes_refused: {
    means: msg`Meta говорит, что прав токена не хватает.`,
    mend: msg`Дайте системному пользователю право whatsapp_business_manage_events (для страницы page_events) и создайте токен заново. События сохранены.`,
    place: 'pixel',
  },
  doctor_scopes_unknown: { means: msg`Какие у токена права, узнать не удалось.` },

  // Dataset and identifiers
  doctor_dataset_none: {
    means: msg`Набор данных не выбран: отправлять некуда.`,
    mend: msg`Выберите набор в настройке направления. События сохранены.`,
    place: 'pixel',
  },
  doctor_dataset_good: { means: msg`Набор {metaId} есть, и токену он доступен.` },
  doctor_dataset_takes_all: {
    means: msg`Набор {metaId} принял событие с выдуманным кликом. Так отвечает набор, который не связан с рекламой в WhatsApp: скорее всего, это не тот.`,
    mend: msg`Возьмите в Events Manager набор, связанный с вашей страницей или аккаунтом WhatsApp Business. Пробное событие в нём видно, но ни к человеку, ни к рекламе оно не привязано.`,
    place: 'pixel',
  },
  doctor_dataset_foreign: {
    means: msg`Набора {metaId} нет, или системному пользователю он не выдан.`,
    mend: msg`Сверьте номер в Events Manager и выдайте набор системному пользователю с правом отправлять события. События сохранены.`,
    place: 'pixel',
  },
  doctor_id_not_needed: { means: msg`В классическом формате номер страницы не отправляется.` },
  doctor_id_missing: {
    means: msg`Не указаны ни страница, ни аккаунт WhatsApp Business: без них Meta не примет события с кликом.`,
    mend: msg`Укажите номер страницы, на которую ведёт реклама. События сохранены и уйдут после этого.`,
    place: 'pixel',
  },
  doctor_id_page: { means: msg`Страница {pageId} подходит этому набору.` },
  doctor_id_waba: { means: msg`Аккаунт WhatsApp Business {wabaId} подходит этому набору.` },
  doctor_id_both: { means: msg`Подходят и страница, и аккаунт WhatsApp Business; отправляется страница.` },
  doctor_id_page_only: {
    means: msg`Подходит страница {pageId}, она и отправляется. Аккаунт {wabaId} с этим набором не связан.`,
  },
  doctor_id_waba_only: {
    means: msg`Страница {pageId} с этим набором не связана, а аккаунт WhatsApp Business {wabaId} подходит.`,
    mend: msg`Уберите номер страницы: тогда будет отправляться аккаунт.`,
    place: 'pixel',
  },
  doctor_id_wrong: {
    means: msg`Указанный номер с этим набором не связан: Meta не примет события с кликом.`,
    mend: msg`Сверьте номер страницы в её сведениях и набор в Events Manager; попробуйте и номер аккаунта WhatsApp Business.`,
    place: 'pixel',
  },
  doctor_id_unknown: { means: msg`Подходит ли номер, узнать не удалось.`, mend: afterThat },

  // Names
  doctor_name_good: { means: msg`{name}: набор принимает.` },
  doctor_name_refused: {
    means: msg`{name}: такого имени этот набор не принимает.`,
    mend: msg`Выберите для уровня другое имя. События этого уровня ждут и уйдут сами.`,
    place: 'fields',
  },
  doctor_event_refused: {
    means: msg`{name}: такое событие Meta не принимает.`,
    mend: msg`Что именно не так, сказано ниже словами Meta.`,
    place: 'fields',
  },
  doctor_chat_not_sent: { means: msg`События без клика у этого направления не отправляются.` },
  doctor_chat_names_good: { means: msg`Настоящие события без клика набор принял: {names}.` },
  doctor_chat_names_some: {
    means: msg`Настоящие события без клика набор принял: {names}. Остальные имена ещё не отправлялись.`,
  },
  doctor_chat_names_refused: {
    means: msg`Настоящие события без клика с таким именем набор не принял: {names}.`,
    mend: msg`Выберите для этих уровней другое имя.`,
    place: 'fields',
  },
  doctor_chat_names_unknown: {
    means: msg`Событий без клика ещё не было. Проба их не шлёт: такое событие Meta засчитала бы.`,
  },
  doctor_ordinary_same: { means: msg`События без клика идут в тот же набор.` },
  doctor_ordinary_good: {
    means: msg`Набор «{name}» токену виден. Пробных событий туда доктор не шлёт: они засчитались бы.`,
  },
  doctor_ordinary_refused: {
    means: msg`Набор {metaId} для событий без клика прочитать не удалось.`,
    mend: msg`Сверьте номер и выдайте набор системному пользователю или вставьте для него свой токен. События сохранены.`,
    place: 'pixel',
  },

  ...queueFindings,

  // Around it
  doctor_phones_good: { means: msg`Номера направления из той же страны ({country}), в какой читаются телефоны.` },
  doctor_phones_none: { means: msg`У направления ещё нет номера WhatsApp.`, place: 'numbers' },
  doctor_phones_abroad: {
    means: msg`Телефоны, набранные без кода страны, читаются как {country}, а номер направления из другой страны: {phones}.`,
    mend: msg`Проверьте страну направления: неверно прочитанный телефон Meta не узнает.`,
    place: 'about',
  },
  doctor_country_unknown: {
    means: msg`Такой страны нет: {country}. Телефоны без кода страны прочитать нельзя.`,
    mend: msg`Выберите страну направления из списка.`,
    place: 'about',
  },
  doctor_spend_no_account: {
    means: msg`Рекламный кабинет не выбран: расходы и цена события не считаются. На отправку это не влияет.`,
    place: 'accounts',
  },
  doctor_spend_no_token: {
    means: msg`Кабинет «{account}» читать не с чем: нет токена. На отправку это не влияет.`,
    mend: msg`Вставьте токен кабинета или бизнеса.`,
    place: 'accounts',
  },
  doctor_spend_no_scope: {
    means: msg`Токен кабинета «{account}» не может читать расходы. На отправку это не влияет.`,
    mend: msg`Дайте системному пользователю право ads_read и создайте токен заново.`,
    place: 'accounts',
  },
  doctor_spend_token_dead: {
    means: msg`Токен, которым читается кабинет «{account}», больше не действует. На отправку это не влияет.`,
    mend: msg`Вставьте новый токен кабинета или бизнеса: без него не читаются расходы и имена объявлений.`,
    place: 'accounts',
  },
  doctor_spend_token_ends: {
    means: msg`Токен, которым читается кабинет «{account}», кончится {dayAt}.`,
    mend: msg`Вставьте новый заранее.`,
    place: 'accounts',
  },
  doctor_spend_failed: {
    means: msg`Расходы кабинета «{account}» прочитать не удалось. На отправку это не влияет.`,
    mend: msg`Что случилось, сказано ниже.`,
    place: 'accounts',
  },
  doctor_spend_read: { means: msg`Расходы кабинета «{account}» прочитаны {at}.` },
  doctor_spend_may: { means: msg`Токен кабинета «{account}» может читать расходы.` },
  doctor_spend_unknown: { means: msg`Расходы кабинета «{account}» ещё не читались.`, place: 'accounts' },

  // Nothing is known because something before it is wrong
  doctor_after_network: { means: msg`Без связи с Meta этого не узнать.` },
  doctor_after_dataset_none: { means: msg`Сначала выберите набор данных.` },
  doctor_after_token_missing: { means: msg`Сначала вставьте токен.` },
  doctor_after_token: { means: msg`Проверится, когда заработает токен.` },
  doctor_after_scopes: { means: msg`Проверится, когда у токена будут права.` },
  doctor_after_dataset: { means: msg`Проверится, когда набор данных будет верным.` },
  doctor_after_version: { means: msg`Проверится, когда версия API будет верной.` },
  doctor_after_rate: { means: msg`Meta просила подождать: доктор её сейчас не спрашивает.` },
  doctor_no_answer: { means: msg`Meta не ответила на пробу. Проверьте ещё раз через несколько минут.` },
};

/** A finding without a line of its own. */
const unknownFinding: Finding = { means: msg`Причина: {code}.` };

export function findingOf(code: string): Finding {
  return findings[code] ?? unknownFinding;
}
