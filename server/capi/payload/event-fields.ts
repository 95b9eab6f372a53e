import type { FieldView } from '../views.ts';
import { type EventFacts, isPositive } from './build-payload.ts';
import { hash } from './hash.ts';
import { normalise } from './normalise.ts';

/**
 * Every field of the customer and of the payment that a payload may carry: as known here, as normalised, as hashed, and whether this payload
 * carries it. For the owner's eyes only: raw values never leave the computer.
 */
export function describeFields(facts: EventFacts, payload: string): FieldView[] {
  const sent = partsOf(payload);
  const classic = facts.preset === 'classic';
  const withClick = 'ctwa_clid' in sent;
  const noClick = { code: 'no_click' };

  const plain = (key: string, raw: string | null, leftOut: { code: string }): FieldView => ({
    ...{ key, raw, normalised: raw, hashed: null, sent: key in sent },
    leftOut: key in sent ? null : leftOut,
  });
  const hashed = (key: string, raw: string | null, normalised: string, leftOut: { code: string }): FieldView => ({
    ...{ key, raw, normalised: normalised || null, hashed: hash(normalised) ?? null, sent: key in sent },
    leftOut: key in sent ? null : leftOut,
  });
  const businessId = (raw: string | null, other: string | null) => {
    if (classic) return { code: 'not_in_classic' };
    if (!withClick) return noClick;
    return { code: raw !== null && other !== null ? 'other_id_sent' : 'not_known' };
  };

  return [
    plain('ctwa_clid', facts.ctwaClid, noClick),
    plain('page_id', facts.pageId, businessId(facts.pageId, facts.wabaId)),
    plain('whatsapp_business_account_id', facts.wabaId, businessId(facts.wabaId, facts.pageId)),
    hashed('ph', facts.phone, normalise.whatsappPhone(facts.phone ?? ''), { code: 'no_phone' }),
    hashed('external_id', facts.externalKey, facts.externalKey, { code: classic ? 'not_in_classic' : 'not_known' }),
    ...(facts.level === 'purchase' ? paid(facts, plain) : []),
  ];
}

/** The amount as it was told here, whether or not this payload carries it. */
function paid(
  { purchase }: EventFacts,
  plain: (key: string, raw: string | null, leftOut: { code: string }) => FieldView,
): FieldView[] {
  const value = isPositive(purchase) ? String(purchase.amountMicros / 1e6) : null;
  const missing = { code: 'amount_missing' };
  return [plain('value', value, missing), plain('currency', purchase?.currency ?? null, missing)];
}

function partsOf(payload: string): Record<string, unknown> {
  const { user_data: user, custom_data: custom } = JSON.parse(payload) as Record<string, object | undefined>;
  return { ...custom, ...user };
}
