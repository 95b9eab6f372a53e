import type { I18n, MessageDescriptor } from '@lingui/core';
import { TRPCClientError } from '@trpc/client';
import { commandErrors } from '../../resources/sentences/command-errors.ts';
import { unknownError } from '../../resources/sentences/errors.ts';
import { reasons, unknownReason } from '../../resources/sentences/reasons.ts';
import type { Reason } from '../dialogs/views.ts';
import { domainCode } from '../errors.ts';

export interface SpokenFault {
  code: string;
  sentence: string;
}

/** A fault in the words of the terminal's language, with the file or folder it is about. */
export function speakFault(fault: unknown, i18n: I18n): SpokenFault {
  const { code, params } = known(fault);
  const sentence = i18n._({ ...(commandErrors[code] ?? unknownError), values: { ...params, code } });
  const place = params['file'] ?? params['folder'];
  return { code, sentence: place ? `${sentence} (${place})` : sentence };
}

/** The domain code of a fault; `bug` where it has none. */
export const codeOf = (fault: unknown): string => known(fault).code;

type Known = NonNullable<ReturnType<typeof domainCode>>;

/** Faults come from here, from a procedure of the console, or from the way to the open app. */
function known(fault: unknown): Known {
  if (!(fault instanceof TRPCClientError)) return domainCode(fault) ?? { code: 'bug', params: {} };
  const told = fault.data as { code: string; domain: Known | null } | null | undefined;
  if (told?.domain) return told.domain;
  return { code: told ? 'bug' : 'app_gone', params: {} };
}

/** Why a chat was skipped or an import stands still, in the words of the terminal's language. */
export function speakReason({ code, ...params }: Reason, i18n: I18n): string {
  const sentence: MessageDescriptor = reasons[code] ?? commandErrors[code] ?? unknownReason;
  return i18n._({ ...sentence, values: { ...params, code } });
}
