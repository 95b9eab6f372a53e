import { prepared } from '../../../db/prepared.ts';
import type { Parts } from '../../parts.ts';
import type { Standing } from '../views.ts';
import { needDialog } from './say.ts';
import { tellDialog } from './tell.ts';

/**
 * Marks a dialog with a star and what is true of it, changes that, or takes the star away (null). It is measured by what was
 * written until this was said. @throws AppError dialog_not_found
 */
export function star(
  parts: Pick<Parts, 'db' | 'clock' | 'live'>,
  { dialogId: id, golden }: { dialogId: number; golden: Standing | null },
): void {
  const { db, clock } = parts;
  db.write(() => {
    const dialogId = needDialog(parts, id);
    if (golden === null) prepared(db, 'delete from golden_dialogs where dialog_id = ?').run(dialogId);
    else {
      prepared(
        db,
        `insert into golden_dialogs (dialog_id, qualified, scheduled, temperature, until_at, added_at)
         select id, @qualified, @scheduled, @temperature, last_message_at, @now from dialogs where id = @dialogId
         on conflict (dialog_id) do update set qualified = excluded.qualified, scheduled = excluded.scheduled,
           temperature = excluded.temperature, until_at = excluded.until_at
         where (qualified, scheduled) <> (excluded.qualified, excluded.scheduled)
           or temperature is not excluded.temperature`,
      ).run({
        ...{ dialogId, now: clock(), temperature: golden.temperature },
        ...{ qualified: golden.qualified ? 1 : 0, scheduled: golden.scheduled ? 1 : 0 },
      });
    }
    tellDialog(parts, dialogId);
  });
}
