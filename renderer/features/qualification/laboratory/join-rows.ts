import type { GoldenRow, Standing, TrialRow } from '../../../../server/qualification/views.ts';

/** A golden dialog beside what the shown check found of it. */
export interface LaboratoryRow {
  dialogId: number;
  contact: GoldenRow['contact'];
  /** As the owner says now; as they said when it was checked, where the star is gone. */
  expected: Standing;
  hasStar: boolean;
  /** NULL: the shown check did not judge it. */
  checked: TrialRow | null;
}

/** Those that came out wrong first, then those that have no result, then the right ones; within these as they were given. */
export function joinRows(golden: readonly GoldenRow[], checked: readonly TrialRow[]): LaboratoryRow[] {
  const byId = new Map(checked.map((row) => [row.dialogId, row]));
  const starred = new Set(golden.map((row) => row.dialogId));
  const rows: LaboratoryRow[] = golden.map(({ dialogId, contact, golden: expected }) => ({
    ...{ dialogId, contact, expected, hasStar: true, checked: byId.get(dialogId) ?? null },
  }));
  for (const row of checked) {
    const { dialogId, contact, expected } = row;
    if (!starred.has(dialogId) && expected) rows.push({ dialogId, contact, expected, hasStar: false, checked: row });
  }
  const rank = ({ checked }: LaboratoryRow) => (checked?.isRight === false ? 0 : checked?.isRight === true ? 2 : 1);
  return rows.sort((one, other) => rank(one) - rank(other));
}
