import { useLingui } from '@lingui/react';
import { sendStays } from '../../../../resources/sentences/send-stays.ts';
import type { Reason } from '../../../../server/dialogs/views.ts';
import { useSentence } from '../../../components/use-sentence.ts';

/** Why something stays, in a sentence that holds of one row and of all rows with the same reason. */
export function useStayWords(): (reason: Reason) => string {
  const { _ } = useLingui();
  const sentence = useSentence();
  return (reason) => {
    const own = sendStays[reason.code];
    return own ? _(own) : sentence.reason(reason);
  };
}
