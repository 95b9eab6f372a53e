import { AppError } from '../../errors.ts';
import type { Parts } from '../../parts.ts';
import type { DirectionRules } from '../judgement.ts';

/**
 * Rules of a direction, made by the model from what the owner says of the business, in the language of that text.
 *
 * @param about at most 2000 characters are read
 * @throws AppError model_key_missing (none to ask), model_answer_unreadable, and what JudgeModel.judge throws. The signal's reason when it is aborted.
 */
export async function proposeRules(
  _parts: Parts,
  _asked: { about: string; language: 'ru' | 'en'; signal: AbortSignal },
): Promise<{ rules: DirectionRules; costMicroUsd: number }> {
  throw new AppError('model_key_missing');
}
