import { prepared } from '../../../db/prepared.ts';
import type { Parts } from '../../parts.ts';

/**
 * Two dialogs became one: of the stages found for them the one found last stays. Messages that both had are named by the row
 * that was kept. Inside a write.
 */
export function mergeStages(
  { db }: Pick<Parts, 'db'>,
  { keep, gone, both }: { keep: number; gone: number; both: readonly { kept: number; spare: number }[] },
): void {
  prepared(
    db,
    `delete from detected_stages where dialog_id = @keep
     and made_at <= (select made_at from detected_stages where dialog_id = @gone)`,
  ).run({ keep, gone });
  prepared(db, 'update or ignore detected_stages set dialog_id = ? where dialog_id = ?').run(keep, gone);
  prepared(db, 'delete from detected_stages where dialog_id = ?').run(gone);
  if (both.length === 0) return;
  const stored = prepared<{ messageIds: string }>(
    db,
    'select message_ids as messageIds from detected_stages where dialog_id = ?',
  ).get(keep);
  if (!stored) return;
  const keptOf = new Map(both.map(({ kept, spare }) => [spare, kept]));
  const named = (JSON.parse(stored.messageIds) as number[]).map((id) => keptOf.get(id) ?? id);
  prepared(db, 'update detected_stages set message_ids = ? where dialog_id = ?').run(JSON.stringify(named), keep);
}
