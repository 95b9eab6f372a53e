import type { FieldView } from '../views.ts';
import { type EventFacts, isPositive } from './build-payload.ts';
import { hash } from './hash.ts';
import { normalise } from './normalise.ts';

/** What a field is made of. */
export type FieldFacts = Pick<
  EventFacts,
  'level' | 'ctwaClid' | 'pageId' | 'wabaId' | 'phone' | 'externalKey' | 'purchase'
>;

/**
 * Every field of the customer and of the payment that a payload may carry: as known here, as normalised, as hashed, and whether this payload
 * carries it, or why not. For the owner's eyes only: raw values never leave the computer.
 */
export function describeFields(facts: FieldFacts, payload: string): FieldView[] {
  const { sent, isClassic } = readSent(payload);
  const noClick = { code: 'no_click' };

  const plain = (key: string, raw: string | null, leftOut: { code: string }): FieldView => ({
    ...{ key, raw, normalised: raw, hashed: null, sent: key in sent, hasChanged: false },
    leftOut: key in sent ? null : leftOut,
  });
  const hashed = (key: string, raw: string | null, normalised: string, leftOut: { code: string }): FieldView => ({
    ...{ key, raw, normalised: normalised || null, hashed: hash(normalised) ?? null, sent: key in sent },
    ...{ leftOut: key in sent ? null : leftOut, hasChanged: false },
  });
  const businessId = (raw: string | null, other: string) => {
    if (isClassic) return { code: 'not_in_classic' };
    if (!('ctwa_clid' in sent)) return noClick;
    return { code: raw !== null && other in sent ? 'other_id_sent' : 'not_known' };
  };

  return [
    plain('ctwa_clid', facts.ctwaClid, noClick),
    plain('page_id', facts.pageId, businessId(facts.pageId, 'whatsapp_business_account_id')),
    plain('whatsapp_business_account_id', facts.wabaId, businessId(facts.wabaId, 'page_id')),
    hashed('ph', facts.phone, normalise.whatsappPhone(facts.phone ?? ''), { code: 'no_phone' }),
    hashed('external_id', facts.externalKey, facts.externalKey, { code: isClassic ? 'not_in_classic' : 'not_known' }),
    ...(facts.level === 'purchase' ? paid(facts, plain) : []),
  ];
}

/**
 * The same of a payload that went out: it stands as it went, though the person or the direction may have changed since. What is
 * known now is shown only where it is what went: its hash is the one that was sent.
 */
export function describeSent(facts: FieldFacts, payload: string): FieldView[] {
  const { sent } = readSent(payload);
  return describeFields(facts, payload).map((field): FieldView => {
    const went = [sent[field.key]].flat()[0];
    const changed = { ...field, raw: null, normalised: null, hashed: null, hasChanged: true };
    if (went === undefined) return field.raw !== null && wasUnknown(field) ? changed : field;
    if (field.hashed === null && !Array.isArray(sent[field.key])) {
      return { ...field, raw: String(went), normalised: String(went) };
    }
    return field.hashed === went ? field : { ...changed, hashed: String(went) };
  });
}

/** It was left out because nothing was known of it, not because its kind of payload has no place for it. */
function wasUnknown({ key, leftOut }: FieldView): boolean {
  const code = leftOut?.code;
  return (
    code === 'no_phone' ||
    code === 'not_known' ||
    code === 'amount_missing' ||
    (code === 'no_click' && key === 'ctwa_clid')
  );
}

/** The amount as it was told here, whether or not this payload carries it. */
function paid(
  { purchase }: FieldFacts,
  plain: (key: string, raw: string | null, leftOut: { code: string }) => FieldView,
): FieldView[] {
  const value = isPositive(purchase) ? String(purchase.amountMicros / 1e6) : null;
  const missing = { code: 'amount_missing' };
  return [plain('value', value, missing), plain('currency', purchase?.currency ?? null, missing)];
}

/** What a payload carries, and whether it is of the classic kind: none but that has an address in it. */
function readSent(payload: string): { sent: Record<string, unknown>; isClassic: boolean } {
  const whole = JSON.parse(payload) as { user_data?: object; custom_data?: object; event_source_url?: string };
  return { sent: { ...whole.custom_data, ...whole.user_data }, isClassic: whole.event_source_url !== undefined };
}
