import type { Level } from '../../dialogs/views.ts';
import { actionSourceOf } from './action-source.ts';
import { type EventNames, LEVEL_NUMBERS, nameOnWire } from './event-names.ts';
import { hash } from './hash.ts';
import { normalise } from './normalise.ts';

/** All that goes into the payload of one event. */
export interface EventFacts {
  eventId: string;
  level: Level;
  /** ms */
  eventTimeAt: number;
  preset: 'standard' | 'classic';
  eventNames: EventNames;
  pageId: string | null;
  wabaId: string | null;
  /** E.164 digits from WhatsApp. */
  phone: string | null;
  /** The contact's own random id. */
  externalKey: string;
  /** Case kept exactly. */
  ctwaClid: string | null;
  /** Where events of the direction come from. */
  source: 'whatsapp' | 'crm';
  /** Which CRM, where it is one. */
  crmKind: 'amocrm' | 'bitrix24' | null;
  /** False: only what has a click id is sent. */
  sendsWithoutClick: boolean;
  /** What was paid, for the level «purchase»; millionths of the currency (ISO 4217). NULL: no payment stands. */
  purchase: Paid | null;
}

/** `amountMicros` NULL: said without an amount. */
export interface Paid {
  amountMicros: number | null;
  currency: string;
}

/** Whether Meta would take the amount. */
export function isPositive(purchase: Paid | null): purchase is Paid & { amountMicros: number } {
  return purchase?.amountMicros != null && purchase.amountMicros > 0;
}

/**
 * `data[0]` of a call to the Conversions API as JSON: business messaging with a click id, a chat without;
 * the classic preset byte for byte as owners' older systems send it. `now` in ms: `event_time` is never later.
 * Source: facts/meta.md 2 to 5, product.md 5
 */
export function buildPayload(facts: EventFacts, now: number): string {
  const eventTime = Math.floor(Math.min(facts.eventTimeAt, now) / 1000);
  return JSON.stringify(facts.preset === 'classic' ? classic(facts, eventTime) : standard(facts, eventTime));
}

/** Whether the payload would be refused for want of a page or WhatsApp Business account id. Source: facts/meta.md 2 */
export function lacksBusinessId({ preset, ctwaClid, pageId, wabaId }: EventFacts): boolean {
  return preset === 'standard' && ctwaClid !== null && pageId === null && wabaId === null;
}

function standard(facts: EventFacts, eventTime: number): object {
  const { level, ctwaClid } = facts;
  const name = nameOnWire(level, { ...facts, withClick: ctwaClid !== null });
  const common = { event_name: name, event_time: eventTime, event_id: facts.eventId };
  const hashed = {
    ...listOf('ph', hash(normalise.whatsappPhone(facts.phone ?? ''))),
    ...listOf('external_id', hash(facts.externalKey)),
  };
  const action = actionSourceOf(facts);
  if (ctwaClid === null) {
    const custom_data = { ...customData(facts), ...(action === 'system_generated' ? ofCrm(facts) : {}) };
    return { ...common, action_source: action, user_data: hashed, custom_data };
  }
  return {
    ...common,
    action_source: action,
    messaging_channel: 'whatsapp',
    user_data: { ctwa_clid: ctwaClid, ...businessId(facts), ...hashed },
    custom_data: customData(facts),
  };
}

/** The value is a JSON number in units of the currency, exact to what was typed. Source: facts/meta.md 2 */
function customData({ level, purchase }: EventFacts): object {
  const paid = level === 'purchase' && isPositive(purchase);
  return {
    event_level: LEVEL_NUMBERS[level],
    ...(paid ? { currency: purchase.currency, value: purchase.amountMicros / 1e6 } : {}),
  };
}

const CRM_NAMES = { amocrm: 'amoCRM', bitrix24: 'Bitrix24' };

/** Source: facts/meta.md 3 */
function ofCrm({ crmKind }: EventFacts): object {
  return { event_source: 'crm', lead_event_source: crmKind === null ? 'CRM' : CRM_NAMES[crmKind] };
}

function businessId({ pageId, wabaId }: EventFacts): Record<string, string> {
  if (pageId !== null) return { page_id: pageId };
  return wabaId === null ? {} : { whatsapp_business_account_id: wabaId };
}

/** The order of the keys is part of it. */
function classic(facts: EventFacts, eventTime: number): object {
  const withClick = facts.ctwaClid !== null;
  return {
    event_name: nameOnWire(facts.level, { ...facts, withClick }),
    event_time: eventTime,
    event_id: facts.eventId,
    event_source_url: 'https://wa.me/',
    action_source: actionSourceOf(facts),
    ...(withClick ? { messaging_channel: 'whatsapp' } : {}),
    user_data: {
      ...listOf('ph', hash(normalise.whatsappPhone(facts.phone ?? ''))),
      ...(withClick ? { ctwa_clid: facts.ctwaClid } : {}),
    },
    custom_data: customData(facts),
  };
}

function listOf(key: string, value: string | undefined): Record<string, string[]> {
  return value === undefined ? {} : { [key]: [value] };
}
