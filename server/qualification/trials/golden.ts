import { prepared } from '../../../db/prepared.ts';
import { goldenDialogs } from '../../../db/schema/index.ts';
import type { Parts } from '../../parts.ts';
import { needDialog } from '../review/say.ts';
import type { GoldenRow, Standing } from '../views.ts';

interface Row {
  dialogId: number;
  contactId: number;
  name: string | null;
  pushName: string | null;
  phone: string | null;
  directionId: string;
  directionName: string;
  qualified: 0 | 1;
  scheduled: 0 | 1;
  temperature: Standing['temperature'];
  untilAt: number;
  addedAt: number;
}

/** All dialogs marked with a star, of all directions or one; the newest star first. */
export function listGolden({ db }: Pick<Parts, 'db'>, directionId: string | null): GoldenRow[] {
  return prepared<Row>(
    db,
    `select g.dialog_id as dialogId, c.id as contactId, c.name, c.push_name as pushName, c.phone,
       s.id as directionId, s.name as directionName, g.qualified, g.scheduled, g.temperature,
       g.until_at as untilAt, g.added_at as addedAt
     from golden_dialogs g join dialogs d on d.id = g.dialog_id join contacts c on c.id = d.contact_id
       join directions s on s.id = d.direction_id
     where d.merged_into is null and (@directionId is null or s.id = @directionId)
     order by g.added_at desc, g.dialog_id desc`,
  )
    .all({ directionId })
    .map(({ dialogId, contactId, name, pushName, phone, qualified, scheduled, temperature, ...row }) => ({
      ...{ dialogId, contact: { id: contactId, name, pushName, phone } },
      direction: { id: row.directionId, name: row.directionName },
      golden: { qualified: qualified === 1, scheduled: scheduled === 1, temperature },
      ...{ untilAt: row.untilAt, addedAt: row.addedAt },
    }));
}

/** What brings a star back as it was. */
export interface Star {
  dialogId: number;
  golden: Standing;
  untilAt: number;
  addedAt: number;
}

/** Takes the star off. @returns what it was, to put it back; null when there was none */
export function removeGolden({ db, live }: Pick<Parts, 'db' | 'live'>, dialogId: number): Star | null {
  return db.write(() => {
    const row = prepared<Pick<Row, 'qualified' | 'scheduled' | 'temperature' | 'untilAt' | 'addedAt'>>(
      db,
      `delete from golden_dialogs where dialog_id = ?
       returning qualified, scheduled, temperature, until_at as untilAt, added_at as addedAt`,
    ).get(dialogId);
    if (!row) return null;
    db.afterCommit(() => live.changed({ topic: 'qualification', id: dialogId }));
    const { qualified, scheduled, temperature, untilAt, addedAt } = row;
    return {
      dialogId,
      golden: { qualified: qualified === 1, scheduled: scheduled === 1, temperature },
      ...{ untilAt, addedAt },
    };
  });
}

/** Puts a star back as it was; a newer one of the same dialog stays. @throws AppError dialog_not_found */
export function restoreGolden(
  { db, live }: Pick<Parts, 'db' | 'live'>,
  { dialogId: id, golden, untilAt, addedAt }: Star,
): void {
  db.write(() => {
    const dialogId = needDialog({ db }, id);
    db.orm
      .insert(goldenDialogs)
      .values({ dialogId, ...golden, untilAt, addedAt })
      .onConflictDoNothing()
      .run();
    db.afterCommit(() => live.changed({ topic: 'qualification', id: dialogId }));
  });
}
