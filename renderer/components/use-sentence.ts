import { useLingui } from '@lingui/react';
import { errors, unknownError } from '../../resources/sentences/errors.ts';
import { reasons, unknownReason } from '../../resources/sentences/reasons.ts';
import type { Reason } from '../../server/dialogs/views.ts';

interface Sentences {
  /** Why something is so, for the owner. */
  reason(reason: Reason): string;
  /** What happened, whether anything was lost, what to do. */
  fault(fault: unknown): string;
  /** The same of a domain code that came by another way than a procedure. */
  failure(domain: Reason): string;
  /** The domain code of a fault; undefined when it is not one of ours. */
  codeOf(fault: unknown): string | undefined;
}

interface Domain {
  code: string;
  params: Record<string, unknown>;
}

/** Sentences of the one catalogue, in the language of the moment. */
export function useSentence(): Sentences {
  const { _, i18n } = useLingui();
  return {
    reason: ({ code, ...values }) =>
      _({ ...(reasons[code] ?? unknownReason), values: { ...withDays(values, i18n.locale), code } }),
    fault: (fault) => {
      const domain = domainOf(fault);
      const code = domain?.code ?? (hasAnswer(fault) ? 'bug' : 'unreachable');
      return _({ ...(errors[code] ?? unknownError), values: { ...domain?.params, code } });
    },
    failure: ({ code, ...values }) => _({ ...(errors[code] ?? unknownError), values: { ...values, code } }),
    codeOf: (fault) => domainOf(fault)?.code,
  };
}

/** Calendar days (YYYY-MM-DD) among the values as they are said: 25 ноября. */
function withDays(values: Record<string, unknown>, locale: string): Record<string, unknown> {
  const long = new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'long', timeZone: 'UTC' });
  const said = (value: unknown) =>
    typeof value === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(value)
      ? long.format(new Date(`${value}T12:00:00Z`))
      : value;
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [name, said(value)]));
}

function domainOf(fault: unknown): Domain | undefined {
  const answer = hasAnswer(fault) ? (fault.data as { domain?: Domain | null }) : undefined;
  return answer?.domain ?? undefined;
}

function hasAnswer(fault: unknown): fault is Error & { data: object } {
  return fault instanceof Error && 'data' in fault && typeof fault.data === 'object' && fault.data !== null;
}
