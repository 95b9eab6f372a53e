import type { MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';
import { analyticsReasons } from './analytics-reasons.ts';
import { exportRefusals } from './exports.ts';
import { fellClaims } from './fell-claims.ts';
import { importReasons } from './import-reasons.ts';
import { judgedReasons } from './judged-reasons.ts';
import { modelReasons } from './model-errors.ts';
import { purchaseReasons } from './purchase-sentences.ts';
import { reviewReasons } from './review-reasons.ts';
import { sendReasons } from './send-reasons.ts';
import { spendReasons } from './spend-reasons.ts';
import { stageReasons } from './stage-reasons.ts';
import { rowReasons, tableFaults } from './table-reasons.ts';

/** Why a level stands, why an event is where it is: what happened, whether anything is lost, what to do. */
export const reasons: Record<string, MessageDescriptor> = {
  ...analyticsReasons,
  ...exportRefusals,
  ...purchaseReasons,
  // Verdicts
  two_messages: msg`Клиент написал 2 сообщения или больше.`,

  // Waiting
  waits_for_stub: msg`Ждёт, пока телефон передаст первое сообщение с рекламы: в нём номер клика. Не придёт вовремя, событие уйдёт без него.`,
  waits_for_phone: msg`WhatsApp пока скрывает телефон этого человека. Не откроет вовремя, событие уйдёт без телефона.`,
  no_dataset: msg`У направления нет набора данных Meta. Событие сохранено и уйдёт, когда вы укажете набор в направлении.`,
  no_token: msg`У набора данных нет токена. Событие сохранено и уйдёт, когда вы добавите токен в направлении.`,
  capi_off: msg`Отправка в Meta у этого направления выключена. Событие сохранено.`,

  // Not sent
  too_old: msg`Прошло больше 7 дней, а более старые события Meta не принимает. Интерес засчитан здесь, в Meta событие не уходит.`,
  merged: msg`Этот человек уже есть в другом диалоге, и его событие уходит оттуда. Второй раз Meta его не получит.`,
  secret_unreadable: msg`Сохранённый токен не читается на этом компьютере. Событие сохранено: введите токен заново в направлении.`,

  // The dataset is stopped until the owner acts
  token_invalid: msg`Meta не приняла токен. События сохранены и уйдут, когда вы вставите новый токен.`,
  token_expired: msg`Срок токена истёк. События сохранены и уйдут, когда вы вставите новый токен.`,
  permission_missing: msg`У токена нет нужных прав. Дайте системному пользователю право whatsapp_business_manage_events (или page_events) и обновите токен. События сохранены.`,
  dataset_forbidden: msg`Нет доступа к набору данных: номер неверен или системному пользователю не выдан этот набор. События сохранены и уйдут, когда вы это исправите.`,
  version_ended: msg`Meta закрыла версию API, с которой работает эта Воронка, или не знает её. События сохранены и уйдут, когда вы выберете другую версию в настройках или обновите программу.`,

  // Tried again by itself
  rate_limited: msg`Meta просит отправлять медленнее. События сохранены и уйдут сами, когда ограничение кончится.`,
  meta_fault: msg`На стороне Meta сбой. Событие сохранено, попытка повторится сама.`,
  http_status: msg`Ответ с кодом {status} пришёл без слова от Meta: так отвечает сбой или чужая сеть по дороге. Событие сохранено, попытка повторится сама.`,
  refused_with_others: msg`Meta отказала сразу всем событиям одного запроса из-за какого-то из них. Событие сохранено и уже отправляется в меньшем запросе.`,
  received_fewer: msg`В запросе было событий: {events}, Meta засчитала {received} и не сказала какие. Событие уйдёт ещё раз: повтор Meta узнает и не посчитает дважды.`,
  event_fault: msg`Воронка не смогла собрать это событие: его запись повреждена. Попытка повторится через час, другие события это не держит. Сообщите нам, это ошибка Воронки.`,
  no_network: msg`Нет связи с Meta. Событие сохранено и уйдёт, когда появится сеть.`,

  // Unknown
  no_answer: msg`Событие ушло, но ответа не было: связь оборвалась. Приняла ли его Meta, узнать нельзя.`,
  answer_unreadable: msg`Meta ответила непонятно. Приняла ли она событие, узнать нельзя.`,
  interrupted: msg`Программа закрылась, пока событие отправлялось. Приняла ли его Meta, узнать нельзя.`,
  unknown: msg`Событие ушло, но ответа не было. Чтобы Meta не посчитала его дважды, само оно больше не отправляется.`,

  // Refused for good
  received_none: msg`Meta ответила, но события не засчитала. Проверьте, тот ли это набор данных. Событие отложено и сохранено.`,
  refused_too_old: msg`Meta сочла событие старше 7 дней и не приняла его. Интерес засчитан здесь.`,
  refused_not_hashed: msg`Meta сочла телефон незашифрованным. Событие отложено и сохранено: сообщите нам, это ошибка Воронки.`,
  refused_too_little: msg`Meta не смогла узнать человека: слишком мало данных. Событие отложено и сохранено.`,
  refused_no_channel: msg`Meta не нашла в событии канал. Событие отложено и сохранено: сообщите нам, это ошибка Воронки.`,
  refused_field: msg`Meta не принимает одно из полей у событий из переписки. Событие отложено и сохранено.`,
  refused_name: msg`Meta не принимает событие с таким именем. Выберите другое имя в направлении. Это событие отложено и сохранено.`,
  refused_no_click: msg`Meta требует номер клика, а у этого диалога его нет. Событие отложено и сохранено.`,
  refused_click: msg`Meta не знает такого клика: реклама из другого кабинета или набор данных не тот. Событие отложено и сохранено.`,
  refused_no_business_id: msg`Не указан номер страницы или аккаунта WhatsApp Business, либо набор данных связан с другим. Укажите в направлении другой из двух номеров: что подходит этому набору, покажет доктор. Событие отложено и сохранено.`,
  invalid_parameter: msg`Meta отказалась принять событие. Её ответ записан ниже целиком. Событие отложено и сохранено.`,
  no_business_id: msg`Не указан номер страницы или аккаунта WhatsApp Business. Добавьте его в направлении, и событие уйдёт.`,

  // What could be sent on the owner's word and stays
  ...sendReasons,
  ...spendReasons,
  // What the owner said of a level, and what became of a booking
  ...reviewReasons,
  // Where a dialog stands in the funnel
  ...stageReasons,
  // What rules believe of a customer, and why a dialog is not judged
  ...judgedReasons,
  // Why a model did not judge
  ...modelReasons,
  // Why a claim of a model does not count
  ...fellClaims,

  // A table of contacts
  ...tableFaults,
  ...rowReasons,

  // Imports, and chats of exports
  ...importReasons,

  // Chats of a history
  all_known: msg`Все сообщения этого чата уже здесь.`,
  further_back_dropped: msg`Программа закрылась раньше, чем телефон спросили обо всех чатах (осталось: {left}). Попросите ещё раз.`,
  over_limit: msg`Чат сверх заданного числа: взяты самые новые.`,

  // Undoing an import
  undoing: msg`Отменяется: {done} из {of}.`,
  undo_failed: msg`Отмена прервалась. Остальное цело: попробуйте отменить ещё раз.`,
  undone: msg`Отменено: того, что принёс импорт, здесь больше нет.`,
  undone_except: msg`Отменено всё, кроме чатов, с которыми с тех пор что-то делали. Осталось: {chats}.`,
  event_exists: msg`Остаётся: на этих сообщениях держится событие для Meta.`,
  corrected: msg`Остаётся: вы сами оценили этот чат или выбрали его стадию.`,
  merged_since: msg`Остаётся: этот чат с тех пор объединён с другим чатом того же человека.`,
  contact_used: msg`Остаётся: с этим человеком есть другая переписка, или о нём сказал другой импорт.`,
  history_not_sent_again: msg`WhatsApp присылает историю один раз, при привязке. Чтобы получить её снова, номер придётся привязать заново.`,
  discarded: msg`Импорт убирается из списка.`,

  // Fields left out
  not_known: msg`не известно`,
  not_in_classic: msg`в классическом наборе не отправляется`,
  no_click: msg`у диалога нет номера клика`,
  no_phone: msg`WhatsApp скрывает телефон`,
  other_id_sent: msg`отправляется номер страницы`,
};

/** For a code that has no sentence of its own yet. */
export const unknownReason = msg`Причина: {code}.`;
