import { prepared } from '../../../db/prepared.ts';
import type { Parts } from '../../parts.ts';
import { evidenceOf, findDecisive, judgementBefore, readJudgement, type StoredFound } from './claims.ts';
import type { Decided } from './decide-levels.ts';
import type { Word } from './verdict-rows.ts';

/**
 * Whether a judgement that contradicts the owner's word rests on what the owner cannot have known: a yes on a message that came
 * since; a no on a customer who wrote since, where the machine had agreed with the owner. The same contradiction by the same
 * messages is not asked twice.
 */
export function contradictsAnew(parts: Pick<Parts, 'db'>, decided: Decided, word: Word): boolean {
  const { dialogId, judgement, judgementId } = decided;
  const { seenMessageId } = word.reason;
  if (!word.reached) return evidenceOf(judgement, word.level).some((id) => id > seenMessageId);
  if (newestOfCustomerId(parts, dialogId) <= seenMessageId) return false;
  const agreed = (found: StoredFound | undefined) =>
    found !== undefined && findDecisive(parts, dialogId, word.level, found) !== undefined;
  const known = word.judgementId === null ? undefined : readJudgement(parts, word.judgementId);
  return agreed(known) || agreed(judgementBefore(parts, dialogId, judgementId));
}

/** By arrival: what was written earlier and came later was not known either. */
function newestOfCustomerId({ db }: Pick<Parts, 'db'>, dialogId: number): number {
  return (
    prepared<{ id: number | null }>(
      db,
      'select max(id) as id from messages where dialog_id = +? and is_customer = 1',
    ).get(dialogId)?.id ?? 0
  );
}
