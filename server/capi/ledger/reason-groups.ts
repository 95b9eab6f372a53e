import type { EventState } from '../../dialogs/views.ts';

/** Why events are not with Meta, as the ledger groups it; what is asked for in the address of the page too. */
export const REASON_GROUPS = [
  /** Not an event yet: a level that rules found waits for the owner's word (a review). */
  'waits_confirmation',
  /** A first message or a phone is still waited for. */
  'waits_data',
  'no_click',
  'too_old',
  /** The direction's sending is off. */
  'direction_off',
  /** No dataset, page or account is chosen. */
  'not_set_up',
  'name_refused',
  /** A purchase without an amount. */
  'amount',
  /** No token, or the dataset is stopped by it or by its permissions. */
  'token',
  'rate',
  /** No network, or a fault at Meta: tried again by itself. */
  'network',
  /** Merged: the event of another dialog of the same person stays. */
  'duplicate',
  /** The owner said that the level is not reached. */
  'taken_back',
  'refused_other',
  /** Sent, and nobody knows whether Meta has it. */
  'unknown',
  'other',
] as const;

export type ReasonGroup = (typeof REASON_GROUPS)[number];

const CODES: Record<string, ReasonGroup> = {
  ...of('waits_data', ['waits_for_stub', 'waits_for_phone']),
  ...of('no_click', ['no_click_messaging_only', 'refused_no_click']),
  ...of('too_old', ['too_old', 'refused_too_old']),
  ...of('direction_off', ['capi_off']),
  ...of('not_set_up', ['no_dataset', 'no_business_id', 'refused_no_business_id']),
  ...of('name_refused', ['name_refused', 'refused_name']),
  ...of('amount', ['amount_missing']),
  ...of('token', ['no_token', 'token_invalid', 'token_expired', 'secret_unreadable']),
  ...of('token', ['permission_missing', 'dataset_forbidden', 'version_ended']),
  ...of('rate', ['rate_limited']),
  ...of('network', ['no_network', 'meta_fault', 'http_status']),
  ...of('duplicate', ['merged']),
  ...of('taken_back', ['owner_took_back']),
  ...of('unknown', ['unknown', 'no_answer', 'answer_unreadable', 'interrupted']),
  ...of('refused_other', [
    'received_none',
    'refused_click',
    'refused_field',
    'refused_no_channel',
    'invalid_parameter',
  ]),
  ...of('refused_other', ['refused_not_hashed', 'refused_too_little']),
  // Taken apart from the others of its call, it goes again at once.
  ...of('other', ['refused_with_others', 'received_fewer', 'event_fault']),
};

/** Every reason that an event can have; where each is told of stands in told-where.test.ts. */
export const REASON_CODES: readonly string[] = Object.keys(CODES);

/** The one group that an event with this reason is in; every code has one. */
export function groupOf({ code, state }: { code: string; state: EventState }): ReasonGroup {
  const group = CODES[code];
  if (state !== 'refused') return group ?? 'other';
  // What Meta refused for good is not tried again, whatever its code says elsewhere.
  return group === undefined || group === 'network' || group === 'rate' ? 'refused_other' : group;
}

function of(group: ReasonGroup, codes: string[]): Record<string, ReasonGroup> {
  return Object.fromEntries(codes.map((code) => [code, group]));
}
