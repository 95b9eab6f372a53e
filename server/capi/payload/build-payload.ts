import type { Level } from '../../dialogs/views.ts';
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
  const custom = { custom_data: { event_level: LEVEL_NUMBERS[level] } };
  if (ctwaClid === null) return { ...common, action_source: 'chat', user_data: hashed, ...custom };
  return {
    ...common,
    action_source: 'business_messaging',
    messaging_channel: 'whatsapp',
    user_data: { ctwa_clid: ctwaClid, ...businessId(facts), ...hashed },
    ...custom,
  };
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
    action_source: withClick ? 'business_messaging' : 'other',
    ...(withClick ? { messaging_channel: 'whatsapp' } : {}),
    user_data: {
      ...listOf('ph', hash(normalise.whatsappPhone(facts.phone ?? ''))),
      ...(withClick ? { ctwa_clid: facts.ctwaClid } : {}),
    },
    custom_data: { event_level: LEVEL_NUMBERS[facts.level] },
  };
}

function listOf(key: string, value: string | undefined): Record<string, string[]> {
  return value === undefined ? {} : { [key]: [value] };
}
