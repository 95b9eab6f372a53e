import type { TokenView } from '../../ads/views.ts';
import type { Reason } from '../../dialogs/views.ts';
import type { Outcome } from '../meta/classify-answer.ts';
import type { Probed } from './check-sending.ts';
import type { FoundToken } from './examined.ts';
import { bad, type Finding, good, notKnown, warning } from './finding.ts';
import { isProof } from './read-probe.ts';

const DAY_MS = 24 * 60 * 60 * 1000;
/** One of these lets a token send events of messaging. Source: facts/meta.md 2 */
const SENDING_SCOPES = ['whatsapp_business_manage_events', 'page_events'];

interface Seen {
  /** What Meta says of the token itself; NULL: it was not asked, or does not say. */
  said: TokenView | null;
  /** What the first probe showed; NULL: there was none. */
  probed: Probed | null;
}

/** Lives, ends, dead: what Meta answers to a probe outweighs what it says of the token. */
export function lifeOfToken({ found, said, probed, now }: Seen & { found: FoundToken; now: number }): Finding {
  if (found.kind === 'missing') return bad('doctor_token_missing');
  const { of } = found;
  if (found.kind === 'unreadable') return bad('doctor_token_unreadable', { of });
  if (probed?.meaning === 'token') return bad('doctor_token_dead', { ...metaOf(probed.outcome), of });
  const isProven = probed !== null && isProof(probed.meaning);
  if (said?.problem && !isProven) return bad('doctor_token_dead', { ...said.problem, of });
  const endsAt = said?.expiresAt ?? null;
  if (endsAt !== null && said?.state === 'good') return good('doctor_token_until', { dayAt: endsAt, of });
  if (endsAt !== null) {
    return warning('doctor_token_ends', { days: Math.max(0, Math.ceil((endsAt - now) / DAY_MS)), dayAt: endsAt, of });
  }
  if (said) return good('doctor_token_endless', { of });
  return isProven ? good('doctor_token_taken', { of }) : notKnown('doctor_token_unknown', { of });
}

/** What the token may do: by its list of rights, or by what the probe showed. */
export function rightsOfToken({ said, probed }: Seen): Finding {
  const has = said?.scopes ?? [];
  const named = SENDING_SCOPES.find((scope) => has.includes(scope));
  if (probed?.meaning === 'permission') return bad('doctor_scopes_refused', metaOf(probed.outcome));
  if (named !== undefined) return good('doctor_scopes_named', { scope: named });
  if (probed && isProof(probed.meaning)) return good('doctor_scopes_proven');
  return has.length > 0 ? warning('doctor_scopes_missing', { has: has.join(', ') }) : notKnown('doctor_scopes_unknown');
}

/** Meta's own codes of an outcome, for the line that explains them. */
export function metaOf(outcome: Outcome): Partial<Reason> {
  if (!('reason' in outcome)) return {};
  const { metaCode, metaSubcode, message } = outcome.reason;
  return {
    ...(metaCode === undefined ? {} : { metaCode }),
    ...(metaSubcode === undefined ? {} : { metaSubcode }),
    ...(message === undefined ? {} : { message }),
  };
}
