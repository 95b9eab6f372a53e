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
  const { _ } = useLingui();
  return {
    reason: ({ code, ...values }) => _({ ...(reasons[code] ?? unknownReason), values: { ...values, code } }),
    fault: (fault) => {
      const domain = domainOf(fault);
      const code = domain?.code ?? (hasAnswer(fault) ? 'bug' : 'unreachable');
      return _({ ...(errors[code] ?? unknownError), values: { ...domain?.params, code } });
    },
    failure: ({ code, ...values }) => _({ ...(errors[code] ?? unknownError), values: { ...values, code } }),
    codeOf: (fault) => domainOf(fault)?.code,
  };
}

function domainOf(fault: unknown): Domain | undefined {
  const answer = hasAnswer(fault) ? (fault.data as { domain?: Domain | null }) : undefined;
  return answer?.domain ?? undefined;
}

function hasAnswer(fault: unknown): fault is Error & { data: object } {
  return fault instanceof Error && 'data' in fault && typeof fault.data === 'object' && fault.data !== null;
}
