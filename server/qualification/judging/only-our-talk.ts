import { prepared } from '../../../db/prepared.ts';
import type { Parts } from '../../parts.ts';
import { judgeByRules } from '../by-rules/judge-by-rules.ts';
import type { CurrentRules } from '../direction-rules/read-rules.ts';
import type { JudgedDialog } from '../judgement.ts';

/**
 * Whether nothing is new but words of the business that change neither the booking nor the temperature, as far as rules see,
 * who cost nothing: then the judgement that holds still does.
 */
export function isOnlyOurTalk(
  { db }: Pick<Parts, 'db'>,
  dialogId: number,
  { dialog, rules }: { dialog: JudgedDialog; rules: CurrentRules },
): boolean {
  const newest = prepared<{ rulesId: number; ofChangeAt: number }>(
    db,
    `select rules_id as rulesId, of_change_at as ofChangeAt from judgements
     where id = (select judgement_id from dialogs where id = +?)`,
  ).get(dialogId);
  if (!newest || newest.rulesId !== rules.id || newest.ofChangeAt > dialog.now) return false;
  const fresh = new Set(
    prepared<{ id: number }>(db, 'select id from messages where dialog_id = +? and from_me = 1 and received_at > +?')
      .all(dialogId, newest.ofChangeAt)
      .map(({ id }) => id),
  );
  const before = judgeByRules({ ...dialog, messages: dialog.messages.filter(({ id }) => !fresh.has(id)) });
  const after = judgeByRules(dialog);
  return (
    before.booking.agreed === after.booking.agreed &&
    before.booking.when === after.booking.when &&
    before.temperature === after.temperature
  );
}
