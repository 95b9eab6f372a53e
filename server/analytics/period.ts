/** A stretch of time, ms, and the direction it is looked at for. */
export interface Period {
  /** At or after this moment. */
  since: number;
  /** … and before this one. */
  until: number;
  /** «none»: what has no direction. */
  directionId?: string | undefined;
}

/** Constant SQL that narrows `column` to the direction of the period; its value is in `valuesOf`. */
export function ofDirection(column: string, { directionId }: Pick<Period, 'directionId'>): string {
  if (directionId === undefined) return '';
  return directionId === 'none' ? `and ${column} is null` : `and ${column} = @directionId`;
}

export function valuesOf({ since, until, directionId }: Period): Record<string, string | number> {
  return { since, until, ...(directionId === undefined || directionId === 'none' ? {} : { directionId }) };
}
