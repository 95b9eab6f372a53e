import { useLingui } from '@lingui/react';
import { ledgerGroups } from '../../../../resources/sentences/ledger-groups.ts';
import { explainMeta } from '../../../../resources/sentences/meta-codes.ts';
import type { EventRow } from '../../../../server/capi/ledger/views.ts';
import { useSentence } from '../../../components/use-sentence.ts';

/** Groups of what has no name of its own: their word beside the state would say nothing new. */
const VAGUE = ['refused_other', 'other'];

/** Why an event is not with Meta, in a cell: the group's word, or the first words of the reason itself. Empty: it is. */
export function useRowReason(): (row: Pick<EventRow, 'group' | 'reason'>) => string {
  const { i18n } = useLingui();
  const sentence = useSentence();
  return ({ group, reason }) => {
    if (group === null) return '';
    if (reason === null || !VAGUE.includes(group)) return i18n._(ledgerGroups[group]);
    const { code, metaCode, metaSubcode } = reason;
    const isOfMeta = typeof metaCode === 'number';
    const meta =
      isOfMeta &&
      explainMeta({ code, metaCode, metaSubcode: typeof metaSubcode === 'number' ? metaSubcode : undefined });
    return meta ? i18n._(meta.means) : sentence.reason(reason);
  };
}
