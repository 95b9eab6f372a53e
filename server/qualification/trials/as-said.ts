/**
 * SQL that is true where a judgement (`after` of a row of trial_dialogs) is as the owner said of the dialog (`x.expected`); what the
 * owner did not say cannot be wrong.
 */
export function isAsSaid(after: 'x.after' | 'y.after'): string {
  const same = (what: string) => `x.expected ->> '${what}' = ${after} ->> '${what}'`;
  return `(${same('qualified')} and ${same('scheduled')} and (x.expected ->> 'temperature' is null or ${same('temperature')}))`;
}
