import type { MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';

/** Fields of a payload by their keys, as the ledger and its export call them. */
export const eventFields: Record<string, MessageDescriptor> = {
  ctwa_clid: msg`Номер клика`,
  page_id: msg`Страница`,
  whatsapp_business_account_id: msg`Аккаунт WhatsApp Business`,
  ph: msg`Телефон`,
  external_id: msg`Свой номер человека`,
  value: msg`Сумма`,
  currency: msg`Валюта`,
};
