import type { ReviewRow, Standing } from '../../../server/qualification/views.ts';

/** How the dialog stands by its judgement, with the owner's word on the level in question. */
export function standingOf({ judgement, level }: Pick<ReviewRow, 'judgement' | 'level'>, reached: boolean): Standing {
  const { answers, booking, temperature } = judgement;
  const qualified = answers.length > 0 && answers.every(({ answered }) => answered);
  const scheduled = booking.agreed && booking.when !== null;
  return { qualified, scheduled, temperature, [level]: reached };
}
