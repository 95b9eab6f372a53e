import { prepared } from '../../../db/prepared.ts';
import type { Parts } from '../../parts.ts';
import { readSettings, timeZoneOf } from '../../settings/settings.ts';
import type { CurrentRules } from '../direction-rules/read-rules.ts';
import type { JudgedDialog } from '../judgement.ts';
import type { StageMessage } from '../stage/stage.ts';

/** A longer dialog is read by its first contact and its last part. */
const FIRST = 40;
const LAST = 360;

const COLUMNS = 'id, from_me as fromMe, kind, text, sent_at as sentAt, is_customer as isCustomer';

type Row = Omit<StageMessage, 'fromMe' | 'isCustomer'> & { fromMe: 0 | 1; isCustomer: 0 | 1 };

/**
 * A dialog as it is judged by these rules; deleted messages are left out, days and hours are of its direction's zone.
 *
 * @param untilAt ms UTC; later messages are not read, and it is judged as if it were then
 * @param ownersZone the zone of a direction that has none; the one of the settings unless given
 */
export function readJudgedDialog(
  parts: Pick<Parts, 'db' | 'clock'>,
  dialogId: number,
  { rules }: Pick<CurrentRules, 'rules'>,
  { untilAt, ownersZone }: { untilAt?: number; ownersZone?: string } = {},
): JudgedDialog {
  const { db } = parts;
  const now = untilAt ?? parts.clock();
  const last = prepared<Row>(
    db,
    `select ${COLUMNS} from messages where dialog_id = +? and deleted_at is null and sent_at <= +?
     order by sent_at desc, id desc limit ${FIRST + LAST}`,
  )
    .all(dialogId, now)
    .reverse();
  const rows = last.length < FIRST + LAST ? last : [...readFirst(parts, dialogId, last), ...last.slice(FIRST)];
  const messages = rows.map((row) => ({ ...row, fromMe: row.fromMe === 1, isCustomer: row.isCustomer === 1 }));
  return {
    messages,
    rules,
    timeZone: directionsZone(parts, dialogId) ?? ownersZone ?? timeZoneOf(readSettings(db)),
    now,
  };
}

/** The first contact; never a message that the last part holds too. */
function readFirst({ db }: Pick<Parts, 'db'>, dialogId: number, last: readonly Row[]): Row[] {
  const known = new Set(last.slice(FIRST).map(({ id }) => id));
  return prepared<Row>(
    db,
    `select ${COLUMNS} from messages where dialog_id = +? and deleted_at is null order by sent_at, id limit ${FIRST}`,
  )
    .all(dialogId)
    .filter(({ id }) => !known.has(id));
}

function directionsZone({ db }: Pick<Parts, 'db'>, dialogId: number): string | null {
  return (
    prepared<{ timeZone: string | null }>(
      db,
      `select r.time_zone as timeZone from dialogs d join directions r on r.id = d.direction_id where d.id = +?`,
    ).get(dialogId)?.timeZone ?? null
  );
}
