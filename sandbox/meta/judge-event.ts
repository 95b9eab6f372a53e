import { badParameter, type Refusal, refusedEvent } from './refusals.ts';

export type EventFields = Record<string, unknown>;

/** What the judge of one event knows of the world. `now` in ms UTC. */
export interface EventRules {
  now: number;
  pageId: string | undefined;
  wabaId: string | undefined;
  knowsClickId: (id: string) => boolean;
}

const SEVEN_DAYS = 7 * 24 * 60 * 60;

// Source: facts/meta.md 2, the closed list of business messaging.
const MESSAGING_NAMES = new Set(
  (
    'Purchase LeadSubmitted QualifiedLead InitiateCheckout AddToCart ViewContent OrderCreated OrderShipped ' +
    'OrderDelivered OrderCanceled OrderReturned CartAbandoned RatingProvided ReviewProvided'
  ).split(' '),
);
const ACTION_SOURCES = new Set(
  'email website app phone_call chat physical_store system_generated business_messaging other'.split(' '),
);
const EVENT_KEYS = new Set(
  (
    'event_name event_time event_id event_source_url action_source messaging_channel user_data custom_data opt_out ' +
    'referrer_url data_processing_options data_processing_options_country data_processing_options_state app_data ' +
    'original_event_data attribution_data'
  ).split(' '),
);
const HASHED = ['ph', 'em', 'external_id', 'fn', 'ln', 'ct', 'st', 'zp', 'country', 'ge', 'db'];
const PLAIN = [
  ...['ctwa_clid', 'page_id', 'whatsapp_business_account_id', 'page_scoped_user_id', 'fbc', 'fbp', 'lead_id'],
  ...['client_ip_address', 'client_user_agent', 'subscription_id', 'fb_login_id', 'anon_id', 'madid'],
];
const USER_KEYS = new Set([...HASHED, ...PLAIN]);
const NOT_IN_MESSAGING = ['fbc', 'fbp', 'client_ip_address', 'client_user_agent'];
const SHA256 = /^[0-9a-f]{64}$/;
// The digest of nothing: whoever sends it hashed an empty value instead of leaving it out (facts/meta.md 5).
const NOTHING = 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855';

export function isFields(value: unknown): value is EventFields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isFilled(value: unknown): boolean {
  return (typeof value === 'string' && value !== '') || typeof value === 'number';
}

/**
 * Why a strict dataset refuses this event, or undefined. The order is Meta's where it is known: the time comes before
 * the customer information, the name before the identifiers, the identifiers before the click id (the probe of
 * facts/meta.md 2 stands on that). Everywhere else it is ours.
 */
export function judgeEvent(event: unknown, index: number, rules: EventRules): Refusal | undefined {
  if (!isFields(event)) return badParameter(`data[${index}] must be an object`);
  return judgeShape(event, index, rules.now) ?? judgeContent(event, index, rules);
}

function judgeShape(event: EventFields, index: number, now: number): Refusal | undefined {
  // Unknown keys: Meta has been seen to refuse them; refused here so that a misspelt field is noticed.
  const stray = Object.keys(event).find((key) => !EVENT_KEYS.has(key));
  if (stray !== undefined) return badParameter(`Unexpected key "${stray}" on data[${index}]`);
  const { event_name: name, event_time: time, event_id: id, action_source: source, custom_data: custom } = event;
  if (typeof name !== 'string' || name === '') return badParameter(`data[${index}].event_name is required`);
  if (typeof source !== 'string' || !ACTION_SOURCES.has(source)) {
    return badParameter(`data[${index}].action_source is missing or unknown`);
  }
  if (id !== undefined && (typeof id !== 'string' || id === ''))
    return badParameter(`data[${index}].event_id is empty`);
  if (custom !== undefined && !isFields(custom)) return badParameter(`data[${index}].custom_data must be an object`);
  if (typeof time !== 'number' || !Number.isInteger(time)) {
    return badParameter(`data[${index}].event_time must be integer seconds`);
  }
  const seconds = Math.floor(now / 1000);
  if (time < seconds - SEVEN_DAYS) return refusedEvent.tooOld(index);
  // Future times are not known at Meta (facts/meta.md 8). The strict choice: refused from the first second on.
  if (time > seconds) return badParameter(`data[${index}].event_time is in the future`);
  return undefined;
}

function judgeContent(event: EventFields, index: number, rules: EventRules): Refusal | undefined {
  const user = event['user_data'];
  const isMessaging = event['action_source'] === 'business_messaging';
  if (isMessaging) {
    if (event['messaging_channel'] === undefined) return refusedEvent.noChannel(index);
    if (event['messaging_channel'] !== 'whatsapp')
      return badParameter(`data[${index}].messaging_channel is not whatsapp`);
    if (!MESSAGING_NAMES.has(String(event['event_name']))) return refusedEvent.closedName(index);
    // Untested by anyone (facts/meta.md 2); only the classic preset sends it, and that has its lenient dataset.
    if (event['event_source_url'] !== undefined) return badParameter(`data[${index}].event_source_url in messaging`);
  } else if (event['messaging_channel'] !== undefined) {
    // Not known at Meta; strict.
    return badParameter(`data[${index}].messaging_channel without business_messaging`);
  }
  if (!isFields(user)) return refusedEvent.tooThin(index);
  const stray = Object.keys(user).find((key) => !USER_KEYS.has(key));
  if (stray !== undefined) return badParameter(`Unexpected key "${stray}" on data[${index}].user_data`);
  const identity = isMessaging ? judgeMessagingIds(user, index, rules) : undefined;
  if (identity !== undefined) return identity;
  if (HASHED.some((key) => user[key] !== undefined && !isHashed(user[key]))) return refusedEvent.notHashed(index);
  if (user['lead_id'] !== undefined && !/^\d{15,17}$/.test(String(user['lead_id']))) {
    return badParameter(`data[${index}].user_data.lead_id must be 15 to 17 digits`);
  }
  if (!isMessaging && isThin(user)) return refusedEvent.tooThin(index);
  const purchase = event['event_name'] === 'Purchase' ? judgePurchase(event['custom_data'], index) : undefined;
  if (purchase !== undefined) return purchase;
  if (isMessaging && !rules.knowsClickId(String(user['ctwa_clid']))) return refusedEvent.unknownClickId(index);
  return undefined;
}

function judgeMessagingIds(user: EventFields, index: number, rules: EventRules): Refusal | undefined {
  const { page_id: pageId, whatsapp_business_account_id: wabaId } = user;
  if (!isFilled(pageId) && !isFilled(wabaId)) return refusedEvent.noBusinessId(index);
  // What Meta answers to another business's id is not known. Strict: an id the dataset is not linked to is as good as none.
  const isLinked = rules.pageId !== undefined || rules.wabaId !== undefined;
  const isForeign = (sent: unknown, own: string | undefined) => sent !== undefined && String(sent) !== own;
  if (isLinked && (isForeign(pageId, rules.pageId) || isForeign(wabaId, rules.wabaId))) {
    return refusedEvent.noBusinessId(index);
  }
  if (!isFilled(user['ctwa_clid'])) return refusedEvent.noClickId(index);
  if (NOT_IN_MESSAGING.some((key) => user[key] !== undefined)) return refusedEvent.notForMessaging(index);
  return undefined;
}

/** One lower-case SHA-256 or a list of at least one. Meta may forgive an unhashed external_id; we do not. */
function isHashed(value: unknown): boolean {
  const values = Array.isArray(value) ? value : [value];
  return values.length > 0 && values.every((one) => typeof one === 'string' && SHA256.test(one) && one !== NOTHING);
}

/** Which combinations are too broad is only partly known: one strong key, or address and browser together, must be there. */
function isThin(user: EventFields): boolean {
  const strong = [
    'ph',
    'em',
    'external_id',
    'fbc',
    'fbp',
    'lead_id',
    'fb_login_id',
    'subscription_id',
    'madid',
    'anon_id',
  ];
  if (strong.some((key) => user[key] !== undefined)) return false;
  return !(isFilled(user['client_ip_address']) && isFilled(user['client_user_agent']));
}

function judgePurchase(custom: unknown, index: number): Refusal | undefined {
  const { currency, value } = isFields(custom) ? custom : {};
  if (typeof currency !== 'string' || !/^[A-Za-z]{3}$/.test(currency)) return refusedEvent.noCurrency(index);
  if (typeof value !== 'number' || !Number.isFinite(value) || value < 0) return refusedEvent.noValue(index);
  return undefined;
}
