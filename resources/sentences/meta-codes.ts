import type { MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';

/** An answer of Meta, or the lack of one: what it means and what to do. Source: facts/meta.md 2, 4, 6 */
export interface MetaCode {
  /** As Meta writes it and owners look for it. */
  name: string;
  /** Codes it stands for; left out: Meta gave none, and `reason` is ours. */
  codes?: { from: number; to: number };
  /** NULL: only without a subcode. Left out: with any that has no line of its own. */
  subcode?: number | null;
  /** Our own reason, where no code came. */
  reason?: string;
  /** What Meta writes beside it, in English: owners paste that from older logs. */
  said?: string;
  means: MessageDescriptor;
  mend: MessageDescriptor;
}

const one = (code: number) => ({ from: code, to: code });

/** Where the fault is Meta's or the network's: nothing for the owner to do. */
const byItself = msg`Ничего делать не нужно: событие сохранено, попытка повторится сама.`;
const slower = msg`Ничего делать не нужно: события сохранены и уйдут сами, когда ограничение кончится.`;
const newToken = msg`Создайте в Business Manager новый токен системного пользователя и вставьте его. События сохранены и уйдут сразу после этого.`;
const ourBug = msg`Это ошибка Воронки, а не ваша: сообщите нам. Событие отложено и сохранено, его можно будет отправить снова.`;

/** Every code of facts/meta.md, in the order the guide prints them: one source for the ledger, the doctor and the guide. */
export const metaCodes: readonly MetaCode[] = [
  // The token
  {
    name: '190',
    codes: one(190),
    said: 'Invalid OAuth access token',
    means: msg`Токен не действует: он скопирован не целиком, отозван или создан для другого приложения.`,
    mend: newToken,
  },
  {
    name: '190 / 458',
    codes: one(190),
    subcode: 458,
    means: msg`Приложение, для которого выдан токен, убрали из бизнеса.`,
    mend: msg`Верните приложение системному пользователю в Business Manager, создайте новый токен и вставьте его. События сохранены и уйдут сразу после этого.`,
  },
  {
    name: '190 / 459',
    codes: one(190),
    subcode: 459,
    means: msg`Meta просит владельца токена подтвердить вход: его аккаунт временно ограничен.`,
    mend: msg`Войдите на facebook.com тем, кто создал токен, и пройдите проверку. Надёжнее вставить токен системного пользователя: его это не касается. События сохранены.`,
  },
  {
    name: '190 / 460',
    codes: one(190),
    subcode: 460,
    means: msg`Владелец токена сменил пароль, и токен перестал действовать.`,
    mend: msg`Вставьте новый токен; лучше системного пользователя, он от пароля не зависит. События сохранены и уйдут сразу после этого.`,
  },
  {
    name: '190 / 463',
    codes: one(190),
    subcode: 463,
    means: msg`Срок токена истёк.`,
    mend: msg`Вставьте новый токен; у системного пользователя можно выбрать срок «никогда». События сохранены и уйдут сразу после этого.`,
  },
  {
    name: '190 / 464',
    codes: one(190),
    subcode: 464,
    means: msg`Аккаунт владельца токена не подтверждён.`,
    mend: msg`Подтвердите аккаунт на facebook.com или вставьте токен системного пользователя. События сохранены.`,
  },
  {
    name: '190 / 467',
    codes: one(190),
    subcode: 467,
    means: msg`Токен отозван: его владелец вышел или удалил доступ.`,
    mend: newToken,
  },
  {
    name: '102',
    codes: one(102),
    means: msg`Сессия, для которой выдан токен, закрыта.`,
    mend: newToken,
  },

  // Permissions and the dataset
  {
    name: '10',
    codes: one(10),
    means: msg`У токена нет права на это действие.`,
    mend: msg`Дайте системному пользователю право whatsapp_business_manage_events (для страницы page_events; для расходов ads_read) и создайте токен заново. События сохранены.`,
  },
  {
    name: '200–299',
    codes: { from: 200, to: 299 },
    means: msg`Токену не выдано нужное право или доступ.`,
    mend: msg`Проверьте в Business Manager, какие права и объекты выданы системному пользователю, добавьте недостающее и создайте токен заново. События сохранены.`,
  },
  {
    name: '100 / 33',
    codes: one(100),
    subcode: 33,
    said: 'Unsupported post request',
    means: msg`Набора данных с таким номером нет, или системному пользователю он не выдан.`,
    mend: msg`Сверьте номер в Events Manager и выдайте набор системному пользователю с правом отправлять события. События сохранены и уйдут, когда вы это исправите.`,
  },
  {
    name: '100',
    codes: one(100),
    subcode: null,
    said: 'Invalid parameter · (#100)',
    means: msg`Код 100 без уточнения: набора данных не существует или он не ваш. Слово OAuthException рядом с ним о токене ничего не говорит.`,
    mend: msg`Сверьте номер набора в Events Manager и выдайте его системному пользователю. Если раньше этот набор принимал события, дело в самом событии: ответ Meta записан в журнале.`,
  },

  // The version
  {
    name: '2635',
    codes: one(2635),
    means: msg`Meta закрыла эту версию своего API.`,
    mend: msg`Выберите более новую версию в настройках или обновите Воронку. События сохранены и уйдут после этого.`,
  },
  {
    name: '2500',
    codes: one(2500),
    said: 'Unknown path components',
    means: msg`Meta не знает такого адреса: обычно это версия API, которой ещё нет.`,
    mend: msg`Проверьте в настройках версию Graph API. События сохранены.`,
  },

  // Refused events
  {
    name: '100 / 2804003',
    codes: one(100),
    subcode: 2804003,
    means: msg`Событие старше 7 дней: таких Meta не принимает.`,
    mend: msg`Отправить его уже нельзя. Если так ответили на новое событие, проверьте часы компьютера.`,
  },
  {
    name: '100 / 2804016',
    codes: one(100),
    subcode: 2804016,
    means: msg`Телефон или почта пришли к Meta незашифрованными.`,
    mend: ourBug,
  },
  {
    name: '100 / 2804050',
    codes: one(100),
    subcode: 2804050,
    means: msg`Meta не смогла узнать человека: слишком мало данных о нём.`,
    mend: msg`Обычно у диалога нет ни клика, ни телефона. Когда WhatsApp откроет телефон, отправьте событие снова на экране «Отправить прошлое».`,
  },
  {
    name: '100 / 2804063',
    codes: one(100),
    subcode: 2804063,
    means: msg`В событии из переписки не назван канал.`,
    mend: ourBug,
  },
  {
    name: '100 / 2804064',
    codes: one(100),
    subcode: 2804064,
    means: msg`В событии из переписки есть поле, которого Meta там не принимает.`,
    mend: msg`Если в направлении выбран классический формат, этот набор данных его не берёт: выберите обычный. Событие отложено и сохранено.`,
  },
  {
    name: '100 / 2804066',
    codes: one(100),
    subcode: 2804066,
    means: msg`Этот набор данных не принимает события с таким именем из переписки.`,
    mend: msg`Выберите для уровня другое имя в направлении: LeadSubmitted, QualifiedLead, InitiateCheckout или Purchase. Отложенные события потом можно отправить снова.`,
  },
  {
    name: '100 / 2804071',
    codes: one(100),
    subcode: 2804071,
    means: msg`Событие из переписки пришло без номера клика.`,
    mend: msg`У диалога клика нет, и так его не отправить. Событие отложено и сохранено.`,
  },
  {
    name: '100 / 2804087',
    codes: one(100),
    subcode: 2804087,
    means: msg`Meta не знает такого клика: реклама из другого кабинета, или набор данных не тот.`,
    mend: msg`Проверьте, что набор данных связан с той страницей или аккаунтом WhatsApp, на которые ведёт реклама. Один такой отказ среди принятых исправлять не нужно.`,
  },
  {
    name: '100 / 2804116',
    codes: one(100),
    subcode: 2804116,
    means: msg`Не указан номер страницы или аккаунта WhatsApp Business, либо набор данных связан с другим.`,
    mend: msg`Укажите в направлении другой из двух номеров: что подходит этому набору, покажет доктор. Отложенные события потом можно отправить снова.`,
  },
  {
    name: '100 / …',
    codes: one(100),
    means: msg`Meta отказалась принять событие по причине, которой Воронка ещё не знает.`,
    mend: msg`Ответ Meta записан в журнале целиком. Событие отложено и сохранено: исправьте, что названо в ответе, и отправьте его снова.`,
  },
  {
    name: 'events_received: 0',
    reason: 'received_none',
    means: msg`Meta ответила, что всё хорошо, но ни одного события не засчитала.`,
    mend: msg`Проверьте, тот ли это набор данных. Событие отложено и сохранено, его можно отправить снова.`,
  },

  // Too fast
  { name: '4', codes: one(4), means: msg`Приложение отправляет слишком много запросов.`, mend: slower },
  { name: '17', codes: one(17), means: msg`Слишком много запросов от этого пользователя.`, mend: slower },
  { name: '32', codes: one(32), means: msg`Слишком много запросов к этой странице.`, mend: slower },
  { name: '613', codes: one(613), means: msg`Превышено число запросов за час.`, mend: slower },
  {
    name: '80000–80014',
    codes: { from: 80000, to: 80014 },
    means: msg`Бизнес исчерпал свой предел запросов к Meta.`,
    mend: slower,
  },

  // Meta's own faults and the network
  { name: '1', codes: one(1), means: msg`На стороне Meta неизвестный сбой.`, mend: byItself },
  { name: '2', codes: one(2), means: msg`Служба Meta временно не отвечает.`, mend: byItself },
  { name: '341', codes: one(341), means: msg`У Meta временное ограничение.`, mend: byItself },
  { name: 'HTTP 5xx', reason: 'meta_fault', means: msg`На стороне Meta сбой.`, mend: byItself },
  {
    name: 'ENOTFOUND · ECONNREFUSED',
    reason: 'no_network',
    means: msg`До Meta не дошло ни байта: нет сети, или провайдер закрывает адрес.`,
    mend: msg`Проверьте интернет. Где Meta закрыта, нужен VPN. События сохранены и уйдут сами.`,
  },
  {
    name: 'ETIMEDOUT · ECONNRESET',
    reason: 'no_answer',
    means: msg`Событие ушло, а ответ не пришёл. Приняла ли его Meta, узнать нельзя.`,
    mend: msg`Воронка пробует ещё раз с тем же номером события, потом откладывает. Отправить снова можно вручную, но Meta может посчитать его дважды.`,
  },
];

/** What the ledger or the doctor knows of an answer: our reason, and Meta's code where one came. */
interface Answered {
  code?: string | undefined;
  metaCode?: number | undefined;
  metaSubcode?: number | undefined;
}

/** The line of this answer: the one of its subcode, else of its code, else of our reason; undefined: nobody knows it. */
export function explainMeta({ code, metaCode, metaSubcode }: Answered): MetaCode | undefined {
  if (metaCode === undefined) return metaCodes.find(({ reason }) => reason !== undefined && reason === code);
  const ofCode = metaCodes.filter(({ codes }) => codes && metaCode >= codes.from && metaCode <= codes.to);
  return (
    ofCode.find(({ subcode }) => subcode !== undefined && (subcode ?? undefined) === metaSubcode) ??
    ofCode.find(({ subcode }) => subcode === undefined)
  );
}
