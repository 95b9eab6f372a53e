import type { Level } from '../../dialogs/views.ts';

export const LEVELS: readonly Level[] = ['interest', 'qualified', 'scheduled', 'purchase'];

/** Names as the owner chose them where they differ from the preset's. */
export type EventNames = Partial<Record<Level, { messaging?: string; chat?: string }>>;

/** The closed list of business messaging: any other name is refused (2804066). Source: facts/meta.md 2 */
export const MESSAGING_NAMES: readonly string[] = [
  'LeadSubmitted',
  'QualifiedLead',
  'InitiateCheckout',
  'Purchase',
  'AddToCart',
  'ViewContent',
  'OrderCreated',
  'OrderShipped',
  'OrderDelivered',
  'OrderCanceled',
  'OrderReturned',
  'CartAbandoned',
  'RatingProvided',
  'ReviewProvided',
];

/** Meta's standard events: what a chat without a click id may be called. */
export const CHAT_NAMES: readonly string[] = [
  'Lead',
  'CompleteRegistration',
  'Schedule',
  'Purchase',
  'Contact',
  'SubmitApplication',
  'Subscribe',
  'StartTrial',
  'InitiateCheckout',
  'AddToCart',
  'ViewContent',
];

/** `custom_data.event_level` */
export const LEVEL_NUMBERS: Record<Level, number> = { interest: 1, qualified: 2, scheduled: 3, purchase: 4 };

/** What Meta's own standard events call the levels. */
export const STANDARD_NAMES: Record<Level, string> = {
  interest: 'Lead',
  qualified: 'CompleteRegistration',
  scheduled: 'Schedule',
  purchase: 'Purchase',
};

const MESSAGING: Record<Level, string> = {
  interest: 'LeadSubmitted',
  qualified: 'QualifiedLead',
  scheduled: 'InitiateCheckout',
  purchase: 'Purchase',
};

/**
 * What an event of this level is called on the wire: the chosen name, else the preset's own; never nothing. The classic preset
 * sends standard names with a click id too.
 */
export function nameOnWire(
  level: Level,
  { preset, eventNames, withClick }: { preset: 'standard' | 'classic'; eventNames: EventNames; withClick: boolean },
): string {
  const chosen = eventNames[level];
  if (!withClick) return chosen?.chat || STANDARD_NAMES[level];
  return chosen?.messaging || (preset === 'classic' ? STANDARD_NAMES[level] : MESSAGING[level]);
}

/**
 * The first chosen name that Meta would refuse, if any: an empty one and one of a level that is none too. A dataset for the
 * classic preset takes standard names as messaging names as well. Source: facts/meta.md 2
 */
export function findBadName(
  eventNames: EventNames,
  preset: 'standard' | 'classic',
): { level: string; name: string } | undefined {
  const messaging = preset === 'classic' ? [...MESSAGING_NAMES, ...CHAT_NAMES] : MESSAGING_NAMES;
  for (const [level, names] of Object.entries(eventNames)) {
    if (!LEVELS.some((known) => known === level)) return { level, name: names.messaging ?? names.chat ?? '' };
    if (names.messaging !== undefined && !messaging.includes(names.messaging)) return { level, name: names.messaging };
    if (names.chat !== undefined && !CHAT_NAMES.includes(names.chat)) return { level, name: names.chat };
  }
  return undefined;
}
