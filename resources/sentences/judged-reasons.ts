import type { MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';

/** Why rules believe of a customer what they do, and why nobody judges a dialog. */
export const judgedReasons: Record<string, MessageDescriptor> = {
  judged_job_seeker: msg`Человек ищет работу, а не услугу.`,
  judged_supplier: msg`Человек предлагает свой товар или услуги.`,
  judged_spam: msg`Похоже на рассылку.`,
  judged_existing_client: msg`Пишет тот, кто уже ваш клиент: новой покупки в этом разговоре нет.`,
  judged_not_ours: msg`Клиент хочет того, чего у вас нет.`,
  judged_nothing_readable: msg`Пока нет слов, которые можно прочитать: только голосовые, картинки или стикеры.`,
  judged_price_only: msg`Клиент спросил о цене и больше ничего не сказал.`,

  // Not judged
  no_direction: msg`У диалога нет направления, поэтому его не по чему оценивать.`,
  no_rules: msg`У направления ещё нет правил, поэтому диалог не оценивается.`,
  judged_by_crm: msg`Уровни этого направления приходят из CRM, переписка не оценивается.`,
  not_judged: msg`Оценка диалогов этого направления выключена.`,
  archived: msg`Диалог или его направление в архиве и больше не оценивается.`,
  contact_is_staff: msg`Это сотрудник, а не клиент: такие диалоги не оцениваются.`,
  no_customer_message: msg`Клиент ещё ничего не написал.`,
  settled: msg`Оба уровня достигнуты, день записи прошёл: больше не оценивается.`,
};
