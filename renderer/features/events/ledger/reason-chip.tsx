import { useLingui } from '@lingui/react/macro';
import { ledgerGroups } from '../../../../resources/sentences/ledger-groups.ts';
import type { ReasonGroup } from '../../../../server/capi/ledger/reason-groups.ts';
import type { EventCounts } from '../../../../server/capi/ledger/views.ts';
import { FilterChip } from '../../../components/filters.tsx';
import { useFormat } from '../../../components/use-format.tsx';

interface ReasonChipProps {
  value: ReasonGroup | undefined;
  counts: EventCounts['reasons'] | undefined;
  onChange: (value: ReasonGroup | undefined) => void;
}

/** Why events are not with Meta: the groups that there are events of, the largest first. */
export function ReasonChip({ value, counts, onChange }: ReasonChipProps) {
  const { t, i18n } = useLingui();
  const format = useFormat();
  const groups = (Object.keys(ledgerGroups) as ReasonGroup[]).filter(
    (group) => group !== 'waits_confirmation' && ((counts?.[group] ?? 0) > 0 || group === value),
  );
  groups.sort((one, other) => (counts?.[other] ?? 0) - (counts?.[one] ?? 0));
  if (value === 'waits_confirmation') return null;
  if (groups.length === 0) return null;
  return (
    <FilterChip
      label={t`Почему не у Meta`}
      value={value}
      choices={groups.map((group) => ({
        value: group,
        label: i18n._(ledgerGroups[group]),
        note: format.number(counts?.[group] ?? 0),
      }))}
      onChange={onChange}
    />
  );
}
