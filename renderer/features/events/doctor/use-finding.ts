import { useLingui } from '@lingui/react';
import { findingOf, type MendPlace } from '../../../../resources/sentences/doctor-findings.ts';
import { errors } from '../../../../resources/sentences/errors.ts';
import { explainMeta } from '../../../../resources/sentences/meta-codes.ts';
import type { LedgerPart } from '../../../../server/capi/doctor/views.ts';
import type { Reason } from '../../../../server/dialogs/views.ts';
import { useScopeWords } from '../../../components/scope-words.ts';
import { useFormat } from '../../../components/use-format.tsx';
import { useSentence } from '../../../components/use-sentence.ts';

interface FindingWords {
  means: string;
  mend: string | undefined;
  place: MendPlace | undefined;
  /** Of the ledger only these events. */
  only: LedgerPart | undefined;
  /** What Meta answered, or what is behind it: its code, and what that means. */
  behind: { code: string | undefined; words: string } | undefined;
}

/** What a finding means and what to do, in words. A code of Meta’s brings its own line of the guide. */
export function useFinding(): (reason: Reason) => FindingWords {
  const { _, i18n } = useLingui();
  const format = useFormat();
  const sentence = useSentence();
  const scopeWords = useScopeWords();
  const countries = new Intl.DisplayNames(i18n.locale, { type: 'region' });

  function valuesOf({ at, dayAt, country, scope, ...rest }: Reason): Record<string, unknown> {
    return {
      ...rest,
      ...(typeof at === 'number' && { at: format.dayTime(at) }),
      ...(typeof dayAt === 'number' && { dayAt: format.date(dayAt) }),
      ...(typeof country === 'string' && { country: nameOf(country, countries) }),
      ...(typeof scope === 'string' && { scope: scopeWords[scope] ?? scope }),
    };
  }

  function behindOf(reason: Reason): FindingWords['behind'] {
    const { metaCode, metaSubcode, message, why } = reason;
    const known = explainMeta({ metaCode: numeric(metaCode), metaSubcode: numeric(metaSubcode) });
    if (known && metaCode !== undefined) return { code: known.name, words: _(known.means) };
    if (typeof message === 'string') return { code: undefined, words: message };
    if (!isReason(why)) return undefined;
    // Of events and of forms the same code may say different things.
    const isOfEvents = reason.code.startsWith('doctor_queue_') || reason.code.startsWith('doctor_success_');
    const isReasonOfOne = isOfEvents || !(why.code in errors);
    return { code: undefined, words: isReasonOfOne ? sentence.reason(why) : sentence.failure(why) };
  }

  return (reason) => {
    const { means, mend, place, only } = findingOf(reason.code);
    const values = valuesOf(reason);
    const ofMeta = explainMeta({ metaCode: numeric(reason['metaCode']), metaSubcode: numeric(reason['metaSubcode']) });
    const todo = ofMeta && mend ? ofMeta.mend : mend;
    return {
      means: _({ ...means, values }),
      mend: todo && _({ ...todo, values }),
      // A token that several share stands elsewhere.
      place: place === 'pixel' && (reason['of'] === 'account' || reason['of'] === 'business') ? 'accounts' : place,
      only,
      behind: behindOf(reason),
    };
  };
}

function numeric(value: unknown): number | undefined {
  return typeof value === 'number' ? value : undefined;
}

function isReason(value: unknown): value is Reason {
  return typeof value === 'object' && value !== null && 'code' in value && typeof value.code === 'string';
}

function nameOf(country: string, names: Intl.DisplayNames): string {
  try {
    return names.of(country) ?? country;
  } catch {
    return country;
  }
}
